package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing that is wrong with a scenario.
type Fault struct {
	File       string // as the user named it
	Line       int    // counts from 1; 0 when the fault has no place in the file
	Column     int    // in characters, counts from 1
	Path       string // of the key, such as account.plans[0].daily_budget
	Rule       string // what must hold
	Value      string // what was found instead, ready to print
	Suggestion string // what was probably meant, or empty
	Warning    bool   // the scenario can run all the same
	excerpt    string
}

// Error is one line for tools and people, followed by the source line with a caret.
func (f Fault) Error() string { return f.Text() + f.excerpt }

// Text is the line for tools and people alone.
func (f Fault) Text() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", f.Line, f.Column)
	}
	b.WriteString(": ")
	if f.Warning {
		b.WriteString("warning: ")
	}
	b.WriteString(strings.TrimSpace(f.Path + " " + f.Rule))
	if f.Value != "" {
		b.WriteString(", found " + f.Value)
	}
	if f.Suggestion != "" {
		fmt.Fprintf(&b, "; did you mean %q?", f.Suggestion)
	}
	return b.String()
}

// Faults is everything that is wrong with a scenario, in the order of the file.
type Faults []Fault

// Error prints every fault, each on its own lines.
func (fs Faults) Error() string {
	texts := make([]string, len(fs))
	for i, f := range fs {
		texts[i] = f.Error()
	}
	return strings.Join(texts, "\n")
}

// sorted is in the order of the file and says nothing twice, as aliases would.
func (fs Faults) sorted() Faults {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.CompactFunc(fs, func(a, b Fault) bool {
		return a.Line == b.Line && a.Column == b.Column && a.Rule == b.Rule
	})
}

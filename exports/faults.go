package exports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing that is wrong with a report.
type Fault struct {
	File       string
	Row        int    // line of the file, counts from 1; 0 when the fault has no place
	Column     int    // cell of the line, counts from 1; 0 when it is about the line
	Header     string // of the column, as the file spells it
	Rule       string // what must hold
	Value      string // what was found instead, ready to print
	Suggestion string // what was probably meant, or empty
}

// Error is one line: file:row:column: header rule, found value.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Row > 0 {
		fmt.Fprintf(&b, ":%d", f.Row)
	}
	if f.Column > 0 {
		fmt.Fprintf(&b, ":%d", f.Column)
	}
	b.WriteString(": " + strings.TrimSpace(f.Header+" "+f.Rule))
	if f.Value != "" {
		b.WriteString(", found " + f.Value)
	}
	if f.Suggestion != "" {
		fmt.Fprintf(&b, "; did you mean %q?", f.Suggestion)
	}
	return b.String()
}

// Faults is everything that is wrong with a report, in the order of the file.
type Faults []Fault

// Error prints every fault on a line of its own.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// faults collects them.
type faults struct {
	file string
	list Faults
}

func (f *faults) any() bool { return len(f.list) > 0 }

func (f *faults) all() Faults {
	slices.SortStableFunc(f.list, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
	})
	return f.list
}

// add notes a fault of the file, or of a line.
func (f *faults) add(row int, rule, found string) {
	f.list = append(f.list, Fault{File: f.file, Row: row, Rule: rule, Value: found})
}

// quoted shows a cell, of a long one the beginning.
func quoted(s string) string {
	if rs := []rune(s); len(rs) > 40 {
		s = string(rs[:40]) + "..."
	}
	return fmt.Sprintf("%q", s)
}

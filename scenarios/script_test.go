package scenarios

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
)

// The scripts in testdata show what users see. Run with -rewrite after a change of words.
func TestScripts(t *testing.T) {
	datadriven.Walk(t, "testdata/scripts", func(t *testing.T, path string) {
		var base string
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			switch d.Cmd {
			case "scenario":
				base = d.Input
				return outcome(d.Input)
			case "parse":
				return outcome(d.Input)
			case "warnings":
				return mustParse(t, d.Input).Warnings().Error()
			case "resolved":
				return string(mustParse(t, d.Input).Resolved())
			case "assumptions":
				return assumptionLines(mustParse(t, d.Input))
			case "change":
				return changeLines(mustParse(t, base), strings.Split(d.Input, "\n"))
			case "sweep":
				return sweepLine(d.Input)
			}
			t.Fatalf("unknown command %s", d.Cmd)
			return ""
		})
	})
}

// outcome is the faults, or what a scenario of few words came to.
func outcome(src string) string {
	s, err := Parse("shop.yaml", []byte(src), Builtin())
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("valid: %q from %s, %d days, plans: %d", s.Name, s.Start, s.Days, len(s.Account.Plans))
}

func mustParse(t *testing.T, src string) *Scenario {
	t.Helper()
	s, err := Parse("shop.yaml", []byte(src), Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func assumptionLines(s *Scenario) string {
	var b strings.Builder
	for _, a := range s.Assumptions() {
		fmt.Fprintf(&b, "[%s] %s = %s", a.Mark, a.Path, a.Value)
		if a.From != "" {
			fmt.Fprintf(&b, " (%s)", a.From)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func changeLines(s *Scenario, expressions []string) string {
	_, moved, err := s.Change(expressions...)
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	for _, c := range moved {
		fmt.Fprintf(&b, "%s: %s -> %s", c.Path, c.From, c.To)
		if c.Ad >= 0 {
			fmt.Fprintf(&b, ", ad %d", c.Ad)
		}
		if c.Follows {
			b.WriteString(", follows")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func sweepLine(text string) string {
	ops, err := Sweep(text)
	if err != nil {
		return err.Error()
	}
	if ops.Listed {
		return strings.Join(ops.All, " | ")
	}
	return strings.Join(ops.All, " ")
}

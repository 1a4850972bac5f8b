package match

import (
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
)

// TestScripts plays testdata/script.
func TestScripts(t *testing.T) {
	rows := 0
	datadriven.Walk(t, "testdata/script", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, td *datadriven.TestData) string {
			if td.Cmd != "match" {
				td.Fatalf(t, "unknown command %s", td.Cmd)
			}
			var out strings.Builder
			for line := range strings.SplitSeq(td.Input, "\n") {
				keyword, query, _ := strings.Cut(line, "|")
				out.WriteString(verdict(cut(keyword, line), cut(query, line)) + "\n")
				rows++
			}
			return out.String()
		})
	})
	if rows < 60 {
		t.Errorf("only %d rows", rows)
	}
}

// cut makes a term of a text. In lines with a / tokens end there and at spaces.
func cut(text, line string) Term {
	if !strings.Contains(line, "/") {
		return NewTerm(text, nil)
	}
	tokens := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == ' ' })
	return NewTerm(strings.ReplaceAll(text, "/", ""), tokens)
}

func verdict(keyword, query Term) string {
	if t, is := Closest(keyword, query, false); is {
		return t.String()
	}
	if _, is := Closest(keyword, query, true); is {
		return "loose"
	}
	return "none"
}

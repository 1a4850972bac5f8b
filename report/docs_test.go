package report

import (
	"os"
	"strings"
	"testing"
)

// TestEveryColumnIsDocumented: docs/report.md names each table, each column and each rule.
func TestEveryColumnIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/report.md")
	if err != nil {
		t.Fatal(err)
	}
	r := months(1)
	var named []string
	for _, table := range r.Tables {
		named = append(append(named, table.Name), table.Columns...)
	}
	for _, rule := range r.rules {
		named = append(named, rule.name)
	}
	for _, name := range named {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/report.md says nothing of %s", name)
		}
	}
}

package adsim

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every test that docs/invariants.md names exists in the package that it names.
func TestInvariants(t *testing.T) {
	doc, err := os.ReadFile("docs/invariants.md")
	if err != nil {
		t.Fatal(err)
	}
	folders := map[string]string{"adsim": ".", "main": "cmd/adsim"}
	named := regexp.MustCompile("`([a-z]+)\\.((?:Test|Fuzz)[A-Za-z0-9]+)`").FindAllStringSubmatch(string(doc), -1)
	if len(named) < 40 {
		t.Fatalf("only %d tests are named", len(named))
	}
	for _, n := range named {
		folder := folders[n[1]]
		if folder == "" {
			folder = n[1]
		}
		if !declares(t, folder, n[2]) {
			t.Errorf("docs/invariants.md names %s.%s, which does not exist", n[1], n[2])
		}
	}
}

// declares reports whether a test file of the folder has the function.
func declares(t *testing.T, folder, name string) bool {
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(src), "func "+name+"(") {
			return true
		}
	}
	return false
}

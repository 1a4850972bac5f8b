package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// TestCommandsDocs: docs/commands.md has every command, and every flag of run, whatif and advise.
func TestCommandsDocs(t *testing.T) {
	text, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commands() {
		if !strings.Contains(string(text), "`adsim "+c.Name()) {
			t.Errorf("command %s is missing", c.Name())
		}
		if c.Name() == "run" || c.Name() == "whatif" || c.Name() == "advise" {
			c.Flags().VisitAll(func(f *pflag.Flag) {
				if !strings.Contains(string(text), "--"+f.Name) {
					t.Errorf("flag --%s of %s is missing", f.Name, c.Name())
				}
			})
		}
	}
	for _, name := range settings() {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("setting %s is missing", name)
		}
	}
}

// TestLinks: the links between documents lead somewhere.
func TestLinks(t *testing.T) {
	var pages []string
	for _, pattern := range []string{"../../*.md", "../../docs/*.md", "../../docs/*/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	if len(pages) < 8 {
		t.Fatalf("found only %v", pages)
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range regexp.MustCompile(`\]\(([^)#:]+)[)#]`).FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), link[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", page, link[1])
			}
		}
	}
}

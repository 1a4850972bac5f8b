package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadme runs the commands of the README files as a newcomer would: one after the other, in a
// fresh copy of the repository. The command that runs this test is left out.
func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("runs without -short")
	}
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile("../../" + name)
			if err != nil {
				t.Fatal(err)
			}
			var script strings.Builder
			for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllSubmatch(text, -1) {
				script.Write(block[1])
			}
			if strings.Count(script.String(), "adsim") < 3 || !strings.Contains(script.String(), "./test\n") {
				t.Fatalf("found only these commands:\n%s", script.String())
			}
			c := exec.Command("sh", "-eux", "-c", strings.ReplaceAll(script.String(), "./test\n", ""))
			c.Dir = fresh(t)
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// fresh is a copy of the repository without what is ignored.
func fresh(t *testing.T) string {
	dir := t.TempDir()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		name, to := filepath.ToSlash(path)[len("../.."):], filepath.Join(dir, path[len("../.."):])
		switch {
		case err != nil:
			return err
		case name == "/.git" || name == "/out":
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(to, 0o755)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o755)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

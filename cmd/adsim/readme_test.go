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
// fresh copy of the repository, and looks for every line of the answers that the files show. The
// command that runs this test is left out.
func TestReadme(t *testing.T) {
	wholly(t)
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile("../../" + name)
			if err != nil {
				t.Fatal(err)
			}
			script := blocks(text, "sh")
			if strings.Count(script, "adsim") < 3 || !strings.Contains(script, "./test\n") {
				t.Fatalf("found only these commands:\n%s", script)
			}
			c := exec.Command("sh", "-eux", "-c", strings.ReplaceAll(script, "./test\n", ""))
			c.Dir = fresh(t)
			out, err := c.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			lookFor(t, blocks(text, "text"), string(out))
		})
	}
}

// blocks joins the fenced blocks of a language.
func blocks(text []byte, language string) string {
	var all strings.Builder
	for _, block := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllSubmatch(text, -1) {
		all.Write(block[1])
	}
	return all.String()
}

// lookFor checks that every line was printed; blanks at the end do not count, and ... leaves out.
func lookFor(t *testing.T, answers, printed string) {
	known := map[string]bool{"": true, "...": true}
	for line := range strings.Lines(printed) {
		known[strings.TrimRight(line, " \n")] = true
	}
	for line := range strings.Lines(answers) {
		if line = strings.TrimRight(line, " \n"); !known[line] {
			t.Errorf("no answer has the line\n%s", line)
		}
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
		case name == "/.git" && !d.IsDir(): // a worktree's
			return nil
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

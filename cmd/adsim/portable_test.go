package main

import (
	"bytes"
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// program builds adsim with additional environment, such as GOARCH=arm64.
func program(t *testing.T, env ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "adsim")
	c := exec.Command("go", "build", "-buildvcs=false", "-o", path, ".")
	c.Env = append(append(os.Environ(), "CGO_ENABLED=0"), env...)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("go build with %v: %v\n%s", env, err, out)
	}
	return path
}

// leaveOut skips a test for what the machine lacks; where everything must be checked it fails.
func leaveOut(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// wholly skips a test with -short: it runs other builds of the program, not this one.
func wholly(t *testing.T) {
	if testing.Short() {
		t.Skip("runs without -short")
	}
}

// questions are asked of every build: every kind of number takes part in the answers.
var questions = [][]string{
	{"run", "testdata/shop.yaml", "--format", "json", "--replications", "3"},
	{"run", "testdata/shop.yaml", "--lang", "zh", "--replications", "3"},
	{"whatif", "testdata/shop.yaml", "bid=x1.2", "--seeds", "3", "--format", "json"},
	{"run", "testdata/words.yaml", "--format", "json", "--replications", "1"},
	{"advise", "testdata/shop.yaml", "--format", "json"},
	{"validate", "testdata/shop.yaml", "--resolved"},
}

// answers is the hash of the answers to all questions, with arguments put before the program's own.
func answers(t *testing.T, env []string, command ...string) (hash [sha256.Size]byte) {
	t.Helper()
	var all bytes.Buffer
	for _, q := range questions {
		c := exec.Command(command[0], append(command[1:], q...)...)
		c.Env = append(os.Environ(), env...)
		c.Stdout, c.Stderr = &all, &all
		if err := c.Run(); err != nil {
			t.Fatalf("%v: %v\n%s", c.Args, err, all.Bytes())
		}
	}
	return sha256.Sum256(all.Bytes())
}

// TestSameBytes: same scenario and seed are the same bytes, whatever the number of processors, the
// instructions that the compiler may use, or the architecture.
func TestSameBytes(t *testing.T) {
	wholly(t)
	here := program(t)
	want := answers(t, nil, here)
	for _, n := range []string{"1", "2", "8"} {
		t.Run("GOMAXPROCS="+n, func(t *testing.T) {
			if answers(t, []string{"GOMAXPROCS=" + n}, here) != want {
				t.Error("other bytes")
			}
		})
	}
	for _, level := range []string{"v1", "v3"} {
		t.Run("GOAMD64="+level, func(t *testing.T) {
			if runtime.GOARCH != "amd64" {
				leaveOut(t, "not an amd64 machine")
			}
			build := program(t, "GOAMD64="+level)
			if out, err := exec.Command(build, "version").CombinedOutput(); err != nil {
				leaveOut(t, string(out)) // Go's runtime says which instructions the processor lacks
			}
			if answers(t, nil, build) != want {
				t.Error("other bytes")
			}
		})
	}
	t.Run("GOARCH=arm64", func(t *testing.T) {
		emulator, err := exec.LookPath("qemu-aarch64")
		if err != nil && runtime.GOARCH != "arm64" {
			leaveOut(t, "qemu-aarch64 is missing: apt-get install qemu-user")
		}
		build := program(t, "GOOS=linux", "GOARCH=arm64")
		command := []string{emulator, build}
		if runtime.GOARCH == "arm64" {
			command = command[1:]
		}
		if answers(t, nil, command...) != want {
			t.Error("other bytes")
		}
	})
}

// TestNothingFused: no function of a run multiplies and adds in one step, which would round once
// where other processors round twice. What the compiler may fuse it fuses for arm64.
func TestNothingFused(t *testing.T) {
	wholly(t)
	const ours = `^adsim(/(random|auction|match|market|audience|campaigns|bidding|sim|scenarios|replay|oracle|report|experiments))?\.`
	out, err := exec.Command("go", "tool", "objdump", "-s", ours, program(t, "GOOS=linux", "GOARCH=arm64")).Output()
	if err != nil {
		t.Fatal(err)
	}
	fused, function, functions := regexp.MustCompile(`^ +(\S+:\d+)\t.*\bFN?M(ADD|SUB)[SD]\b`), "", 0
	for line := range strings.Lines(string(out)) {
		if name, is := strings.CutPrefix(line, "TEXT "); is {
			function, _, _ = strings.Cut(name, "(SB)")
			functions++
		}
		if found := fused.FindStringSubmatch(line); found != nil {
			t.Errorf("%s: in %s a product is added without being rounded: write float64(x*y) + z", found[1], function)
		}
	}
	if functions < 100 {
		t.Errorf("looked at only %d functions", functions)
	}
}

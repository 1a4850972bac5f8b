package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"
)

// endless is a scenario that would run for many minutes.
const endless = `
days: 366
shop: {aov: 150}
market: {searches: 10000000}
account: {plans: [{name: search, daily_budget: 400, keywords: [{word: phone case, bid: 1.80}]}]}
`

// TestInterrupt: ctrl-C and SIGTERM end a run soon with code 130; it says how far it came and
// leaves nothing behind.
func TestInterrupt(t *testing.T) {
	adsim := program(t)
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for _, args := range [][]string{{"run", "long.yaml", "--out", "results"}, {"whatif", "long.yaml", "bid=x1.2"}} {
			t.Run(signal.String()+" "+args[0], func(t *testing.T) { interrupt(t, adsim, signal, args) })
		}
	}
}

func interrupt(t *testing.T, adsim string, signal os.Signal, args []string) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "long.yaml"), []byte(endless), 0o644); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	c := exec.Command(adsim, args...)
	c.Dir, c.Stdout, c.Stderr = dir, &stdout, &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Second) // until it surely listens to signals
	c.Process.Signal(signal)
	late := time.AfterFunc(time.Minute, func() { c.Process.Kill() })
	c.Wait()
	late.Stop()
	if code := c.ProcessState.ExitCode(); code != interrupted {
		t.Errorf("exit code %d: %s", code, stderr.Bytes())
	}
	said := regexp.MustCompile(`^adsim: interrupted after 0 of \d+ runs, on day \d+ of 366 of the next\n$`)
	if !said.Match(stderr.Bytes()) || stdout.Len() > 0 {
		t.Errorf("it says %q and prints %q", stderr.Bytes(), stdout.Bytes())
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("it leaves %v", files)
	}
}

// TestBrokenPipe: whoever has read enough of the answer hears nothing of it.
func TestBrokenPipe(t *testing.T) {
	c := exec.Command("sh", "-c", `"$0" run testdata/shop.yaml | head -n 1`, program(t))
	out, err := c.CombinedOutput()
	if err != nil || bytes.Count(out, []byte("\n")) != 1 {
		t.Errorf("%v: %s", err, out)
	}
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"adsim/experiments"
	"adsim/scenarios"
)

// TestExit: each kind of error has its code, and says what to do about it.
func TestExit(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		said string
	}{
		{nil, succeeded, ""},
		{errors.New("disk full"), failed, "adsim: disk full\n"},
		{wrong("unknown flag --x"), badInput, "adsim: unknown flag --x\n"},
		{errors.Join(wrong("one"), wrong("two")), badInput, "adsim: one\ntwo\n"},
		{scenarios.Faults{{File: "shop.yaml", Line: 3, Column: 5, Path: "days", Rule: "must be at least 1", Value: "0"}}, badInput,
			"shop.yaml:3:5: days must be at least 1, found 0\n"},
		{fmt.Errorf("run 1: %w", scenarios.Faults{{File: "a", Rule: "b"}}), badInput, "a: b\n"},
		{experiments.Interrupted{Done: 2, Runs: 10, Day: 4, Days: 30}, interrupted,
			"adsim: interrupted after 2 of 10 runs, on day 4 of 30 of the next\n"},
		{context.Canceled, interrupted, "adsim: context canceled\n"},
		{stopped{context.Canceled}, interrupted, "adsim: interrupted\n"},
	} {
		var said bytes.Buffer
		if code := exit(&said, c.err); code != c.code || said.String() != c.said {
			t.Errorf("%v: code %d, said %q", c.err, code, said.String())
		}
	}
}

// TestBug: a panic is told as ours, with what helps to find it.
func TestBug(t *testing.T) {
	var said bytes.Buffer
	if code := bug(&said, "index out of range"); code != failed {
		t.Errorf("code %d", code)
	}
	for _, part := range []string{"this is a bug in adsim", "index out of range", "TestBug"} {
		if !strings.Contains(said.String(), part) {
			t.Errorf("it does not say %q:\n%s", part, said.String())
		}
	}
}

func TestQuoted(t *testing.T) {
	for arg, want := range map[string]string{
		"shop.yaml": "shop.yaml", "bid=x1.2": "bid=x1.2", "手机壳.yaml": "手机壳.yaml", "": "''",
		"my shop": "'my shop'", "it's": `'it'\''s'`, "$HOME": "'$HOME'", "keywords[*].bid=x2": "'keywords[*].bid=x2'",
	} {
		if got := quoted(arg); got != want {
			t.Errorf("%q is quoted as %s", arg, got)
		}
	}
}

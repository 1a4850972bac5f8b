package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"adsim": main, "code": code})
}

// code is `code N PROGRAM ARGS...`: it runs the program and succeeds if that ends with exit code N.
func code() {
	c := exec.Command(os.Args[2], os.Args[3:]...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	c.Run() // the error is in the exit code
	if got := strconv.Itoa(c.ProcessState.ExitCode()); got != os.Args[1] {
		fmt.Fprintln(os.Stderr, "exit code", got)
		os.Exit(1)
	}
}

// TestScripts runs every command as a user would: see testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Setup:               home,
		UpdateScripts:       os.Getenv("REWRITE") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// home gives a script a home of its own, free of the settings of whoever runs the tests, and the
// small shop to work with.
func home(e *testscript.Env) error {
	e.Setenv("HOME", e.WorkDir)
	e.Setenv("LANG", "en_US.UTF-8")
	shop, err := os.ReadFile("testdata/shop.yaml")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(e.WorkDir, "shop.yaml"), shop, 0o644)
}

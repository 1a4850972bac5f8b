package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"adsim": main})
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

// home gives a script a home of its own, free of the settings of whoever runs the tests.
func home(e *testscript.Env) error {
	e.Setenv("HOME", e.WorkDir)
	e.Setenv("LANG", "en_US.UTF-8")
	return nil
}

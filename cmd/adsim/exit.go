package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"adsim/scenarios"
)

// The exit codes; exitHelp tells them to users.
const (
	succeeded   = 0
	failed      = 1
	badInput    = 2
	interrupted = 130
)

const exitHelp = `Exit codes:
  0    the answer was printed
  1    something else went wrong, for example a file could not be written
  2    the command line, a setting or the scenario is wrong; every fault is listed
  130  interrupted
`

// usageError is a fault of the command line or of a setting.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// wrong is a usageError from a format.
func wrong(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// stopped is an interrupt where there is nothing to say of how far it came.
type stopped struct{ cause error }

func (stopped) Error() string   { return "interrupted" }
func (s stopped) Unwrap() error { return s.cause }

// exit prints err and returns the exit code that it stands for. Faults of a scenario begin with
// their place, as tools expect it.
func exit(w io.Writer, err error) int {
	var faults scenarios.Faults
	switch {
	case errors.As(err, &faults):
		fmt.Fprintln(w, faults)
	case err != nil:
		fmt.Fprintf(w, "adsim: %v\n", err)
	}
	return exitCode(err)
}

func exitCode(err error) int {
	var usage usageError
	var faults scenarios.Faults
	switch {
	case err == nil:
		return succeeded
	case errors.As(err, &usage), errors.As(err, &faults):
		return badInput
	case errors.Is(err, context.Canceled):
		return interrupted
	}
	return failed
}

// Command adsim answers questions about ad accounts by simulation. It knows flags, files and
// streams, and nothing about ads: everything else lives in the packages that it calls.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

func main() { os.Exit(execute(os.Args[1:])) }

// execute runs one command line and returns its exit code. The first interrupt ends the run in
// good order, a second one at once.
func execute(args []string) (code int) {
	defer func() {
		if cause := recover(); cause != nil {
			code = bug(os.Stderr, cause)
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	root := rootCmd()
	root.SetArgs(args)
	return exit(os.Stderr, root.ExecuteContext(ctx))
}

// bug tells the user that a panic is not their fault.
func bug(w io.Writer, cause any) int {
	fmt.Fprintf(w, "adsim: this is a bug in adsim, please report it with the scenario: %v\n\n%s", cause, debug.Stack())
	return failed
}

package main

import (
	"bufio"
	"os"

	"adsim/report"

	"github.com/spf13/cobra"
)

// output is how an answer is printed, and whether it is kept.
type output struct {
	format, lang, dir string
	quiet             bool
}

// flags adds the flags of output to a command.
func (o *output) flags(cmd *cobra.Command) {
	o.format = "table"
	f := cmd.Flags()
	f.Var(choice(&o.format, "FORMAT", "table", "markdown", "csv", "json"), "format", "table, markdown, csv or json")
	f.Var(choice(&o.lang, "LANG", "en", "zh"), "lang", "en or zh (default from the environment)")
	f.StringVar(&o.dir, "out", "", "also write every table as CSV, and all as JSON, into this `DIR`")
	f.BoolVar(&o.quiet, "quiet", false, "draw no progress")
}

// write keeps the report, if asked, and prints it. Nothing is printed before all is kept.
func (o *output) write(r *report.Report) error {
	if err := o.keep(r); err != nil {
		return err
	}
	return o.print(r)
}

// keep writes the report into the directory, if one was given.
func (o *output) keep(r *report.Report) error {
	if o.dir == "" {
		return nil
	}
	return report.WriteDir(o.dir, r, report.Language(o.lang, os.Getenv))
}

func (o *output) print(r *report.Report) error {
	w := bufio.NewWriter(os.Stdout)
	if err := report.Render(w, r, o.format, report.Language(o.lang, os.Getenv)); err != nil {
		return err
	}
	return w.Flush()
}

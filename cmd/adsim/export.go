package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"adsim/experiments"
	"adsim/exports"
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

// exportOptions are the flags of adsim run that write what an ad console would export.
type exportOptions struct {
	keywords, terms string // files
	ledger          string
	byDay           bool
}

func (o *exportOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.keywords, "export", "", "also write the first replication's keyword report into this `FILE`, as an ad console exports it (CSV; --lang chooses the headers)")
	f.StringVar(&o.terms, "export-terms", "", "the same for its search terms; needs market.variants above 1")
	f.StringVar(&o.ledger, "ledger", "", "also write every movement of money of the first replication into this `FILE` (CSV)")
	f.BoolVar(&o.byDay, "export-by-day", false, "write a line a day for each keyword with --export")
}

// check refuses what the scenario has not.
func (o *exportOptions) check(path string, s *scenarios.Scenario) error {
	for _, file := range []string{o.keywords, o.terms, o.ledger} {
		if info, err := os.Stat(filepath.Dir(file)); file != "" && (err != nil || !info.IsDir()) {
			return wrong("%s cannot be written: there is no directory %s", file, filepath.Dir(file))
		}
	}
	switch {
	case sameFile(o.keywords, path), sameFile(o.terms, path), sameFile(o.ledger, path):
		return wrong("%s: must not be overwritten: it is the scenario itself", path)
	case o.keywords != "" && o.terms != "" && filepath.Clean(o.keywords) == filepath.Clean(o.terms):
		return wrong("--export and --export-terms must be two files; found %s twice", o.terms)
	case o.byDay && o.keywords == "":
		return wrong("--export-by-day needs --export FILE")
	case o.terms != "" && len(s.Terms()) == 0:
		return wrong("--export-terms: this scenario does not tell searches from keywords; set market.variants to 2 or more, such as 50")
	}
	return nil
}

// write writes the files that were asked for.
func (o *exportOptions) write(ctx context.Context, s *scenarios.Scenario, lang string) error {
	if o.ledger != "" {
		movements, err := experiments.Ledger(ctx, s)
		if err == nil {
			err = replace(o.ledger, func(w io.Writer) error { return exports.WriteLedger(w, movements, lang) })
		}
		if err != nil {
			return err
		}
	}
	if o.keywords == "" && o.terms == "" {
		return nil
	}
	keywords, terms, err := experiments.Export(ctx, s, o.byDay)
	if err != nil {
		return err
	}
	for _, file := range []struct {
		path string
		r    *exports.Report
	}{{o.keywords, keywords}, {o.terms, terms}} {
		if file.path == "" {
			continue
		}
		if err := replace(file.path, func(w io.Writer) error { return exports.Write(w, file.r, lang) }); err != nil {
			return err
		}
	}
	return nil
}

// sameFile reports whether two paths lead to one file that exists.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	other, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(one, other)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"adsim/experiments"
	"adsim/exports"
	"adsim/report"
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

// importOptions are the flags of adsim import.
type importOptions struct {
	experiments.FitOptions
	out     string
	columns []string
	quiet   bool
}

func importCmd() *cobra.Command {
	o := &importOptions{}
	cmd := &cobra.Command{
		Use:   "import REPORT",
		Short: "Make a scenario of an account's keyword report",
		Long: "import reads a keyword report (CSV of JD's console or of another, or adsim's own keywords.csv) and\n" +
			"writes a scenario in which the account gets what the report says: it fits each keyword's searches,\n" +
			"click and order rates, and how many rivals bid how much. docs/import.md has the columns, the method\n" +
			"and its limits.",
		Example: "  adsim import 关键词报表.csv -o shop.yaml --days 30\n" +
			"  adsim import report.csv -o shop.yaml --map Views=impressions --map Spend=cost --aov 539",
		Args: exactly("REPORT"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd.Context(), args[0], cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.out, "output", "o", "", "write the scenario into this `FILE` instead of printing it")
	f.StringArrayVar(&o.columns, "map", nil, "what a column is, as `HEADER=KEY`; keys: "+strings.Join(exports.Keys(), ", "))
	f.Var(&checked{"N", "", wholeDays(&o.Days)}, "days", "how many days the report covers (default: as its dates say, or 30)")
	f.Var(&checked{"DATE", "", dated(&o.Read)}, "read", "the day at whose end the report was read, YYYY-MM-DD (default: its last)")
	f.Var(yuan(&o.AOV), "aov", "yuan an order is worth (default: the report's amount over its orders)")
	f.Var(between(&o.Margin, 0, 1), "margin", "gross margin, as a share of sales (default: the scenario's, 0.35)")
	f.Var(yuan(&o.DailyBudget), "daily-budget", "the account's daily budget in yuan (default: so much that none runs out)")
	f.Var(between(&o.Lost, 0, 0.9), "lost-to-budget", "share of impressions lost because the budget was gone (default up to 0.1 in plans that spend it)")
	f.Var(choice(&o.Lang, "LANG", "en", "zh"), "lang", "en or zh (default from the environment)")
	f.BoolVar(&o.quiet, "quiet", false, "draw no progress")
	return cmd
}

// run is the whole way from a report to a scenario.
func (o *importOptions) run(ctx context.Context, path string, stdout, stderr io.Writer) error {
	r, err := readReport(path, o.columns)
	if err != nil {
		return err
	}
	if o.out != "" && sameFile(o.out, path) {
		return wrong("--output: must not be the report itself, %s", path)
	}
	o.Source, o.Lang = filepath.Base(path), report.Language(o.Lang, os.Getenv)
	o.Name = strings.TrimSuffix(o.Source, filepath.Ext(o.Source))
	show, erase := progress(o.quiet)
	fitted, err := experiments.Fit(ctx, r, o.FitOptions, show)
	erase()
	if err != nil {
		return refused(err)
	}
	if o.out == "" {
		if _, err := stdout.Write(fitted.Scenario); err != nil {
			return err
		}
		return printFit(stderr, fitted, r, o.Lang)
	}
	if err := os.WriteFile(o.out, fitted.Scenario, 0o666); err != nil {
		return err
	}
	fmt.Fprintf(stdout, fitWords[o.Lang == "zh"].written+"\n", o.out, len(fitted.Words), quoted(o.out))
	return printFit(stdout, fitted, r, o.Lang)
}

// refused makes what a report lacks a fault of the command line, for the exit code.
func refused(err error) error {
	if errors.Is(err, experiments.ErrReport) {
		return wrong("import: %w", err)
	}
	return err
}

// readReport reads a report whose columns may be mapped; its faults are printed as those of
// scenarios are.
func readReport(path string, columns []string) (*exports.Report, error) {
	mapped := map[string]string{}
	for _, column := range columns {
		at := strings.LastIndex(column, "=")
		if at < 1 || at == len(column)-1 {
			return nil, wrong("--map: must be HEADER=KEY; found %q", column)
		}
		mapped[column[:at]] = column[at+1:]
	}
	const most = 256 << 20
	if info, err := os.Stat(path); err == nil && info.Size() > most {
		return nil, wrong("%s: must be at most 256 MB", path)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, wrong("%w", err)
	}
	r, err := exports.Read(path, src, exports.Options{Columns: mapped})
	var faults exports.Faults
	if errors.As(err, &faults) {
		return nil, placed(faults)
	}
	return r, err
}

// placed is faults of a report in the form of a scenario's, which adsim prints in one way.
func placed(faults exports.Faults) (all scenarios.Faults) {
	for _, f := range faults {
		all = append(all, scenarios.Fault{File: f.File, Line: f.Row, Column: max(1, f.Column), Path: f.Header, Rule: f.Rule,
			Value: f.Value, Suggestion: f.Suggestion})
	}
	return all
}

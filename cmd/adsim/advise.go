package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"adsim"
	"adsim/advice"
	"adsim/experiments"
	"adsim/exports"
	"adsim/report"
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

// adviseOptions are the flags of adsim advise.
type adviseOptions struct {
	output
	seed               *uint64
	sure               float64
	apply              string
	report, terms      string // files; the flags below are about them
	columns            []string
	aov                adsim.Money
	margin, commission float64
	window, days       int
	read               time.Time
}

func adviseCmd() *cobra.Command {
	o := &adviseOptions{sure: advice.Sure, margin: 0.35, commission: 0.035, window: 15}
	cmd := &cobra.Command{
		Use:   "advise SCENARIO | --report FILE",
		Short: "Say which words to pause, which bids to move and which searches to negate",
		Long: "advise says what to do with each keyword and each search, with the evidence: from what the account's\n" +
			"console shows after one run of a scenario, or from a report of your own account (CSV of JD's console\n" +
			"or another, as import reads it). It knows no more than that report. docs/advise.md has the method.",
		Example: "  adsim advise scenarios/03-keyword-pruning.yaml\n" +
			"  adsim advise --report 关键词报表.csv --margin 0.35 --commission 0.035\n" +
			"  adsim advise shop.yaml --apply better.yaml",
		Args: o.arguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.report != "" {
				return o.ownReport()
			}
			return o.scenario(cmd.Context(), args[0])
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.report, "report", "", "advise on this report (CSV) instead of a scenario: `FILE`")
	f.StringVar(&o.terms, "terms", "", "with --report: the report of search terms beside it, in which to look for negatives: `FILE`")
	f.Var(anySeed(&o.seed), "seed", "root of all luck, instead of the scenario's")
	f.Var(between(&o.sure, 0.5, 0.9999), "sure", "how probable a statement must be that advice rests on (default 0.8)")
	f.StringVar(&o.apply, "apply", "", "write the scenario with the advice carried out into this `FILE`")
	f.StringArrayVar(&o.columns, "map", nil, "with --report: what a column is, as `HEADER=KEY`; keys: "+strings.Join(exports.Keys(), ", "))
	f.Var(yuan(&o.aov), "aov", "with --report: yuan an order is worth (default: the report's amount over its orders)")
	f.Var(between(&o.margin, 0, 1), "margin", "with --report: gross margin, as a share of sales (default 0.35)")
	f.Var(between(&o.commission, 0, 1), "commission", "with --report: the platform's commission, as a share of sales (default 0.035)")
	f.Var(windows(&o.window), "window", "with --report: attribution window in days: 0, 1, 3, 7, 15, 30 (default 15)")
	f.Var(&checked{"N", "", wholeDays(&o.days)}, "days", "with --report: how many days it covers (default: as its dates say)")
	f.Var(&checked{"DATE", "", o.readOn}, "read", "with --report: the day at whose end it was read, YYYY-MM-DD (default: its last)")
	o.flags(cmd)
	return cmd
}

// arguments takes a scenario or a report.
func (o *adviseOptions) arguments(cmd *cobra.Command, args []string) error {
	if o.report == "" {
		return exactly("SCENARIO or --report FILE")(cmd, args)
	}
	if o.apply != "" {
		return wrong("advise: --apply needs a scenario; adsim import makes one of a report")
	}
	return exactly()(cmd, args)
}

func (o *adviseOptions) readOn(text string) (err error) {
	if o.read, err = time.Parse(time.DateOnly, text); err != nil {
		return fmt.Errorf("must be a date such as 2026-03-31; found %q", text)
	}
	return nil
}

// windows is an attribution window that a scenario may have.
func windows(into *int) *checked {
	return &checked{"N", "", func(text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || !strings.Contains(" 0 1 3 7 15 30 ", " "+text+" ") {
			return fmt.Errorf("must be one of 0, 1, 3, 7, 15, 30; found %q", text)
		}
		*into = n
		return nil
	}}
}

// scenario advises on a scenario, and carries the advice out if asked.
func (o *adviseOptions) scenario(ctx context.Context, path string) error {
	scenario, err := load(path, o.seed)
	if err != nil {
		return err
	}
	if sameFile(o.apply, path) {
		return wrong("%s: must not be overwritten: it is the scenario itself", path)
	}
	show, erase := progress(o.quiet)
	a, err := experiments.Advise(ctx, scenario, o.sure, show)
	erase()
	if err != nil {
		return wrong("%s: %w", path, err)
	}
	if o.apply != "" {
		if err := applied(o.apply, scenario, a.Changes); err != nil {
			return err
		}
	}
	a.Subject.Command = fmt.Sprintf("adsim advise %s --seed %d", quoted(path), scenario.Seed)
	if o.sure != advice.Sure {
		a.Subject.Command += fmt.Sprintf(" --sure %v", o.sure)
	}
	return o.write(report.Advice(a.Subject, a.Answer, false, a.Changes, test(path, scenario.Seed, a.Changes)))
}

// test is the command that tries the changes out.
func test(path string, seed uint64, changes []string) []string {
	if len(changes) == 0 {
		return nil
	}
	command := []string{fmt.Sprintf("adsim whatif %s --seed %d --seeds 5", quoted(path), seed)}
	for _, c := range changes {
		command = append(command, quoted(c))
	}
	return command
}

// applied writes the scenario with the changes made.
func applied(path string, s *scenarios.Scenario, changes []string) error {
	if len(changes) > 0 {
		changed, _, err := s.Change(changes...)
		if err != nil {
			return err
		}
		s = changed
	}
	return replace(path, func(w io.Writer) error {
		_, err := w.Write(s.Resolved())
		return err
	})
}

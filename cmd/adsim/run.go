package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"runtime"
	"strings"

	"adsim/bidding"
	"adsim/experiments"
	"adsim/report"
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

// runOptions are the flags of adsim run.
type runOptions struct {
	output
	seed                  *uint64
	replications, workers int
	best                  bool
	tables                []string
	all                   bool
	explained             explainOptions
	exported              exportOptions
	recorded              recordOptions
}

func runCmd() *cobra.Command {
	o := &runOptions{replications: 10, workers: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "run SCENARIO",
		Short: "Simulate a scenario and report what happens",
		Long: "run simulates a scenario several times, each time with other luck, and reports the mean of\n" +
			"every figure with its 95% interval.",
		Example: "  adsim run scenarios/01-baseline-store.yaml\n  adsim run shop.yaml --lang zh --out results",
		Args:    exactly("SCENARIO"),
		RunE:    func(cmd *cobra.Command, args []string) error { return o.run(cmd.Context(), args[0]) },
	}
	cmd.Flags().Var(anySeed(&o.seed), "seed", "root of all luck, instead of the scenario's")
	cmd.Flags().Var(atLeast(&o.replications, 1), "replications", "how many runs; 1 gives no intervals")
	cmd.Flags().Var(atLeast(&o.workers, 1), "workers", "how many runs at a time; changes no number")
	cmd.Flags().BoolVar(&o.best, "best", false, "find the best that was possible for every plan from all auctions, not a sample, and the best fixed bids too")
	cmd.Flags().StringVar(&o.explained.request, "explain", "", "instead of the report, explain the auction of this `REQUEST` step by step")
	cmd.Flags().StringVar(&o.explained.first, "explain-first", "", "the same for the first that fits, such as `keyword=手机壳,reason=outranked`; also slot=, hour=, day=")
	o.exported.flags(cmd)
	o.recorded.flags(cmd)
	cmd.Flags().Var(listed(&o.tables, "NAME,...", report.TableNames()), "tables", "only these tables, each with all that it has to show (docs/report.md)")
	cmd.Flags().BoolVar(&o.all, "all", false, "all tables, also those that most people do not need")
	o.flags(cmd)
	return cmd
}

// run is the whole way from a file to an answer: scenario, worlds and engines in Replicate, report.
func (o *runOptions) run(ctx context.Context, path string) error {
	if o.explained.asked() && o.recorded.to != "" {
		return wrong("--record needs a whole run, without --explain")
	}
	record, err := o.recorded.open()
	if err != nil {
		return err
	}
	defer record.drop()
	scenario, err := loadFrom(record.catalog(), path, o.seed)
	if err != nil {
		return err
	}
	if record.tape != nil && len(scenario.Outsiders()) == 0 {
		return wrong("nothing to record: no plan of %s has the strategy %s", scenario.Name, scenarios.Outside)
	}
	if err := record.begin(o.recording(scenario)); err != nil {
		return err
	}
	if o.explained.asked() {
		return o.explain(ctx, scenario)
	}
	if err := o.exported.check(path, scenario); err != nil {
		return err
	}
	show, erase := progress(o.quiet)
	replicate := experiments.Replicate
	if o.best {
		replicate = experiments.ReplicateBest
	}
	subject, tallies, err := replicate(ctx, scenario, o.replications, o.workers, show)
	erase()
	if err != nil {
		return err
	}
	if err := o.exported.write(ctx, scenario, report.Language(o.lang, os.Getenv)); err != nil {
		return err
	}
	if err := record.keep(); err != nil {
		return err
	}
	if record.tape != nil {
		subject.Outsiders = nil
	}
	subject.Command = fmt.Sprintf("adsim run %s --seed %d --replications %d", quoted(path), scenario.Seed, o.replications)
	if o.best {
		subject.Command += " --best"
	}
	subject.Command += o.recorded.again()
	return o.answer(report.Build(subject, tallies))
}

// recording is what a record of the run is of.
func (o *runOptions) recording(s *scenarios.Scenario) bidding.Recorded {
	sum := sha256.Sum256(s.Resolved())
	return bidding.Recorded{Scenario: s.Name, Digest: hex.EncodeToString(sum[:]), Seed: s.Seed, Replications: o.replications}
}

// answer keeps the whole report, and prints the tables that were asked for.
func (o *runOptions) answer(r *report.Report) error {
	if o.all {
		r.Choose()
	}
	if err := o.keep(r); err != nil {
		return err
	}
	if len(o.tables) > 0 {
		if empty := r.Choose(o.tables...); len(empty) > 0 {
			fmt.Fprintf(os.Stderr, "adsim: nothing to show in %s\n", strings.Join(empty, ", "))
		}
	}
	return o.print(r)
}

// load reads a scenario and gives it another seed if there is one. Warnings go to where faults do.
func load(path string, seed *uint64) (*scenarios.Scenario, error) {
	return loadFrom(scenarios.Builtin(), path, seed)
}

func loadFrom(catalog scenarios.Catalog, path string, seed *uint64) (*scenarios.Scenario, error) {
	scenario, err := scenarios.Load(path, catalog)
	if err != nil {
		return nil, err
	}
	if seed != nil {
		scenario.Seed = *seed
	}
	for _, w := range scenario.Warnings() {
		fmt.Fprintln(os.Stderr, w)
	}
	return scenario, nil
}

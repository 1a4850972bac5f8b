package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"

	"adsim/experiments"
	"adsim/report"
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

// whatifOptions are the flags of adsim whatif.
type whatifOptions struct {
	output
	seed           *uint64
	seeds, workers int
	sweep          *checked
	ops            scenarios.Ops
}

func whatifCmd() *cobra.Command {
	o := &whatifOptions{seeds: 20, workers: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "whatif SCENARIO CHANGE...",
		Short: "Set a change of a scenario beside the present, on the same luck",
		Long: "whatif runs the present and a change of it on the same luck, and reports the differences with\n" +
			"their 95% intervals, and what each further click costs (marginal CPC). A change is PATH=x1.2\n" +
			"(times), PATH=+0.5, PATH=-0.5 or PATH=VALUE. A path is looked up from the top, or else wherever\n" +
			"it fits: bid is every keyword's bid, keywords[tea].bid that of one. With --sweep a change is a\n" +
			"PATH alone.",
		Example: "  adsim whatif shop.yaml 'keywords[tea].bid=x1.2'\n" +
			"  adsim whatif shop.yaml bid=x0.9 daily_budget=2000\n" +
			"  adsim whatif shop.yaml bid --sweep x0.6..x2.0",
		Args: someArgs("SCENARIO", "CHANGE"),
		RunE: func(cmd *cobra.Command, args []string) error { return o.whatIf(cmd.Context(), args[0], args[1:]) },
	}
	cmd.Flags().Var(anySeed(&o.seed), "seed", "root of all luck, instead of the scenario's")
	cmd.Flags().Var(atLeast(&o.seeds, 1), "seeds", "how many runs of the present and of each change; 1 gives no intervals")
	cmd.Flags().Var(atLeast(&o.workers, 1), "workers", "how many runs at a time; changes no number")
	o.sweep = &checked{kind: "RANGE|LIST", parse: func(text string) (err error) {
		o.ops, err = scenarios.Sweep(text)
		return err
	}}
	cmd.Flags().Var(o.sweep, "sweep", "try a range or a list: x0.6..x2.0, x0.6..x2.0/8, 1..5/9; manual,bg,pace")
	o.flags(cmd)
	return cmd
}

func (o *whatifOptions) whatIf(ctx context.Context, path string, changes []string) error {
	present, err := load(path, o.seed)
	if err != nil {
		return err
	}
	show, erase := progress(o.quiet)
	r, err := o.compare(ctx, present, changes, show)
	erase()
	if err != nil {
		return err
	}
	for _, w := range r.Warnings[len(present.Warnings()):] {
		fmt.Fprintln(os.Stderr, w)
	}
	r.Command = o.command(path, present.Seed, changes)
	return o.write(r)
}

func (o *whatifOptions) compare(ctx context.Context, present *scenarios.Scenario, changes []string, show func(float64)) (*report.Report, error) {
	if o.ops.All != nil {
		return experiments.Sweep(ctx, present, changes, o.ops, o.seeds, o.workers, show)
	}
	return experiments.WhatIf(ctx, present, changes, o.seeds, o.workers, show)
}

// command is what to type to get the same answer.
func (o *whatifOptions) command(path string, seed uint64, changes []string) string {
	words := []string{"adsim", "whatif", quoted(path)}
	for _, c := range changes {
		words = append(words, quoted(c))
	}
	if o.ops.All != nil {
		words = append(words, "--sweep", quoted(o.sweep.text))
	}
	return strings.Join(append(words, "--seed", strconv.FormatUint(seed, 10), "--seeds", strconv.Itoa(o.seeds)), " ")
}

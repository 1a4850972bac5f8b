package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"time"

	"adsim/experiments"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"

	"github.com/spf13/cobra"
)

func benchCmd() *cobra.Command {
	rounds := 5
	cmd := &cobra.Command{
		Use:   "bench [SCENARIO]",
		Short: "Measure how fast adsim is on this machine",
		Long: "bench measures adsim on this machine: one auction among few ads and among many, a whole scenario\n" +
			"(the baseline store unless another is given) on one core and on two, memory and start-up.\n" +
			"Every line is a median; a busy machine makes all of them worse.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			b := bench{cmd.Context(), cmd.OutOrStdout(), rounds}
			return b.all(args)
		},
	}
	cmd.Flags().Var(atLeast(&rounds, 1), "rounds", "how often each measurement is taken")
	return cmd
}

// bench measures, a line at a time.
type bench struct {
	context.Context
	io.Writer
	rounds int
}

// all begins with the scenario: its peak of memory counts, not that of the other measurements.
func (b bench) all(args []string) error {
	scenario, err := benchScenario(args)
	if err != nil {
		return err
	}
	fmt.Fprintf(b, "%d cores, %s %s/%s\n", runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if err := errors.Join(b.whole(scenario), b.workers(scenario), b.memory()); err != nil {
		return err
	}
	for _, candidates := range []int{8, 32, 128} {
		if err := b.auctions(fmt.Sprintf("hot path, %d candidates", candidates), sim.HotPath(candidates, 1)); err != nil {
			return err
		}
	}
	for _, ads := range []int{10_000, 100_000} {
		size := sim.Crowded(ads)
		what := fmt.Sprintf("%d ads, %d candidates", ads, size.Candidates)
		if err := b.auctions(what, size); err != nil {
			return err
		}
	}
	return b.start()
}

func benchScenario(args []string) (*scenarios.Scenario, error) {
	if len(args) == 1 {
		return load(args[0], nil)
	}
	const name = "01-baseline-store.yaml"
	src, err := fs.ReadFile(scenarios.Shipped(), name)
	if err != nil {
		return nil, err
	}
	return scenarios.Parse(name, src, scenarios.Builtin())
}

// line prints one measurement.
func (b bench) line(what, format string, args ...any) {
	fmt.Fprintf(b, "%-44s %s\n", what, fmt.Sprintf(format, args...))
}

// whole is the speed on the scenario: users, queries, funnel and report.
func (b bench) whole(s *scenarios.Scenario) error {
	rate, err := b.median(func() (float64, error) {
		begin := time.Now()
		requests, err := b.simulate(s)
		return float64(requests) / time.Since(begin).Seconds(), err
	})
	if err == nil {
		b.line(s.Name+", one core", "%.2f million requests a second", rate/1e6)
	}
	return err
}

// simulate is one run with its report; it returns how many requests were served.
func (b bench) simulate(s *scenarios.Scenario) (requests uint64, err error) {
	world, err := s.World(s.Seed)
	if err != nil {
		return 0, err
	}
	subject := experiments.Subject(s)
	tally := report.NewTally(subject)
	engine := sim.New(world, tally)
	if err := engine.Run(b); err != nil {
		return 0, err
	}
	return engine.Requests(), report.Render(io.Discard, report.Build(subject, []*report.Tally{tally}), "table", "en")
}

// workers sets two workers beside one, in turns.
func (b bench) workers(s *scenarios.Scenario) error {
	gain, err := b.median(func() (float64, error) {
		one, err := b.replicate(s, 1)
		if err != nil {
			return 0, err
		}
		two, err := b.replicate(s, 2)
		return one / two, err
	})
	if err == nil {
		b.line("two workers against one", "%.2f times", gain)
	}
	return err
}

// replicate is how many seconds two runs take.
func (b bench) replicate(s *scenarios.Scenario, workers int) (float64, error) {
	begin := time.Now()
	_, _, err := experiments.Replicate(b, s, 2, workers, nil)
	return time.Since(begin).Seconds(), err
}

func (b bench) memory() error {
	if bytes, known := peakMemory(); known {
		b.line("peak memory", "%.0f MB", float64(bytes)/1e6)
	}
	return nil
}

// auctions is the time of one auction in the engine's workload of a size.
func (b bench) auctions(what string, size sim.Size) error {
	ns, err := b.median(func() (float64, error) { return b.auction(size) })
	if err == nil {
		b.line(what, "%.0f ns an auction", ns)
	}
	return err
}

// auction is how many nanoseconds one takes.
func (b bench) auction(size sim.Size) (float64, error) {
	const moment = 300 * time.Millisecond
	world, err := sim.Workload(size)
	if err != nil {
		return 0, err
	}
	engine := sim.New(world, &counter{})
	ctx, stop := context.WithTimeout(b, moment)
	defer stop()
	begin := time.Now()
	err = engine.Run(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = nil
	}
	return float64(time.Since(begin)) / float64(engine.Requests()), err
}

// start is how long this program takes to say its version.
func (b bench) start() error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	seconds, err := b.median(func() (float64, error) {
		begin := time.Now()
		err := exec.CommandContext(b, program, "version").Run()
		return time.Since(begin).Seconds(), err
	})
	if err == nil {
		b.line("start of adsim version", "%.0f ms", 1000*seconds)
	}
	return err
}

// counter is an observer that does little.
type counter [sim.Ended + 1]int

func (c *counter) Observe(e *sim.Event) { c[e.Kind]++ }

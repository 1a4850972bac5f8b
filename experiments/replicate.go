package experiments

import (
	"context"

	"adsim/random"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// Replicate runs a scenario n times, each time with its own luck, derived from the scenario's
// seed. Tallies are in the order of replications, whatever the number of workers. watch is told
// ten times a second which share of the work is done; it may be nil. When ctx is done it stops
// within a second with Interrupted.
func Replicate(ctx context.Context, s *scenarios.Scenario, n, workers int, watch func(done float64)) (*report.Subject, []*report.Tally, error) {
	return replicate(ctx, s, n, workers, watch, watchSample)
}

// ReplicateBest is Replicate that goes through all auctions to find the best that was possible for
// every plan, not through a sample, and looks for the best fixed bids too. It takes several times as long.
func ReplicateBest(ctx context.Context, s *scenarios.Scenario, n, workers int, watch func(done float64)) (*report.Subject, []*report.Tally, error) {
	return replicate(ctx, s, n, workers, watch, watchBest)
}

func replicate(ctx context.Context, s *scenarios.Scenario, n, workers int, watch func(done float64), best func(*scenarios.Scenario, *sim.World) *hindsight) (*report.Subject, []*report.Tally, error) {
	subject, tallies := Subject(s), make([]*report.Tally, n)
	runs := replications(s, subject, n, func(i int, t *report.Tally) { tallies[i] = t })
	for _, r := range runs {
		r.best = best
	}
	if err := carryOut(ctx, runs, workers, watch); err != nil {
		return nil, nil, err
	}
	return subject, tallies, nil
}

// replications are n runs of s. Replication i has the same luck in every version of a scenario
// that has the same seed.
func replications(s *scenarios.Scenario, subject *report.Subject, n int, keep func(i int, t *report.Tally)) []*run {
	runs := make([]*run, n)
	for i := range runs {
		runs[i] = &run{scenario: s, subject: subject, seed: random.Mix(s.Seed, uint64(i)),
			keep: func(t *report.Tally) { keep(i, t) }}
	}
	return runs
}

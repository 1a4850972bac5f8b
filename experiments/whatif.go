package experiments

import (
	"context"

	"adsim/report"
	"adsim/scenarios"
)

// WhatIf sets a change of the present scenario beside it: seeds replications of both on the same
// luck. Each expression sets one or more values, as Scenario.Change describes it; faults in them
// are scenarios.Faults. Workers, watch and ctx are those of Replicate.
func WhatIf(ctx context.Context, present *scenarios.Scenario, expressions []string, seeds, workers int, watch func(done float64)) (*report.Report, error) {
	changed, err := change(present, "changed", expressions)
	if err != nil {
		return nil, err
	}
	c := comparison{changed.touched, []*version{{scenario: present}, changed}}
	if err := c.run(ctx, seeds, workers, watch); err != nil {
		return nil, err
	}
	return report.WhatIf(c.versions[0].result, changed.result, changed.edits), nil
}

// comparison is versions of one scenario, the present among them.
type comparison struct {
	touched  []int // the ads that the changes are about; nil when they are about all or none
	versions []*version
}

// run replicates every version on the same seeds.
func (c comparison) run(ctx context.Context, seeds, workers int, watch func(done float64)) error {
	var runs []*run
	for _, v := range c.versions {
		r := &v.result
		r.Subject, r.Account = Subject(v.scenario), make([]report.Sums, seeds)
		r.Budgets, r.Best = make([]report.Lasting, seeds), make([][]report.Best, seeds)
		if c.touched != nil {
			r.Touched = make([]report.Sums, seeds)
		}
		runs = append(runs, replications(v.scenario, r.Subject, seeds, func(i int, t *report.Tally) { c.keep(r, i, t) })...)
	}
	for _, r := range runs {
		r.best = watchAmount
	}
	return carryOut(ctx, runs, workers, watch)
}

// keep keeps the few sums that a comparison needs.
func (c comparison) keep(r *report.Version, i int, t *report.Tally) {
	r.Account[i], r.Budgets[i], r.Best[i] = t.Total(), t.Lasting(), t.Best()
	if i == 0 {
		r.Days, r.Trained = t.Trained()
	}
	for _, ad := range c.touched {
		sums := t.Ad(ad)
		r.Touched[i].Add(&sums)
	}
}

package experiments

import (
	"context"
	"fmt"
	"math"
	"sync"
	"testing"

	"adsim/oracle"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// stationary is a market that is the same in every hour of every day: 20,000 searches a day for three
// words that differ in conversion, competition and price, and rivals that never run out of money.
const stationary = `
days: %d
shop: {aov: 300, cvr: 0.04, margin: 1, commission: 0} # a click is worth all that it brings
market:
  searches: %d
  hours: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
  weekdays: [1, 1, 1, 1, 1, 1, 1]
  regions: [{name: all, share: 1}]
  devices: [{name: all, share: 1}]
  rivals: {night_off: 0, budget: 1000, noise: {bid: 0.3}}
  classes:
    core: {share: 2, words: 1, cvr: 0.7}
    modifier: {share: 2, words: 1}
    scene: {share: 1, words: 1, cvr: 1.6}
    long-tail: {share: 0, words: 1}
    competitor: {share: 0, words: 1}
auction: {%s}
platform: {quality: given}
account:
  plans:
    - name: plan
      daily_budget: %.2f
      strategy: %s
      keywords: [{word: a, class: core, bid: 8}, {word: b, class: modifier, bid: 8}, {word: c, class: scene, bid: 8}]
`

const unlimited = 9_999_999

// stationaryRun is a run of 200,000 auctions.
type stationaryRun struct {
	days              int
	auction, strategy string
	budget            float64
}

func (s stationaryRun) scenario(t testing.TB) *scenarios.Scenario {
	parsed, err := scenarios.Parse("stationary.yaml", []byte(fmt.Sprintf(stationary, s.days, 200_000/s.days, s.auction, s.budget, s.strategy)), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// spent runs it without hindsight.
func (s stationaryRun) spent(t testing.TB, seed uint64) float64 {
	w, err := s.scenario(t).World(seed)
	if err != nil {
		t.Error(err)
		return 0
	}
	if err := sim.New(w).Run(context.Background()); err != nil {
		t.Error(err)
	}
	return w.Ledger.Total(0).Float() / float64(s.days)
}

// outcome is what a plan had of a run, in expectation.
type outcome struct {
	spent float64 // yuan a day
	had   oracle.Offer
	plan  *planned
}

func (s stationaryRun) run(t testing.TB, seed uint64) (o outcome) {
	parsed := s.scenario(t)
	w, err := parsed.World(seed)
	if err != nil {
		t.Error(err)
		return o
	}
	h := watchBest(parsed, &w)
	if err := sim.New(w, h).Run(context.Background()); err != nil {
		t.Error(err)
	}
	o.spent, o.plan = w.Ledger.Total(0).Float()/float64(s.days), h.plans[0]
	o.had = o.plan.Total()
	return o
}

// wholly skips what takes long where tests are to be short, as they are where races are looked for.
func wholly(t *testing.T) {
	if testing.Short() {
		t.Skip("runs without -short")
	}
}

// everySeed does something for every seed, two at a time.
func everySeed(seeds int, do func(seed int)) {
	var all sync.WaitGroup
	for first := range 2 {
		all.Go(func() {
			for seed := first; seed < seeds; seed += 2 {
				do(seed)
			}
		})
	}
	all.Wait()
}

// bar is the share of the best possible over the seeds, and the spend over the budget.
type bar struct{ shares, spends []float64 }

func (b *bar) mean() (sum float64) {
	for _, x := range b.shares {
		sum += x / float64(len(b.shares))
	}
	return sum
}

func (b *bar) worst() (worst float64) {
	worst = math.Inf(1)
	for _, x := range b.shares {
		worst = min(worst, x)
	}
	return worst
}

// furthest is the spend that is furthest from the budget.
func (b *bar) furthest() (furthest float64) {
	furthest = 1
	for _, x := range b.spends {
		if math.Abs(x-1) > math.Abs(furthest-1) {
			furthest = x
		}
	}
	return furthest
}

// paced runs a strategy under a share of what an unlimited bidder spends.
func paced(t testing.TB, days int, auction, strategy string, share float64, free []float64) bar {
	b := bar{make([]float64, len(free)), make([]float64, len(free))}
	everySeed(len(free), func(seed int) {
		budget := math.Trunc(100*free[seed]*share) / 100
		o := stationaryRun{days: days, auction: auction, strategy: strategy, budget: budget}.run(t, uint64(seed))
		b.shares[seed] = o.had.Value / o.plan.Ceiling(o.plan.Loosened(oracle.NoLimits())).Value
		b.spends[seed] = o.spent / budget
	})
	return b
}

// TestStationaryMarket: with the steps that they choose themselves, adaptive pacing and both duals reach
// 95% of the best possible on average over the seeds, and spend the budget within 2%.
func TestStationaryMarket(t *testing.T) {
	wholly(t)
	const days, seeds, auction = 10, 20, "position_factors: [1]"
	free := make([]float64, seeds)
	everySeed(seeds, func(seed int) {
		free[seed] = stationaryRun{days: days, auction: auction, strategy: "mcpc", budget: unlimited}.spent(t, uint64(seed))
	})
	for _, strategy := range []string{"bg", "dmd_add", "dmd_mul"} {
		for _, share := range []float64{1. / 16, 1. / 4, 1. / 2} {
			b := paced(t, days, auction, strategy, share, free)
			total := 0.0
			for _, x := range b.spends {
				total += x / seeds
			}
			t.Logf("%s at 1/%.0f: %.4f of the best possible, worst seed %.4f; spent %.4f, furthest seed %.4f", strategy, 1/share, b.mean(), b.worst(), total, b.furthest())
			if b.mean() < 0.95 || math.Abs(total-1) > 0.02 {
				t.Errorf("%s at 1/%.0f: %.4f of the best possible, spent %.4f", strategy, 1/share, b.mean(), total)
			}
		}
	}
}

// TestTargetsAreMet: where a target return binds and can be reached, amount/cost after three days of
// learning is the target within 3%, both in expectation and summed over the seeds.
func TestTargetsAreMet(t *testing.T) {
	wholly(t)
	const seeds = 20
	for _, strategy := range []string{"{name: troas, target: %v, control: dual}", "{name: troas, target: %v, control: feedback}", "{name: ros, tau: %v}"} {
		for _, target := range []float64{2.5, 4} {
			all, sum := make([]oracle.Offer, seeds), oracle.Offer{}
			everySeed(seeds, func(seed int) {
				s := stationaryRun{days: 10, auction: "position_factors: [1]", strategy: fmt.Sprintf(strategy, target), budget: unlimited}
				all[seed] = s.late(t, uint64(seed), 3)
			})
			for _, o := range all {
				sum = oracle.Offer{Cost: sum.Cost + o.Cost, Value: sum.Value + o.Value}
			}
			reached := sum.Value / sum.Cost / target
			t.Logf("%s at %v: %.4f of the target", strategy, target, reached)
			if math.Abs(reached-1) > 0.03 {
				t.Errorf("%s at %v: %.4f of the target", strategy, target, reached)
			}
		}
	}
}

// late is what the plan had from a day on.
func (s stationaryRun) late(t testing.TB, seed uint64, from int32) (had oracle.Offer) {
	parsed := s.scenario(t)
	w, err := parsed.World(seed)
	if err != nil {
		t.Error(err)
		return had
	}
	h := watchBest(parsed, &w)
	watch := also(func(e *sim.Event) {
		if e.Kind == sim.Shown && e.Request.Day >= from {
			had.Cost += e.Chance * e.Price.Float()
			worth, _ := h.worth(h.plans[0].aim.Goal, e.Ad, e.Request)
			had.Value += e.Chance * worth
		}
	})
	if err := sim.New(w, watch).Run(context.Background()); err != nil {
		t.Error(err)
	}
	return had
}

// TestTargetOutOfReach: a return that no click on the market has is said to be out of reach, one that
// can be had is not.
func TestTargetOutOfReach(t *testing.T) {
	wholly(t)
	for target, want := range map[float64]string{4: "exceeded", 500: "out_of_reach"} {
		s := stationaryRun{days: 20, auction: "position_factors: [1]", strategy: fmt.Sprintf("{name: troas, target: %v}", target), budget: unlimited}.scenario(t)
		subject, tallies, err := ReplicateBest(context.Background(), s, 2, 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		table := report.Build(subject, tallies).Table("best_possible")
		if got := table.Rows[1][len(table.Columns)-1].Text; got != want {
			t.Errorf("target %v is %s, not %s", target, got, want)
		}
	}
}

// BenchmarkStationary reports the mean share of the best possible in other auctions, over four seeds.
func BenchmarkStationary(b *testing.B) {
	for _, auction := range []string{"position_factors: [1]", "rule: vcg", "rule: gsp"} {
		free := make([]float64, 4)
		everySeed(len(free), func(seed int) {
			free[seed] = stationaryRun{days: 10, auction: auction, strategy: "mcpc", budget: unlimited}.spent(b, uint64(seed))
		})
		for _, strategy := range []string{"bg", "dmd_mul", "max_conversions"} {
			for _, share := range []float64{1. / 16, 1. / 4, 1. / 2} {
				b.Run(fmt.Sprintf("%s/%s/%.0f", auction, strategy, 1/share), func(b *testing.B) {
					for b.Loop() {
						p := paced(b, 10, auction, strategy, share, free)
						b.ReportMetric(p.mean(), "share")
					}
				})
			}
		}
	}
}

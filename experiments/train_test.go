package experiments

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"adsim/bidding"
	"adsim/oracle"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// trainedShare is a strategy's share of the best possible, after so many days of training.
func trainedShare(t *testing.T, strategy string, days int, seed uint64) float64 {
	run := stationaryRun{days: 10, auction: "rule: gsp", strategy: strategy, budget: 600}
	s := run.scenario(t)
	s.Days, s.Account.Training = 2, days
	w, err := trained(context.Background(), s, seed)
	if err != nil {
		t.Fatal(err)
	}
	h := watchBest(s, &w)
	if err := sim.New(w, h).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	p := h.plans[0]
	return p.Total().Value / p.Ceiling(p.Loosened(oracle.NoLimits())).Value
}

// TestTrainingHelps: strategies that tune themselves have more of the best possible than without, in
// every seed.
func TestTrainingHelps(t *testing.T) {
	wholly(t)
	for _, strategy := range []string{"lin", "rlb", "ss_mdp", "bg", "dmd_mul", "{name: pace, of: lin}"} {
		for seed := range uint64(3) {
			without, with := trainedShare(t, strategy, 0, seed), trainedShare(t, strategy, 2, seed)
			t.Logf("%s, seed %d: %.3f, %.3f", strategy, seed, without, with)
			if with <= without {
				t.Errorf("%s, seed %d: %.3f of the best possible, %.3f without training", strategy, seed, with, without)
			}
		}
	}
}

// TestTrainingIsAgainstTheSameRivals: with other searchers, and without the changes of the run.
func TestTrainingIsAgainstTheSameRivals(t *testing.T) {
	s, err := scenarios.Parse("store.yaml", []byte(fmt.Sprintf(store, "rule: gsp", "best_only", "bg")), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	a, err := trained(context.Background(), s, 5)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.World(5)
	if err != nil {
		t.Fatal(err)
	}
	if a.Before != s7days || b.Before != 0 {
		t.Errorf("trained for %v and %v", a.Before, b.Before)
	}
	for i := range a.Market.Rivals {
		if a.Market.Rivals[i].Name != b.Market.Rivals[i].Name || a.Market.Rivals[i].Quality != b.Market.Rivals[i].Quality {
			t.Fatal("training changed the rivals of the run")
		}
	}
	s.Account.Training = 0
	if c, err := trained(context.Background(), s, 5); err != nil || c.Before != 0 {
		t.Errorf("trained for %v, %v", c.Before, err)
	}
}

// TestStrategiesAroundTrainedOnesLiveTwice: what paces a strategy that training has made anew begins as it
// ends a training with that one, near level 1; not as it ended with the bids as written, far too high.
func TestStrategiesAroundTrainedOnesLiveTwice(t *testing.T) {
	s, err := scenarios.Parse("store.yaml", []byte(`
days: 1
shop: {aov: 150}
market: {searches: 40000}
account:
  plans: [{name: p, daily_budget: 100, strategy: {name: pace, of: lin}, keywords: [{word: a, bid: 9}]}]
`), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	_, settings, err := train(context.Background(), s, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(settings) != 3 || settings[0].Setting != "level" || settings[1].Setting != "b0" {
		t.Fatalf("%+v", settings)
	}
	if level, b0 := settings[0].After, settings[1].After; b0 >= 4.5 || level < 2*b0/9 {
		t.Errorf("level %v around b0 %v", level, b0)
	}
}

// TestGainsAreTried: published gains are scaled to what holds the reference most closely, given ones are not.
func TestGainsAreTried(t *testing.T) {
	for strategy, given := range map[string]bool{"awr_pid": false, "{name: cap, at: 50, of: awr_pid}": false, "{name: awr_pid, p: 2}": true} {
		s, err := scenarios.Parse("store.yaml", []byte(fmt.Sprintf(`
days: 1
shop: {aov: 150}
market: {searches: 20000}
account:
  training: 2
  plans: [{name: p, daily_budget: 2000, strategy: %s, keywords: [{word: a, bid: 3}]}]
`, strategy)), scenarios.Builtin())
		if err != nil {
			t.Fatal(err)
		}
		w, settings, err := train(context.Background(), s, 5)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(settings, func(x report.Tuned) bool { return x.Setting == "gains" })
		if i < 0 || (settings[i].After == 1) != given {
			t.Errorf("%s: %+v", strategy, settings)
		}
		if g := bidding.GainerOf(w.Plans[0]); (g == nil) != given {
			t.Errorf("%s: its gains can be tried: %v", strategy, g != nil)
		}
	}
}

const s7days = 7 * 24 * 3600 * 1e9

// TestPlayersTrain: players that tune themselves begin the run as they were left after training, also
// where no plan trains; others begin it fresh.
func TestPlayersTrain(t *testing.T) {
	s, err := scenarios.Parse("mixed.yaml", []byte(`
days: 1
shop: {aov: 150}
market:
  searches: 3000
  players:
    - {name: hand, bid: 1.5, daily_budget: 100}
    - {name: dual, count: 2, bid: 1.5, daily_budget: 100, strategy: dmd_mul}
account:
  training: 2
  plans: [{name: p, daily_budget: 100, keywords: [{word: a, bid: 1.5}]}]
`), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	state := func(w *sim.World) (all []float64) {
		for i := range w.Players.All {
			if x, is := w.Players.All[i].Strategy.(bidding.Stater); is {
				x.State(func(_ string, x float64) { all = append(all, x) })
			}
		}
		return all
	}
	with, err := trained(context.Background(), s, 5)
	if err != nil {
		t.Fatal(err)
	}
	s.Account.Training = 0
	without, err := trained(context.Background(), s, 5)
	if err != nil {
		t.Fatal(err)
	}
	a, b := state(&with), state(&without)
	if with.Before != 2*24*time.Hour || without.Before != 0 || len(a) == 0 || len(a) != len(b) || slices.Equal(a, b) {
		t.Errorf("trained for %v: %v; for %v: %v", with.Before, a, without.Before, b)
	}
	for i, r := range with.Players.Results {
		if r.Auctions+r.Clicks != 0 {
			t.Errorf("player %d begins with %+v", i, r)
		}
	}
}

package oracle

import (
	"maps"
	"math"
	"slices"
	"testing"

	"adsim/random"
	"adsim/replay"
	"adsim/scenarios"
)

// market is a stationary log: prices and rates are log-normal and independent.
func market(seed uint64, rows int) replay.Rows {
	luck := random.New(seed)
	log := make(replay.Rows, rows)
	for i := range log {
		at := luck.At(uint64(i))
		log[i] = replay.Row{Price: at.Named("price").LogNormal(60, 0.8), Theta: min(1, at.Named("theta").LogNormal(0.0005, 1))}
	}
	return log
}

// TestUsualSteps: with the steps that they choose themselves, adaptive pacing and both duals reach
// 95% of the best possible on average over the seeds, and spend the budget within 2%.
func TestUsualSteps(t *testing.T) {
	const rows, seeds, value = 200_000, 20, 150_000
	sum, worst := map[string]float64{}, map[string]float64{}
	for seed := range uint64(seeds) {
		log := market(seed, rows)
		free := unlimited(t, log, value)
		for share, name := range map[float64]string{1.0 / 16: "1/16", 1.0 / 4: "1/4", 1.0 / 2: "1/2"} {
			budget := math.Trunc(free * share)
			best, err := Log(log, 0, budget)
			if err != nil {
				t.Fatal(err)
			}
			for _, strategy := range []string{"bg", "dmd_add", "dmd_mul"} {
				r := run(t, log, budget, value, strategy)
				part := r.PredClicks / best.PredClicks
				key := strategy + " at " + name
				sum[key] += part / seeds
				if worst[key] == 0 || part < worst[key] {
					worst[key] = part
				}
				if !(r.Cost >= 0.98*budget && r.Cost <= budget) {
					t.Errorf("%s, seed %d: spent %v of %v", key, seed, r.Cost, budget)
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(sum)) {
		mean := sum[key]
		t.Logf("%s: %.4f of the best possible, worst seed %.4f", key, mean, worst[key])
		if mean < 0.95 {
			t.Errorf("%s: %.4f of the best possible", key, mean)
		}
	}
}

// unlimited is what bidding the value spends.
func unlimited(t *testing.T, log replay.Rows, value float64) (cost float64) {
	t.Helper()
	p := replay.Protocol{Name: "open", Budget: math.Inf(1), TieWins: true, MaxBid: math.Inf(1)}
	return play(t, log, p, "mcpc", value).Cost
}

func run(t *testing.T, log replay.Rows, budget, value float64, strategy string) *replay.Result {
	t.Helper()
	p := replay.Protocol{Name: "single-budget", Budget: budget, Clip: true, TieWins: true, MaxBid: math.Inf(1)}
	return play(t, log, p, strategy, value)
}

func play(t *testing.T, log replay.Rows, p replay.Protocol, strategy string, value float64) *replay.Result {
	t.Helper()
	spec, err := scenarios.Builtin().Spec("params", strategy, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Builtin().Make(spec, random.New(1))
	if err == nil {
		err = p.Ready(s, nil, 0, len(log))
	}
	var r *replay.Result
	if err == nil {
		r, err = replay.Play(log, len(log), p, s, replay.Offer{Value: value})
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

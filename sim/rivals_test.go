package sim_test

import (
	"fmt"
	"math"
	"testing"

	"adsim/sim"
)

// Rivals persist: who tops a word most often today tops it tomorrow far more often than one of its
// rivals at random would.
func TestTheSameRivalTopsAWord(t *testing.T) {
	s := parse(t, `
days: 12
shop: {aov: 300}
market: {searches: 20000}
account: {plans: [{name: p, daily_budget: 100, keywords: [{word: a, class: core, bid: 0.3}, {word: b, class: core, bid: 0.3}, {word: c, class: modifier, bid: 0.3}]}]}
`)
	const words = 3
	var wins [words][12]map[int32]int
	run(t, s, 1, watch(func(e *sim.Event) {
		if e.Kind != sim.Auctioned || len(e.Awards) == 0 || e.Request.Word >= words {
			return
		}
		day := &wins[e.Request.Word][e.Request.Day]
		if *day == nil {
			*day = map[int32]int{}
		}
		(*day)[e.Bids[e.Awards[0].Bid].Advertiser]++
	}))
	same, pairs := 0.0, 0.0
	for w := range words {
		for day := 1; day < 12; day++ {
			pairs++
			if top(wins[w][day-1]) == top(wins[w][day]) {
				same++
			}
		}
	}
	chance := 1.0 / 9 // the class with the fewest rivals has nine
	if bound := chance + 5*math.Sqrt(chance*(1-chance)/pairs); same/pairs <= bound {
		t.Errorf("the same rival topped a word on %v of %v following days, chance alone gives up to %v", same, pairs, bound*pairs)
	}
}

func top(wins map[int32]int) int32 {
	best := int32(-1)
	for rival, n := range wins {
		if best < 0 || n > wins[best] || n == wins[best] && rival < best {
			best = rival
		}
	}
	return best
}

// Rivals whose budgets are short are gone in the evening, and clicks are cheaper then. The hours
// compared have all rivals on duty; each seed is its own pair.
func TestEveningIsCheaperWhenRivalsBudgetsAreShort(t *testing.T) {
	text := func(budget float64) string {
		return fmt.Sprintf(`
days: 2
shop: {aov: 300}
market: {searches: 30000, rivals: {budget: %v}}
account: {plans: [{name: p, daily_budget: 9999999, keywords: [{word: a, class: core, bid: 4}, {word: b, class: modifier, bid: 4}]}]}
`, budget)
	}
	var short, ample stats
	for seed := range uint64(8) {
		short.add(evening(t, text(0.4), seed))
		ample.add(evening(t, text(1000), seed))
	}
	t.Logf("evening over morning CPC: %.3f (se %.3f) with short budgets, %.3f (se %.3f) with ample ones",
		short.mean(), short.se(), ample.mean(), ample.se())
	near(t, "evening over morning CPC with ample budgets", ample.mean(), 1, ample.se())
	if se := math.Hypot(short.se(), ample.se()); !(ample.mean()-short.mean() > 5*se) {
		t.Errorf("evening over morning CPC is %v with short budgets and %v with ample ones", short.mean(), ample.mean())
	}
}

// evening is the CPC of 20 to 24 o'clock over that of 9 to 12.
func evening(t *testing.T, text string, seed uint64) float64 {
	var clicks, cost [2]float64
	run(t, parse(t, text), seed, watch(func(e *sim.Event) {
		if e.Kind != sim.Shown {
			return
		}
		when := -1
		switch h := e.Request.Hour; {
		case h >= 9 && h < 12:
			when = 0
		case h >= 20:
			when = 1
		default:
			return
		}
		clicks[when] += e.Chance
		cost[when] += e.Chance * e.Price.Float()
	}))
	return cost[1] / clicks[1] / (cost[0] / clicks[0])
}

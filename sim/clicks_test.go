package sim_test

import (
	"math"
	"strings"
	"testing"

	"adsim/sim"
)

// In a cascade a searcher clicks at most one ad of a page, and each ad as often as its chance says.
func TestCascade(t *testing.T) {
	text := strings.Replace(small, "account:\n", "auction: {click_model: cascade, continuation: 0.8}\naccount:\n  self_compete: all\n", 1)
	text = strings.Replace(text, "click_delay: 60", "click_delay: 60, base_ctr: 0.3", 1)
	text = strings.Replace(text, "daily_budget: 5000, keywords: [", "daily_budget: 9999999, keywords: [{word: a, class: core, bid: 8}, ", 1)
	text = strings.Replace(text, "daily_budget: 110", "daily_budget: 9999999", 1)
	clicks, chance, variance := 0.0, 0.0, 0.0
	pages := map[uint64]int{}
	both := 0
	run(t, parse(t, text), 9, watch(func(e *sim.Event) {
		switch e.Kind {
		case sim.Shown:
			chance += e.Chance
			variance += e.Chance * (1 - e.Chance)
		case sim.Clicked:
			clicks++
			pages[e.Request.ID]++
		case sim.Auctioned:
			studied := 0
			for _, a := range e.Awards {
				if e.Bids[a.Bid].Ad >= 0 {
					studied++
				}
			}
			if studied > 1 {
				both++
			}
		}
	}))
	for id, n := range pages {
		if n > 1 {
			t.Fatalf("page %d was clicked %d times", id, n)
		}
	}
	if both == 0 {
		t.Error("no page had two studied ads: the test saw nothing")
	}
	near(t, "clicks", clicks, chance, math.Sqrt(variance))
}

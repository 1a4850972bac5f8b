package scenarios

import (
	"reflect"
	"testing"

	"adsim/bidding"
)

// TestLargeEdits: against what was before the change, not against what was written at first.
func TestLargeEdits(t *testing.T) {
	s := mustParse(t, `
shop: {aov: 100}
account:
  plans:
    - {name: a, daily_budget: 1000, keywords: [{word: w, bid: 1}, {word: x, bid: 2}]}
    - {name: b, daily_budget: 1000, keywords: [{word: v, bid: 1}]}
changes:
  - {day: 2, plan: a, daily_budget: 1200}
  - {day: 4, plan: a, daily_budget: 1500}
  - {day: 3, budget_times: 1.21}
  - {day: 5, bid_times: 0.8}
  - {day: 6, keywords: [x], bid: 2.2}
  - {day: 7, plan: b, paused: true}
`)
	if got, want := s.LargeEdits(0.2), [][]int32{nil, {0, 1}, nil, nil, {0}, nil}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// TestSmart: a strategy that wraps another one is as smart as that.
func TestSmart(t *testing.T) {
	for text, want := range map[string]bool{"manual": false, "troas": true, "{name: cap, of: {name: pace, of: troas}}": true,
		"{name: cap, of: {name: pace, of: max_clicks}}": false, "paced": false, "{name: formula, bid: base}": false} {
		s := mustParse(t, "shop: {aov: 100}\naccount: {plans: [{name: a, daily_budget: 100, strategy: "+text+", keywords: [{word: w, bid: 1}]}]}")
		if got := bidding.Smart(bidding.Spec(s.Account.Plans[0].Strategy)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

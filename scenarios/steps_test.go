package scenarios

import (
	"testing"

	"adsim"
)

// What a report calls a change says whose money it moves, and where.
func TestStepText(t *testing.T) {
	by := 1.2
	for want, step := range map[string]Step{
		"transfer: 500, from: east":              {Transfer: Purse{Cash: 500e6}, From: "east"},
		"recharge: 2000.5, to: west":             {Recharge: Purse{Cash: 2000e6, Bonus: 5e5}, To: "west"},
		"unit: u, keywords: a b, bid_times: 1.2": {Unit: "u", Keywords: []string{"a", "b"}, BidTimes: &by},
	} {
		if got := step.Text(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// However often budgets and bids are multiplied, they stay within what the platform allows.
func TestStepsStayWithinLimits(t *testing.T) {
	s := mustParse(t, small)
	up, down := 1000.0, 0.001
	plan := scheduler{Scenario: s, bids: []adsim.Money{2 * adsim.Yuan}, budgets: []adsim.Money{1000 * adsim.Yuan}}
	for range 9 {
		plan.bids[0], plan.budgets[0] = plan.bid(&Step{BidTimes: &up}, plan.bids[0]), plan.budget(&Step{BudgetTimes: &up}, plan.budgets[0])
	}
	if plan.bids[0] != s.Platform.MaxBid || plan.budgets[0] != 9_999_999*adsim.Yuan {
		t.Errorf("%v and %v are too high", plan.bids[0], plan.budgets[0])
	}
	for range 9 {
		plan.bids[0], plan.budgets[0] = plan.bid(&Step{BidTimes: &down}, plan.bids[0]), plan.budget(&Step{BudgetTimes: &down}, plan.budgets[0])
	}
	if plan.bids[0] != s.Platform.MinBid || plan.budgets[0] != s.Platform.MinDailyBudget {
		t.Errorf("%v and %v are too low", plan.bids[0], plan.budgets[0])
	}
}

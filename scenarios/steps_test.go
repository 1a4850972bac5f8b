package scenarios

import "testing"

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

package bidding

import (
	"testing"

	"adsim"
)

// Steps of BudgetLinear worked out by hand, in binary fractions and so exact: a day's budget of 64 yuan, the bid
// as written 2, and orders of 8 yuan. The first click is worth 1/4 x 8 = 2, the mean 2: bid 2 x 2/2.
//
//	spent 16 after 1/2 of the traffic: level (48/64)/(1/2) = 3/2; worth 6, mean (2+6)/2 = 4: bid 2 x 6/4 x 3/2 = 9/2
//	spent 48 after 3/4: level (16/64)/(1/4) = 1; worth 1, mean 9/3 = 3: bid 2 x 1/3
//	spent 32 after 7/8: level (1/2)/(1/8) = 4, but 3 at most; worth 3, mean 3: bid 2 x 1 x 3
//	spent 64 after 15/16: level 0
//	spent 60 after all of it: money is left and no time: 3 at most
func TestBudgetLinearSteps(t *testing.T) {
	s := made(t, NewBudgetLinear, BudgetLinearParams{Highest: 3})
	at := func(rate float64) float64 {
		bid, _ := s.Bid(&Opportunity{Base: 2, PCVR: rate, Value: 8})
		return bid
	}
	if bid := at(0.25); bid != 2 {
		t.Errorf("first bid %v", bid)
	}
	for _, c := range []struct{ spent, elapsed, rate, bid float64 }{
		{16, 0.5, 0.75, 4.5}, {48, 0.75, 0.125, 2 * (1.0 / 3)}, {32, 0.875, 0.375, 6}, {64, 0.9375, 0.375, 0}, {60, 1, 0.375, 6},
	} {
		s.Tick(&Account{Budget: 64 * adsim.Yuan, Spent: adsim.Yuans(c.spent), Elapsed: c.elapsed})
		if bid := at(c.rate); bid != c.bid {
			t.Errorf("spent %v after %v: bid %v, want %v", c.spent, c.elapsed, bid, c.bid)
		}
	}
}

package bidding

import (
	"testing"

	"adsim"
	"adsim/random"
)

// budgeted is a strategy that knows a budget for so many auctions of one impression each.
func budgeted(t *testing.T, maker Maker, params any, budget float64, auctions int) Strategy {
	t.Helper()
	s := made(t, maker, params)
	if err := Train(s, &History{Budget: budget, Auctions: auctions}); err != nil {
		t.Fatal(err)
	}
	return s
}

// sold tells a strategy that it won an auction, and its impression was a click.
func sold(s Strategy, price float64) {
	s.Learn(&Notice{Outcome: Won, Slot: 1, Price: adsim.Yuans(price)})
	s.Learn(&Notice{Outcome: Clicked, Slot: 1, Price: adsim.Yuans(price)})
}

// Steps of MaxMu worked out by hand for the target 2, alpha 1/8, eps 1/4 and rho 1; all numbers are
// binary fractions, so that they are exact. From muB 0 and muR 2 - 1 = 1:
//
//	v 4:  bid 4/(1+1) = 2, won at 1: muB 0 - (1-1)/4 = 0, muR 1 - (4-2)/8 = 3/4
//	v 7:  bid 7/(7/4) = 4, won at 7/2: muB (7/2-1)/4 = 5/8, muR 3/4 - (7-7)/8 = 3/4
//	v 7:  bid 4, won at 15/4: muB 5/8 + (15/4-1)/4 = 21/16, muR 3/4 + (1/2)/8 = 13/16
//	v 37: bid 37/(37/16) = 16, lost: muB 21/16 - 1/4 = 17/16, muR 13/16
//	v 33: bid 33/(33/16) = 16, won at 0: muB 17/16 - 1/4 = 13/16, muR max(0, 13/16 - 33/8) = 0
//	v 29: bid 29/(29/16) = 16, won at 17/2: muB 13/16 + (17/2-1)/4 = 43/16, muR 0 - (29-17)/8 -> 0
//	v 59: bid 59/(59/16) = 16, won at 16: muR min(1, (32-59)/8) -> 0
func TestMaxMuSteps(t *testing.T) {
	s := budgeted(t, NewMaxMu, MaxMuParams{Target: 2, Alpha: 1.0 / 8, Eps: 1.0 / 4}, 8, 8)
	for i, c := range []struct{ v, bid, price float64 }{
		{4, 2, 1}, {7, 4, 3.5}, {7, 4, 3.75}, {37, 16, -1}, {33, 16, 0}, {29, 16, 8.5}, {59, 16, 16},
	} {
		if bid, _ := s.Bid(&Opportunity{PCTR: 1, PCVR: 1, Value: c.v}); bid != c.bid {
			t.Errorf("auction %d: bid %v, want %v", i+1, bid, c.bid)
		}
		if c.price >= 0 {
			sold(s, c.price)
		}
	}
}

// The return of MaxMu never falls below the target in second-price auctions, after any auction, where
// alpha is at most 1 over the best value. The bound is for rounding of prices to micros.
func TestMaxMuHoldsTheReturn(t *testing.T) {
	for seed := range uint64(20) {
		luck, saved, low := random.New(seed), 0.0, 3.0
		s := budgeted(t, NewMaxMu, MaxMuParams{Target: 4, Alpha: 0.1, Eps: 0.01}, 1e6, 3000).(*MaxMu)
		for i := range uint64(3000) {
			v, price := 10*luck.At(i).Float(), 4*luck.At(i).At(1).Float()
			bid, _ := s.Bid(&Opportunity{PCTR: 1, PCVR: v / 10, Value: 10})
			low = min(low, s.lambda)
			if bid >= price {
				sold(s, price)
				saved += v - 4*price
			}
			if saved < -1e-5 {
				t.Fatalf("seed %d: after %d auctions the value is %v below the target", seed, i+1, -saved)
			}
		}
		if low > 2.5 {
			t.Errorf("seed %d: muR hardly moved: lowest %v", seed, low)
		}
	}
}

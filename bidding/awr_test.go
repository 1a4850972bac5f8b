package bidding

import (
	"math"
	"testing"
	"time"

	"adsim"
	"adsim/random"
)

// winsOf is the share of 100 auctions a tick that a controller wins in the last of some days, in a market whose
// prices are uniform between 0 and 10 yuan, and what a win costs.
func winsOf(t *testing.T, s Strategy, days int) (share, cost float64) {
	luck, won, asked := random.New(7), 0.0, 0.0
	for day := range days {
		for tick := range 96 {
			now := time.Duration(day*96+tick) * 15 * time.Minute
			s.Tick(&Account{Now: now, Midnight: tick == 0, Budget: adsim.Yuans(1e6), Elapsed: float64(tick) / 96})
			for i := range uint64(100) {
				price := 10 * luck.At(uint64(now)).At(i).Float()
				if last := day == days-1; bids(t, s, opportunity(8, 0.04, 100)) >= price {
					s.Learn(&Notice{Outcome: Won, Slot: 1})
					if last {
						won, cost = won+1, cost+price
					}
				} else {
					s.Learn(&Notice{Outcome: Lost})
				}
				if day == days-1 {
					asked++
				}
			}
		}
	}
	return won / asked, cost / won
}

// A share of 40% is won at the least price by bids of 4 yuan all day: a win costs 2 on average, and no less.
// Bids of 8 as written are halved by the level in a few days, and with small gains hardly leave it.
func TestControllersFindTheBaseBid(t *testing.T) {
	pid := with(t, NewAWRPID, AWRPIDParams{AWRParams: AWRParams{Reference: 0.4}, P: 20, I: 8, D: 3, Lo: -2, Hi: 100}).(*AWRPID)
	if !pid.Scale(1.0 / 64) {
		t.Fatal("the published gains are not to be scaled")
	}
	wl := with(t, NewAWRWaterlevel, AWRWaterlevelParams{AWRParams: AWRParams{Reference: 0.4}, Gamma: 100, Lo: -3.5, Hi: 2}).(*AWRWaterlevel)
	for name, s := range map[string]Strategy{"awr_pid": pid, "awr_wl": wl} {
		share, cost := winsOf(t, s, 8)
		// the share of 9,600 auctions at a constant bid has this error
		bound := 5 * math.Sqrt(0.4*0.6/9600)
		if math.Abs(share-0.4) > bound {
			t.Errorf("%s wins %v, not within %v of 0.4", name, share, bound)
		}
		if most := 2 + 5*4/math.Sqrt(12*0.4*9600); name == "awr_pid" && cost > most {
			t.Errorf("%s pays %v a win, more than %v", name, cost, most)
		}
	}
}

// The hand-over at midnight changes no bid: what phi loses the level gains, and the integral part of the
// controller loses it too.
func TestRebaseChangesNoBid(t *testing.T) {
	s := with(t, NewAWRPID, AWRPIDParams{AWRParams: AWRParams{Reference: 0.5}, P: 0, I: 0.25, Lo: -9, Hi: 9}).(*AWRPID)
	o := opportunity(2, 0.04, 100)
	for range 3 {
		bids(t, s, o)
		s.Learn(&Notice{Outcome: Lost})
		s.Tick(&Account{}) // phi is 1/8, 2/8, 3/8
	}
	before := bids(t, s, o)
	same(t, "bid before midnight", before, 2*math.Exp(0.375), 1e-14)
	s.Tick(&Account{Midnight: true})
	same(t, "bid after midnight", bids(t, s, o), before, 1e-14)
	same(t, "level", s.level, math.Exp(0.25), 1e-14)
	s.Learn(&Notice{Outcome: Lost})
	s.Learn(&Notice{Outcome: Lost})
	s.Tick(&Account{})
	same(t, "bid after the next interval", bids(t, s, o), 2*math.Exp(0.5), 1e-14)
}

package auction

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"adsim"
)

// grid draws multiples of step, so that ties are common.
func grid(t *rapid.T, label string, low, high int, step float64) float64 {
	return float64(rapid.IntRange(low, high).Draw(t, label)) * step
}

func falling(t *rapid.T, label string, n, low, high int, step float64) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = grid(t, label, low, high, step)
	}
	slices.SortFunc(xs, func(a, b float64) int { return -cmpFloat(a, b) })
	return xs
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func drawParams(t *rapid.T) Params {
	slots := rapid.IntRange(1, 4).Draw(t, "slots")
	p := Params{
		PositionFactors:  falling(t, "factors", slots, 1, 8, 0.25),
		Form:             rapid.SampledFrom([]string{"quality", "ecpm"}).Draw(t, "form"),
		Squash:           rapid.SampledFrom([]float64{1, 1, 1, 0, 0.25, 0.5, 0.75, 0.3}).Draw(t, "squash"),
		Tie:              rapid.SampledFrom([]string{"luck", "earlier"}).Draw(t, "tie"),
		OnePerAdvertiser: rapid.Bool().Draw(t, "single"),
	}
	if rapid.Bool().Draw(t, "demanding") {
		p.ReserveScore = grid(t, "reserve", 0, 6, 0.5)
		p.Floor = grid(t, "floor", 0, 4, 0.25)
		p.FloorCPM = grid(t, "floor cpm", 0, 4, 0.5)
		p.QualityThreshold = grid(t, "threshold", 0, 3, 0.5)
		p.PromotedSlots = rapid.IntRange(0, slots).Draw(t, "promoted")
		p.PromotedReserve = p.ReserveScore + grid(t, "premium", 0, 6, 0.5)
		p.SlotFloors = falling(t, "slot floors", rapid.IntRange(0, slots).Draw(t, "floors"), 0, 6, 0.5)
	}
	return p
}

func drawBids(t *rapid.T, most int) []adsim.Bid {
	bids := make([]adsim.Bid, rapid.IntRange(0, most).Draw(t, "bids"))
	ties := rapid.Permutation([]uint64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}).Draw(t, "ties")
	mixed := rapid.Bool().Draw(t, "mixed")
	for i := range bids {
		bids[i] = adsim.Bid{
			Ad: int32(i), Advertiser: int32(rapid.IntRange(0, 2*most).Draw(t, "advertiser")),
			Amount: grid(t, "amount", 0, 12, 0.5), Quality: grid(t, "quality", 1, 6, 0.5),
			PCTR: rapid.SampledFrom([]float64{0.125, 0.25, 0.5}).Draw(t, "pctr"), PCVR: grid(t, "pcvr", 1, 5, 0.125),
			Since: int64(rapid.IntRange(0, 3).Draw(t, "since")), Tie: ties[i],
		}
		if mixed {
			bids[i].Billing = adsim.Billing(rapid.IntRange(0, int(adsim.CPD)).Draw(t, "billing"))
		}
	}
	return bids
}

func mustMake(t interface{ Fatal(...any) }, name string, p Params) Rule {
	rule, err := Rules()[name](p)
	if err != nil {
		t.Fatal(name, err)
	}
	return rule
}

func names() []string {
	var all []string
	for name := range Rules() {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// near compares prices that two programs computed by different formulas.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

func TestRulesAgreeWithTheSlowOnes(t *testing.T) {
	for _, name := range names() {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			p, bids := drawParams(t), drawBids(t, 7)
			awards := mustMake(t, name, p).Decide(nil, bids, nil)
			o, prices := slow{p}.prices(name, bids)
			shown := 0
			for _, slot := range o.slot {
				shown += min(slot, 1)
			}
			if shown != len(awards) {
				t.Fatalf("%d slots are filled, want %d: %+v", len(awards), shown, awards)
			}
			for _, a := range awards {
				if a.Slot != o.slot[a.Bid] || a.Promoted != o.promoted[a.Bid] {
					t.Fatalf("bid %d: slot %d promoted %v, want %d %v\n%+v\n%+v", a.Bid, a.Slot, a.Promoted, o.slot[a.Bid], o.promoted[a.Bid], p, bids)
				}
				if !near(a.Price, prices[a.Bid]) {
					t.Fatalf("bid %d pays %v, want %v: %+v\n%+v\n%+v", a.Bid, a.Price, prices[a.Bid], awards, p, bids)
				}
			}
		}))
	}
}

func TestPricesAreBetweenFloorAndBid(t *testing.T) {
	for _, name := range names() {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			p, bids := drawParams(t), drawBids(t, 10)
			p.Increment = rapid.SampledFrom([]float64{0, 0.01, 0.3}).Draw(t, "increment")
			rule := mustMake(t, name, p)
			for _, a := range rule.Decide(nil, bids, nil) {
				b := &bids[a.Bid]
				s := slow{p}
				low := max(s.floor(b), s.slotFloor(a.Slot))
				if a.Price < low || a.Price > b.Amount || rule.Admit(b) != adsim.Shown {
					t.Fatalf("%+v of %+v: price outside %v..%v", a, b, low, b.Amount)
				}
			}
		}))
	}
}

func TestOrderOfBidsNeverMatters(t *testing.T) {
	for _, name := range names() {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			p, bids := drawParams(t), drawBids(t, 10)
			p.Increment = rapid.SampledFrom([]float64{0, 0.01}).Draw(t, "increment")
			rule := mustMake(t, name, p)
			byAd := func(bids []adsim.Bid) map[int32]adsim.Award {
				got := map[int32]adsim.Award{}
				for _, a := range rule.Decide(nil, bids, nil) {
					ad := bids[a.Bid].Ad
					a.Bid = 0
					got[ad] = a
				}
				return got
			}
			want := byAd(bids)
			got := byAd(rapid.Permutation(bids).Draw(t, "shuffled"))
			for ad, a := range want {
				if got[ad] != a || len(got) != len(want) {
					t.Fatalf("ad %d: %+v, shuffled %+v", ad, a, got[ad])
				}
			}
		}))
	}
}

func TestRaisingABidLosesNothing(t *testing.T) {
	for _, name := range names() {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			p, bids := drawParams(t), drawBids(t, 10)
			if len(bids) == 0 {
				return
			}
			rule := mustMake(t, name, p)
			i := rapid.IntRange(0, len(bids)-1).Draw(t, "who")
			was := slotOf(rule, bids, i)
			bids[i].Amount += grid(t, "raise", 0, 8, 0.25)
			if is := slotOf(rule, bids, i); was > 0 && (is == 0 || is > was) {
				t.Fatalf("slot %d became %d", was, is)
			}
		}))
	}
}

func slotOf(rule Rule, bids []adsim.Bid, i int) int {
	for _, a := range rule.Decide(nil, bids, nil) {
		if a.Bid == i {
			return a.Slot
		}
	}
	return 0
}

func TestVCGPaysAtMostGSP(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, bids := drawParams(t), drawBids(t, 10)
		p.Increment = rapid.SampledFrom([]float64{0, 0.01}).Draw(t, "increment")
		gsp := mustMake(t, "gsp", p).Decide(nil, bids, nil)
		for k, a := range mustMake(t, "vcg", p).Decide(nil, bids, nil) {
			if a.Bid != gsp[k].Bid || a.Price > gsp[k].Price+1e-12 {
				t.Fatalf("vcg %+v, gsp %+v", a, gsp[k])
			}
		}
	})
}

func TestOneSlotMakesThemEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, bids := drawParams(t), drawBids(t, 10)
		p.Increment = rapid.SampledFrom([]float64{0, 0.01}).Draw(t, "increment")
		p.PositionFactors, p.PromotedSlots, p.SlotFloors = p.PositionFactors[:1], min(p.PromotedSlots, 1), p.SlotFloors[:min(len(p.SlotFloors), 1)]
		gsp := mustMake(t, "gsp", p).Decide(nil, bids, nil)
		if second := mustMake(t, "second-price", p).Decide(nil, bids, nil); !slices.Equal(gsp, second) {
			t.Fatalf("gsp %+v, second price %+v", gsp, second)
		}
		for k, a := range mustMake(t, "vcg", p).Decide(nil, bids, nil) {
			if !near(a.Price, gsp[k].Price) {
				t.Fatalf("gsp %+v, vcg %+v", gsp, a)
			}
		}
	})
}

// TestTruthfulRules lets a bidder try a thousand other bids against each drawn auction. Promotion is left out:
// it asks a higher price for the same clicks, so that a bidder may rather not be promoted.
func TestTruthfulRules(t *testing.T) {
	for _, name := range []string{"vcg", "laddered"} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			p, bids := drawParams(t), drawBids(t, 8)
			p.PromotedSlots, p.SlotFloors = 0, nil
			for i := range bids {
				bids[i].Advertiser, bids[i].Billing = int32(i), min(bids[i].Billing, adsim.CPS)
			}
			rule := mustMake(t, name, p)
			for i := range bids {
				tried := slices.Clone(bids)
				value := bids[i].Amount
				honest := payoff(rule, p, tried, i, value)
				for range 1000 / max(1, len(bids)) {
					tried[i].Amount = rapid.Float64Range(0, 2*value+1).Draw(t, "other")
					if other := payoff(rule, p, tried, i, value); other > honest+1e-9 {
						t.Fatalf("bid %d, worth %v: bidding %v brings %v, the truth %v\n%+v\n%+v", i, value, tried[i].Amount, other, honest, p, bids)
					}
				}
			}
		}))
	}
}

func payoff(rule Rule, p Params, bids []adsim.Bid, i int, value float64) float64 {
	for _, a := range rule.Decide(nil, bids, nil) {
		if a.Bid == i {
			return p.PositionFactors[a.Slot-1] * (value - a.Price)
		}
	}
	return 0
}

func TestIncrement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, bids := drawParams(t), drawBids(t, 10)
		exact := mustMake(t, "gsp", p).Decide(nil, bids, nil)
		p.Increment = 0.01
		for k, a := range mustMake(t, "gsp", p).Decide(nil, bids, nil) {
			whole := adsim.Yuans(a.Price)%adsim.Fen == 0
			if b := bids[a.Bid].Amount; !whole && a.Price != b || a.Price < min(b, exact[k].Price)-1e-6 || a.Price > exact[k].Price+0.02+1e-6 {
				t.Fatalf("exact %v, in fen %v, bid %v", exact[k].Price, a.Price, b)
			}
		}
	})
}

package auction

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"adsim"
)

// TestTwoWaysOfRanking: the list of a few slots and the batches of many keep the same bids.
func TestTwoWaysOfRanking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms, err := newTerms(drawParams(t))
		bids := drawBids(t, 12)
		if err != nil {
			t.Fatal(err)
		}
		few, many := terms.rank(bids, nil), terms.rankMany(bids, nil)
		if !slices.EqualFunc(few, many, func(a, b adsim.Award) bool { return a.Bid == b.Bid && a.Score == b.Score }) {
			t.Fatalf("few %+v, many %+v", few, many)
		}
	})
}

// TestManyBidders holds an auction of a million bids, in ascending order, which is the worst for
// an insertion, and of as many slots as bids.
func TestManyBidders(t *testing.T) {
	const n = 1_000_000
	bids := make([]adsim.Bid, n)
	for i := range bids {
		bids[i] = adsim.Bid{Ad: int32(i), Advertiser: int32(i / 2), Amount: float64(i), Quality: 1}
	}
	for _, name := range []string{"gsp", "vcg"} {
		for _, slots := range []int{5, 100, 400_000} {
			p := Defaults()
			p.PositionFactors = make([]float64, slots)
			for i := range p.PositionFactors {
				p.PositionFactors[i] = 1 / float64(i+1)
			}
			awards := mustMake(t, name, p).Decide(nil, bids, nil)
			if len(awards) != slots {
				t.Fatalf("%s: %d of %d slots are filled", name, len(awards), slots)
			}
			for k, a := range awards {
				if b := bids[a.Bid]; b.Advertiser != int32(n/2-1-k) || a.Bid%2 == 0 || a.Price > b.Amount || a.Slot != k+1 {
					t.Fatalf("%s: slot %d goes to %+v: %+v", name, k+1, b, a)
				}
			}
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, name := range names() {
		for _, slots := range []int{1, 5, 63, 64, 200} {
			p := Defaults()
			p.PositionFactors, p.Squash, p.Increment = slices.Repeat([]float64{1}, slots), 0.3, 0.01
			rule := mustMake(t, name, p)
			bids := make([]adsim.Bid, 1000)
			for i := range bids {
				bids[i] = adsim.Bid{Ad: int32(i), Advertiser: int32(i % 300), Amount: float64(r.IntN(50)), Quality: 1 + r.Float64(), Tie: r.Uint64()}
			}
			awards := make([]adsim.Award, 0, 4*(slots+1))
			if slots < 64 {
				awards = awards[: 0 : slots+1]
			}
			if n := testing.AllocsPerRun(10, func() { awards = rule.Decide(nil, bids, awards) }); n > 0 {
				t.Errorf("%s with %d slots allocates %v times", name, slots, n)
			}
		}
	}
}

package auction

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"adsim"
)

// benchAuctions are many auctions of n bids, so that branches cannot be learned by heart.
func benchAuctions(n int) [][]adsim.Bid {
	r := rand.New(rand.NewPCG(1, 2))
	all := make([][]adsim.Bid, 32)
	for i := range all {
		all[i] = make([]adsim.Bid, n)
		for j := range all[i] {
			all[i][j] = adsim.Bid{Ad: int32(j), Advertiser: int32(j), Amount: 1.5 * r.ExpFloat64(), Quality: 4 + 4*r.Float64(), PCTR: 0.05, PCVR: 0.03, Tie: r.Uint64()}
		}
	}
	return all
}

func benchParams() Params {
	p := Defaults()
	p.PositionFactors = []float64{1, 0.75, 0.58, 0.46, 0.37}
	return p
}

func BenchmarkDecide(b *testing.B) {
	for name, maker := range Rules() {
		for _, n := range []int{8, 32, 128, 1024} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				rule, err := maker(benchParams())
				if err != nil {
					b.Fatal(err)
				}
				benchDecide(b, rule, benchAuctions(n))
			})
		}
	}
}

func benchDecide(b *testing.B, rule Rule, all [][]adsim.Bid) {
	awards := make([]adsim.Award, 0, rule.Slots()+1)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		awards = rule.Decide(nil, all[i%len(all)], awards)
	}
}

// BenchmarkByHand is the yardstick: a loop that keeps the best five of a score and prices them,
// without floor, reserve, threshold, ties, billing or advertisers.
func BenchmarkByHand(b *testing.B) {
	for _, n := range []int{8, 32, 128, 1024} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			all := benchAuctions(n)
			awards := make([]adsim.Award, 0, 5)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				awards = byHand(all[i%len(all)], awards)
			}
		})
	}
}

func byHand(bids []adsim.Bid, awards []adsim.Award) []adsim.Award {
	var score [6]float64
	var who [6]int
	n := 0
	for i := range bids {
		s := float64(bids[i].Amount * bids[i].Quality)
		if n == 6 && s <= score[5] {
			continue
		}
		if n < 6 {
			n++
		}
		j := n - 1
		for ; j > 0 && score[j-1] < s; j-- {
			score[j], who[j] = score[j-1], who[j-1]
		}
		score[j], who[j] = s, i
	}
	awards = awards[:0]
	for j := range min(n, 5) {
		a := adsim.Award{Bid: who[j], Slot: j + 1, Score: score[j]}
		if j+1 < n {
			a.Price = score[j+1] / bids[who[j]].Quality
		}
		awards = append(awards, a)
	}
	return awards
}

// BenchmarkAlmostSorted is what a simulation asks: a few bids that arrive nearly in order, priced in
// whole fen.
func BenchmarkAlmostSorted(b *testing.B) {
	p := benchParams()
	p.Increment = 0.01
	rule := mustMake(b, "gsp", p)
	all := benchAuctions(8)
	for _, bids := range all {
		slices.SortFunc(bids, func(x, y adsim.Bid) int { return -cmpFloat(rule.Score(&x), rule.Score(&y)) })
		bids[3], bids[4] = bids[4], bids[3]
	}
	benchDecide(b, rule, all)
}

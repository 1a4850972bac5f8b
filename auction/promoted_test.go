package auction

import (
	"math"
	"slices"
	"testing"

	"adsim/random"
)

// TestAsInTheTradingAgentCompetition prices 500 auctions the way its server states it: sort by
// squashed bid; each of the first slots is promoted if the score reaches the promoted reserve and
// promoted slots are left; the price is the next score, or the reserve that applies if that is more,
// over the weight; whoever is below the ordinary reserve is not shown.
func TestAsInTheTradingAgentCompetition(t *testing.T) {
	luck := random.New(1).Named("competition")
	promotions, dropped := 0, 0
	for round := range uint64(500) {
		draw := func(what string, i int) float64 { return luck.Named(what).At(round).At(uint64(i)).Float() }
		n, slots := 1+luck.Named("n").At(round).Below(9), 1+luck.Named("slots").At(round).Below(6)
		p := Defaults()
		p.PositionFactors = slices.Repeat([]float64{1}, slots)
		p.Squash, p.ReserveScore = draw("squash", 0), draw("reserve", 0)/2
		p.PromotedSlots, p.PromotedReserve = luck.Named("promoted").At(round).Below(slots+1), p.ReserveScore+draw("premium", 0)/2
		bids := bidsOf(make([]float64, n))
		weight, order := make([]float64, n), make([]int, n)
		for i := range bids {
			bids[i].Amount, bids[i].Quality = 3*draw("bid", i), draw("quality", i)+0.01
			weight[i], order[i] = math.Pow(bids[i].Quality, p.Squash), i
		}
		score := func(k int) float64 { return weight[order[k]] * bids[order[k]].Amount }
		slices.SortFunc(order, func(i, j int) int { return cmpFloat(weight[j]*bids[j].Amount, weight[i]*bids[i].Amount) })

		awards := mustMake(t, "gsp", p).Decide(nil, bids, nil)
		for k := range min(n, slots) {
			promoted := k < p.PromotedSlots && score(k) >= p.PromotedReserve
			reserve := p.ReserveScore
			if promoted {
				reserve = p.PromotedReserve
				promotions++
			}
			if score(k) < reserve {
				dropped++
				if len(awards) != k {
					t.Fatalf("round %d: %d ads are shown, want %d", round, len(awards), k)
				}
				break
			}
			price := reserve / weight[order[k]]
			if k+1 < n && score(k+1) > reserve {
				price = score(k+1) / weight[order[k]]
			}
			if a := awards[k]; a.Bid != order[k] || a.Slot != k+1 || a.Promoted != promoted || !near(a.Price, price) {
				t.Fatalf("round %d, slot %d: %+v, want bid %d at %v, promoted %v", round, k+1, a, order[k], price, promoted)
			}
		}
	}
	if promotions < 100 || dropped < 50 {
		t.Errorf("only %d promotions and %d drops: the draw tests nothing", promotions, dropped)
	}
}

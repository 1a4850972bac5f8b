package auction

import (
	"math"
	"slices"

	"adsim"
)

// slow is the obvious version of every rule: it sorts everything, and finds prices by asking what
// would have happened at other bids. It knows nothing of the formulas.
type slow struct{ p Params }

func (s slow) weight(b *adsim.Bid) float64 {
	w := math.Pow(b.Quality, s.p.Squash)
	if s.p.Form == "ecpm" {
		w = 1
	}
	perView := b.PCTR // expected events paid for, per view of the first slot
	switch b.Billing {
	case adsim.CPM:
		perView = 1.0 / 1000
	case adsim.CPA, adsim.OCPC, adsim.CPS:
		perView = b.PCTR * b.PCVR
	case adsim.CPD:
		return 1e15 * w // booked: ahead of all others
	}
	if s.p.Form == "ecpm" {
		return 1000 * perView * w
	}
	if b.Billing == adsim.CPC {
		return w
	}
	return perView / b.PCTR * w
}

func (s slow) score(b *adsim.Bid) float64 { return b.Amount * s.weight(b) }

func (s slow) floor(b *adsim.Bid) float64 {
	if b.Billing == adsim.CPM && s.p.FloorCPM > 0 {
		return s.p.FloorCPM
	}
	return s.p.Floor
}

func (s slow) slotFloor(slot int) float64 {
	if slot <= len(s.p.SlotFloors) {
		return s.p.SlotFloors[slot-1]
	}
	return 0
}

// outcome is the slot of every bid, 0 for none, and whether it is promoted there.
type outcome struct {
	slot     []int
	promoted []bool
	order    []int // losers that took part, the best first, without other ads of winners
}

func (s slow) run(bids []adsim.Bid) outcome {
	o := outcome{slot: make([]int, len(bids)), promoted: make([]bool, len(bids))}
	for i := range bids {
		b := &bids[i]
		if b.Amount >= s.floor(b) && b.Quality >= s.p.QualityThreshold && s.score(b) >= s.p.ReserveScore &&
			b.Amount >= s.slotFloor(len(s.p.PositionFactors)) {
			o.order = append(o.order, i)
		}
	}
	slices.SortFunc(o.order, func(i, j int) int {
		if s.wins(&bids[i], &bids[j]) {
			return -1
		}
		return 1
	})
	won := map[int]bool{}
	for slot := 1; slot <= len(s.p.PositionFactors); slot++ {
		for _, i := range o.order {
			if won[i] || s.ownWon(bids, won, i) || bids[i].Amount < s.slotFloor(slot) {
				continue
			}
			o.slot[i], o.promoted[i] = slot, slot <= s.p.PromotedSlots && s.score(&bids[i]) >= s.p.PromotedReserve
			won[i] = true
			break
		}
	}
	o.order = slices.DeleteFunc(o.order, func(i int) bool { return won[i] || s.ownWon(bids, won, i) })
	return o
}

func (s slow) ownWon(bids []adsim.Bid, won map[int]bool, i int) bool {
	for j := range bids {
		if s.p.OnePerAdvertiser && won[j] && bids[j].Advertiser == bids[i].Advertiser {
			return true
		}
	}
	return false
}

func (s slow) wins(a, b *adsim.Bid) bool {
	x, y := s.score(a), s.score(b)
	switch {
	case math.Abs(x-y) > 1e-9*max(x, y):
		return x > y
	case s.p.Tie == "earlier" && a.Since != b.Since:
		return a.Since < b.Since
	}
	return a.Tie < b.Tie
}

// at is the outcome for bid i had it been the given amount; its advertiser's other ads stay away.
func (s slow) at(bids []adsim.Bid, i int, amount float64) (slot int, promoted bool) {
	var others []adsim.Bid
	for j := range bids {
		if !s.p.OnePerAdvertiser || j == i || bids[j].Advertiser != bids[i].Advertiser {
			others = append(others, bids[j])
		}
	}
	me := slices.IndexFunc(others, func(b adsim.Bid) bool { return b.Ad == bids[i].Ad })
	others[me].Amount = amount
	o := s.run(others)
	return o.slot[me], o.promoted[me]
}

// steps are the amounts at which anything can change for bid i, in order.
func (s slow) steps(bids []adsim.Bid, i int) []float64 {
	w := s.weight(&bids[i])
	steps := append([]float64{0, s.floor(&bids[i]), s.p.ReserveScore / w, s.p.PromotedReserve / w}, s.p.SlotFloors...)
	for j := range bids {
		if j != i {
			steps = append(steps, s.score(&bids[j])/w)
		}
	}
	slices.Sort(steps)
	return steps
}

// above is a little more than the amount.
func above(amount float64) float64 { return amount + 1e-7 }

// keeps is the lowest amount with which bid i keeps its place and promotion.
func (s slow) keeps(bids []adsim.Bid, i int) float64 {
	slot, promoted := s.at(bids, i, bids[i].Amount)
	for _, step := range s.steps(bids, i) {
		if got, as := s.at(bids, i, above(step)); got == slot && as == promoted {
			return step
		}
	}
	return bids[i].Amount
}

// truthful is Myerson's price per billing unit: what is bid, less the mean of what lower bids
// would have won.
func (s slow) truthful(bids []adsim.Bid, i int) float64 {
	x := s.p.PositionFactors
	slot, promoted := s.at(bids, i, bids[i].Amount)
	area, from := 0.0, 0.0
	for _, step := range append(s.steps(bids, i), bids[i].Amount) {
		to := min(step, bids[i].Amount)
		if won, _ := s.at(bids, i, (from+to)/2); to > from && won > 0 {
			area += (to - from) * x[won-1]
		}
		from = max(from, to)
	}
	price := max(bids[i].Amount-area/x[slot-1], s.slotFloor(slot))
	if promoted {
		price = max(price, s.p.PromotedReserve/s.weight(&bids[i]))
	}
	return price
}

// uniform is the lowest amount with which bid i, now in some slot, would have outbid the best
// loser and met what its place demands.
func (s slow) uniform(bids []adsim.Bid, i int, o outcome) float64 {
	w := s.weight(&bids[i])
	price := max(s.floor(&bids[i]), s.slotFloor(o.slot[i]), s.slotFloor(len(s.p.PositionFactors)), s.p.ReserveScore/w)
	if o.promoted[i] {
		price = max(price, s.p.PromotedReserve/w)
	}
	if len(o.order) > 0 {
		price = max(price, s.score(&bids[o.order[0]])/w)
	}
	return min(price, bids[i].Amount)
}

// prices is the exact price of every winner by the rule of that name.
func (s slow) prices(rule string, bids []adsim.Bid) (outcome, []float64) {
	o, prices := s.run(bids), make([]float64, len(bids))
	for i := range bids {
		switch {
		case o.slot[i] == 0:
		case bids[i].Billing == adsim.CPD || rule == "gfp" || rule == "first-price":
			prices[i] = bids[i].Amount
		case rule == "gsp":
			prices[i] = s.keeps(bids, i)
		case rule == "second-price":
			prices[i] = s.uniform(bids, i, o)
		default:
			prices[i] = s.truthful(bids, i)
		}
	}
	return o, prices
}

package auction

import "adsim"

// place gives the award at index k of the ranking the first slot from `from` on whose floor it
// meets, or 0 if there is none, and says whether it is promoted.
func (t *terms) place(a *adsim.Award, b *adsim.Bid, from int) int {
	for from <= len(t.slotFloors) && b.Amount < t.slotFloors[from-1] {
		from++
	}
	a.Slot, a.Promoted = from, from <= t.promoted && a.Score >= t.premium
	return from
}

// lowest is the least that the bid may pay at its slot, whoever else there is.
func (t *terms) lowest(a *adsim.Award, b *adsim.Bid, weight float64) float64 {
	low := t.floorOf(b)
	if !t.demanding {
		return low
	}
	if a.Slot <= len(t.slotFloors) {
		low = max(low, t.slotFloors[a.Slot-1])
	}
	if t.reserve > 0 {
		low = max(low, t.up(t.reserve/weight))
	}
	if a.Promoted {
		low = max(low, t.up(t.premium/weight))
	}
	return low
}

// up rounds to micros and then up to the fen, unless prices are exact.
func (t *terms) up(price float64) float64 {
	if t.increment == 0 {
		return price
	}
	return adsim.Yuans(price).UpToFen().Float()
}

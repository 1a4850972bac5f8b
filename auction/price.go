package auction

import "adsim"

// place gives the ranking its slots and returns how many there are to give.
func (t *terms) place(top []adsim.Award) int {
	n := min(len(top), len(t.factors))
	for k := range top[:n] {
		a := &top[k]
		a.Slot = k + 1
		a.Promoted = k < t.promoted && a.Score >= t.premium
	}
	return n
}

// charge prices an award, given what a rival makes it pay: at least what the place, the slot and
// the reserves demand, at most the bid.
func (t *terms) charge(a *adsim.Award, b *adsim.Bid, weight, rival float64) {
	price := t.least[b.Billing&7]
	if rival > price {
		price = min(rival, b.Amount)
		if t.increment > 0 {
			price = t.up(price)
		}
	}
	if t.tiered || float64(price*weight) < t.reserve {
		price = max(price, t.up(t.demand(a, weight)))
	}
	if price > b.Amount || b.Billing == adsim.CPD { // a booked day has its own price
		price = b.Amount
	}
	a.Price = price
}

// demand is the least that the reserve, the promotion and the slot's floor ask of this weight.
func (t *terms) demand(a *adsim.Award, weight float64) float64 {
	low := t.reserve
	if a.Promoted {
		low = max(low, t.premium)
	}
	return max(low/weight, t.slotFloor(a.Slot))
}

// slotFloor is the floor of the slot, 0 if it has none.
func (t *terms) slotFloor(slot int) float64 {
	if slot <= len(t.slotFloors) {
		return t.slotFloors[slot-1]
	}
	return 0
}

// base is the lowest bid of this weight that takes part, whoever else there is.
func (t *terms) base(b *adsim.Bid, weight float64) float64 {
	return max(t.low[b.Billing&7], t.reserve/weight)
}

// up rounds to micros and then up to the fen, unless prices are exact.
func (t *terms) up(price float64) float64 {
	if t.increment == 0 {
		return price
	}
	return float64((adsim.Yuans(price)+adsim.Fen-1)/adsim.Fen) / 100
}

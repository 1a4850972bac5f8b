package auction

import "adsim"

// place gives the best bids their slots and returns how many have one. A bid takes the first free
// slot whose floor it meets, so that a slot may stay empty above it; none is without a slot
// until they run out, because floors never rise.
func (t *terms) place(bids []adsim.Bid, top []adsim.Award) int {
	if !t.demanding {
		n := min(len(top), len(t.factors))
		for k := range top[:n] {
			top[k].Slot, top[k].Promoted = k+1, false
		}
		return n
	}
	slot, n := 0, 0
	for n < len(top) && slot < len(t.factors) {
		a := &top[n]
		slot = t.slotAfter(slot, bids[a.Bid].Amount)
		a.Slot, a.Promoted = slot, slot <= t.promoted && a.Score >= t.premium
		n++
	}
	return n
}

// slotAfter is the first slot after the given one on whose floor the amount is enough, or one
// more than there are.
func (t *terms) slotAfter(slot int, amount float64) int {
	for slot++; slot <= len(t.slotFloors) && amount < t.slotFloors[slot-1]; slot++ {
	}
	return slot
}

// charge prices an award, given what a rival makes it pay: at least what the place, the slot and
// the reserves demand, at most the bid.
func (t *terms) charge(a *adsim.Award, b *adsim.Bid, weight, rival float64) {
	price := t.least[b.Billing&7]
	if t.demanding {
		price = max(price, t.demand(a, b, weight))
	}
	if rival > price {
		price = rival
		if t.increment > 0 {
			price = t.up(rival)
		}
	}
	if price > b.Amount || b.Billing == adsim.CPD { // a booked day has its own price
		price = b.Amount
	}
	a.Price = price
}

// demand is the least that the slot, the reserve and the promotion ask for.
func (t *terms) demand(a *adsim.Award, b *adsim.Bid, weight float64) float64 {
	low := t.reserve
	if a.Promoted {
		low = max(low, t.premium)
	}
	low /= weight
	if a.Slot <= len(t.slotFloors) {
		low = max(low, t.slotFloors[a.Slot-1])
	}
	return t.up(low)
}

// up rounds to micros and then up to the fen, unless prices are exact.
func (t *terms) up(price float64) float64 {
	if t.increment == 0 {
		return price
	}
	return float64((adsim.Yuans(price)+adsim.Fen-1)/adsim.Fen) / 100
}

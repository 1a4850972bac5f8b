package auction

import "adsim"

// A winner's clicks are a ladder: for each slot from its own down to the last, those that the
// slot has and the next one lacks. Paying for each rung the lowest bid that reaches it is, for
// clicks that depend on the slot alone, what makes bidding one's value best (Myerson, Mathematics
// of Operations Research 1981), whatever the weights of the ranking are.

// ladder prices the ranking rung by rung.
func (t *terms) ladder(bids []adsim.Bid, top []adsim.Award) []adsim.Award {
	n := t.place(bids, top)
	if len(t.slotFloors) > 0 {
		return t.ladderFloors(bids, top, n)
	}
	rungs := min(n, len(top)-1) // that have a rival
	for k, below := n-1, 0.0; k >= 0; k-- {
		if k < rungs {
			below += float64(t.drops[k] * top[k+1].Score)
		}
		top[k].Price = below // until its turn comes
	}
	for k := range n {
		a := &top[k]
		b := &bids[a.Bid]
		weight := t.weight(b)
		base := t.base(b, weight)
		m := t.rungsAbove(top, k, rungs, float64((base-t.increment)*weight))
		sum, clicks := a.Price, t.factors[k]
		var rest, restClicks float64 // of the rungs for which the base is paid
		if m < rungs {
			rest = top[m].Price
		}
		if m < len(t.factors) {
			restClicks = t.factors[m]
		}
		sum = (sum-rest)/weight + float64(t.increment*(clicks-restClicks)) + float64(base*restClicks)
		t.charge(a, b, weight, sum/clicks)
	}
	return top[:n]
}

// rungsAbove is the first rung from k on whose rival scores at most the limit; rungs if none.
func (t *terms) rungsAbove(top []adsim.Award, k, rungs int, limit float64) int {
	if rungs <= k || top[rungs].Score > limit {
		return max(k, rungs)
	}
	for k < rungs { // by halves: many slots must not cost their square
		if half := (k + rungs) / 2; top[half+1].Score > limit {
			k = half + 1
		} else {
			rungs = half
		}
	}
	return k
}

// base is the lowest bid of this weight that has any slot, whoever else there is.
func (t *terms) base(b *adsim.Bid, weight float64) float64 {
	return max(t.low[b.Billing&7], t.reserve/weight)
}

// ladderFloors is ladder where slots have floors of their own.
func (t *terms) ladderFloors(bids []adsim.Bid, top []adsim.Award, n int) []adsim.Award {
	for k := range n {
		a := &top[k]
		b := &bids[a.Bid]
		weight := t.weight(b)
		sum := 0.0
		for s := a.Slot; s <= len(t.factors); s++ {
			sum += float64(t.drops[s-1] * t.reach(bids, top, k, s, weight))
		}
		t.charge(a, b, weight, sum/t.factors[a.Slot-1])
	}
	return top[:n]
}

// reach is the lowest bid with which the winner at rank k gets slot s or a better one: it must
// outrank the best of the others that, without it, has slot s or a worse one.
func (t *terms) reach(bids []adsim.Bid, top []adsim.Award, k, s int, weight float64) float64 {
	low := t.base(&bids[top[k].Bid], weight)
	if s <= len(t.slotFloors) {
		low = max(low, t.slotFloors[s-1])
	}
	slot := 0
	for j := range top {
		if j == k {
			continue
		}
		if slot = t.slotAfter(slot, bids[top[j].Bid].Amount); slot >= s {
			return max(low, top[j].Score/weight+t.increment)
		}
	}
	return low
}

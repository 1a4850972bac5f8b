package auction

import "adsim"

// A winner's clicks are a ladder: for each slot from its own down to the last, those that the
// slot has and the next one lacks. Paying for each rung the lowest bid that reaches it is, for
// clicks that depend on the slot alone, what makes bidding one's value best (Myerson, Mathematics
// of Operations Research 1981), whatever the weights of the ranking are.

// ladder fills the slots and prices them rung by rung.
func (t *terms) ladder(bids []adsim.Bid, awards []adsim.Award) []adsim.Award {
	if t.slotFloors != nil {
		return t.floored(bids, awards, ladderToll)
	}
	top := t.rank(bids, awards)
	n := t.place(top)
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

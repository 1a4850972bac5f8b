package bidding

import "adsim"

// Split is what an allocator makes of a total of daily budgets, in whole fen and with at least so much
// for each plan: where the allocator would give less, the plan gets the least, and the allocator
// splits what is left over the others. Budgets add up to the total exactly, but for an allocator that
// keeps money back and for a total that is not even enough for the least.
func Split(a Allocator, total, least adsim.Money, plans []Share) []adsim.Money {
	budgets, open := make([]adsim.Money, len(plans)), make([]int, len(plans))
	for i := range plans {
		budgets[i], open[i] = least, i
	}
	for left := total; len(open) > 0; {
		given := allocate(a, left, plans, open)
		enough := open[:0:0]
		for k, i := range open {
			if given[k] >= least {
				enough = append(enough, i)
			}
		}
		if len(enough) == len(open) {
			for k, i := range open {
				budgets[i] = given[k]
			}
			break
		}
		left -= least * adsim.Money(len(open)-len(enough))
		open = enough
	}
	return budgets
}

// allocate is what an allocator gives to some of the plans. What rounding to fen leaves over goes to
// the one that gets most.
func allocate(a Allocator, total adsim.Money, plans []Share, open []int) []adsim.Money {
	some, yuan := make([]Share, len(open)), make([]float64, len(open))
	for k, i := range open {
		some[k] = plans[i]
	}
	a.Allocate(total.Float(), some, yuan)
	given, rest, most := make([]adsim.Money, len(open)), total, 0
	for k, x := range yuan {
		given[k] = adsim.Yuans(x)
		given[k] -= given[k] % adsim.Fen
		rest -= given[k]
		if given[k] > given[most] {
			most = k
		}
	}
	if rest <= adsim.Fen*adsim.Money(len(open)) {
		given[most] += rest
	}
	return given
}

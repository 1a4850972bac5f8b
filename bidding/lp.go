package bidding

import (
	"cmp"
	"math"
	"slices"
)

// Offer is one auction of a linear program: what winning it brings and costs, all in expectation.
type Offer struct {
	Value  float64 // yuan, or any other unit
	Clicks float64
	Price  float64 // yuan
}

// ranked is an offer with the price of the budget at which it stops being worth its cost.
type ranked struct {
	price   float64 // of the budget
	cost    float64
	slack   float64 // CPC clicks - cost
	ordinal int32
}

// SolveDuals finds the prices p of the budget and q of the cost per click in
//
//	maximise sum x value under sum x price <= budget, sum x (price - cpc clicks) <= 0, 0 <= x <= 1
//
// that is, the minimum over p, q >= 0 of budget p + sum max(0, value + q cpc clicks - (p+q) price).
// For a given q the best p is where the budget ends among the offers in falling order of their
// price of the budget; the slope over q of what is left is the slack of the second constraint, which
// grows with q, so that q is bisected until neighbouring floats. work needs the length of offers.
func SolveDuals(offers []Offer, budget, cpc float64, work []ranked) (p, q float64) {
	p, slack := budgetPrice(offers, budget, cpc, 0, work)
	if slack >= 0 {
		return p, 0
	}
	low, high := 0.0, 1.0
	for tries := 0; tries < 60; tries++ {
		if _, slack = budgetPrice(offers, budget, cpc, high, work); slack >= 0 {
			break
		}
		low, high = high, 2*high
	}
	for mid := low + float64(0.5*(high-low)); mid > low && mid < high && high-low > 1e-12*high; mid = low + float64(0.5*(high-low)) {
		if _, slack = budgetPrice(offers, budget, cpc, mid, work); slack >= 0 {
			high = mid
		} else {
			low = mid
		}
	}
	p, _ = budgetPrice(offers, budget, cpc, high, work)
	return p, high
}

// budgetPrice is the best p for a given q, and the slack of the cost per click there.
func budgetPrice(offers []Offer, budget, cpc, q float64, work []ranked) (p, slack float64) {
	n := 0
	for i, o := range offers {
		free := float64(cpc*o.Clicks) - o.Price
		if worth := o.Value + float64(q*free); worth > 0 {
			price := math.Inf(1)
			if o.Price > 0 {
				price = worth / o.Price
			}
			work[n] = ranked{price, o.Price, free, int32(i)}
			n++
		}
	}
	slices.SortFunc(work[:n], func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.price, a.price), cmp.Compare(a.ordinal, b.ordinal))
	})
	for _, r := range work[:n] {
		if r.cost > budget {
			return r.price, slack + float64(r.slack*(budget/r.cost))
		}
		budget -= r.cost
		slack += r.slack
	}
	return 0, slack
}

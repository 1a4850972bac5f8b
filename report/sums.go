package report

import (
	"adsim"
	"adsim/sim"
)

// Sums is what is counted of an ad, an hour, a plan or the account. Everything in it is an
// integer, so that parts add up to their whole exactly.
//
// Carts, orders, paid lines and amount count within the attribution window, in the calibre of
// the scenario. Indirect ones are of other items of the shop than the one that was advertised.
type Sums struct {
	Outcomes [adsim.Reasons]int64 // auctions whose word matched, by what became of the ad
	Ranks    int64                // slots of the impressions, added up; 1 is the best
	Clicks   int64
	Cost     adsim.Money
	Forgiven adsim.Money // what the wallet could not pay; not part of the cost
	Carts    int64
	Orders   int64 // order lines placed, paid or not
	Lines    int64 // paid order lines
	Amount   adsim.Money
	Surplus  adsim.Money // what items earn beyond the shop's margin, which the amount counts with
	// The indirect part of Carts, Lines and Amount.
	IndirectCarts  int64
	IndirectLines  int64
	IndirectAmount adsim.Money
}

// Add adds o to s.
func (s *Sums) Add(o *Sums) {
	for r := range s.Outcomes {
		s.Outcomes[r] += o.Outcomes[r]
	}
	s.Ranks += o.Ranks
	s.Clicks += o.Clicks
	s.Cost += o.Cost
	s.Forgiven += o.Forgiven
	s.Carts += o.Carts
	s.Orders += o.Orders
	s.Lines += o.Lines
	s.Amount += o.Amount
	s.Surplus += o.Surplus
	s.IndirectCarts += o.IndirectCarts
	s.IndirectLines += o.IndirectLines
	s.IndirectAmount += o.IndirectAmount
}

func (s *Sums) show(e *sim.Event) {
	s.Outcomes[adsim.Shown]++
	s.Ranks += int64(e.Slot)
}

func (s *Sums) click(e *sim.Event) {
	s.Clicks++
	s.Cost += e.Price
	s.Forgiven += e.Forgiven
}

func (s *Sums) follow(e *sim.Event, surplus adsim.Money) {
	indirect := int64(0)
	if e.Indirect {
		indirect = 1
	}
	switch e.Kind {
	case sim.Carted:
		s.Carts++
		s.IndirectCarts += indirect
	case sim.Ordered:
		s.Orders++
	case sim.Paid:
		s.Lines++
		s.Amount += e.Amount
		s.Surplus += surplus
		s.IndirectLines += indirect
		s.IndirectAmount += e.Amount * adsim.Money(indirect)
	}
}

// Impressions is how often the ad was shown.
func (s *Sums) Impressions() int64 { return s.Outcomes[adsim.Shown] }

// LostToBudget is how many eligible auctions passed without the ad because of money or pacing.
func (s *Sums) LostToBudget() int64 { return s.count(adsim.Reason.LostToBudget) }

// LostToRank is how many eligible auctions the ad lost to others or to a threshold.
func (s *Sums) LostToRank() int64 { return s.count(adsim.Reason.LostToRank) }

// Eligible is how many auctions the ad could have been shown in. It equals impressions plus
// lost to budget plus lost to rank.
func (s *Sums) Eligible() int64 { return s.count(adsim.Reason.Eligible) }

// Profit is amount x contribution + surplus - cost, where contribution is the shop's margin less
// commission.
func (s *Sums) Profit(contribution float64) adsim.Money {
	return s.Amount.Times(contribution) + s.Surplus - s.Cost
}

func (s *Sums) count(of func(adsim.Reason) bool) (n int64) {
	for r, seen := range s.Outcomes {
		if of(adsim.Reason(r)) {
			n += seen
		}
	}
	return n
}

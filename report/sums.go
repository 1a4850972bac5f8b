package report

import "adsim"

// Sums is what is counted of an ad, an hour, a plan or the account. Everything in it is an
// integer, so that parts add up to their whole exactly.
//
// Carts, orders, paid lines and amount are in click calibre: they belong to the click that led
// to them, and count only within the attribution window.
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
	// The part of Lines and Amount that was known when the last day ended.
	EarlyLines  int64
	EarlyAmount adsim.Money
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
	s.EarlyLines += o.EarlyLines
	s.EarlyAmount += o.EarlyAmount
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

// Profit is amount x contribution - cost, where contribution is margin less commission.
func (s *Sums) Profit(contribution float64) adsim.Money {
	return s.Amount.Times(contribution) - s.Cost
}

func (s *Sums) count(of func(adsim.Reason) bool) (n int64) {
	for r, seen := range s.Outcomes {
		if of(adsim.Reason(r)) {
			n += seen
		}
	}
	return n
}

package auction

import "adsim"

// SecondPrice is the sealed-bid second-price auction (Vickrey, Journal of Finance 1961). Several
// places are sold as Vickrey sells several equal goods: every winner pays what outbids the best
// loser. Bidding one's value is a dominant strategy if the places are equally good.
type SecondPrice struct{ terms }

// NewSecondPrice makes the rule.
func NewSecondPrice(p Params) (Rule, error) {
	t, err := newTerms(p)
	if err != nil {
		return nil, err
	}
	return &SecondPrice{t}, nil
}

// Decide fills the slots.
func (s *SecondPrice) Decide(_ *adsim.Request, bids []adsim.Bid, awards []adsim.Award) []adsim.Award {
	if s.slotFloors != nil {
		return s.floored(bids, awards, loserToll)
	}
	top := s.rank(bids, awards)
	n := s.place(top)
	for k := range n {
		a := &top[k]
		b := &bids[a.Bid]
		weight, rival := s.weight(b), 0.0
		if n < len(top) { // somebody has lost
			rival = top[n].Score/weight + s.increment
		}
		s.charge(a, b, weight, rival)
	}
	return top[:n]
}

package auction

import "adsim"

// GFP is the generalized first price auction: each winner pays its bid.
type GFP struct{ terms }

// NewGFP makes the rule.
func NewGFP(p Params) (Rule, error) {
	t, err := newTerms(p)
	if err != nil {
		return nil, err
	}
	return &GFP{t}, nil
}

// Decide fills the slots.
func (g *GFP) Decide(_ *adsim.Request, bids []adsim.Bid, awards []adsim.Award) []adsim.Award {
	return g.ownBid(bids, awards)
}

// ownBid fills the slots at the price of the bids.
func (t *terms) ownBid(bids []adsim.Bid, awards []adsim.Award) []adsim.Award {
	if t.slotFloors != nil {
		return t.floored(bids, awards, ownToll)
	}
	top := t.rank(bids, awards)
	n := t.place(top)
	for k := range top[:n] {
		top[k].Price = bids[top[k].Bid].Amount
	}
	return top[:n]
}

func ownToll(_ *terms, bids []adsim.Bid, awards []adsim.Award, k int, _ float64) float64 {
	return bids[awards[k].Bid].Amount
}

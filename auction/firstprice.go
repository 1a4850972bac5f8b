package auction

import "adsim"

// FirstPrice is the sealed-bid first-price auction of one place, and the discriminatory or
// pay-as-bid auction of several: the rule of most exchanges since 2019. Its prices are those of
// GFP; the name is what a buyer of one place looks for.
type FirstPrice struct{ terms }

// NewFirstPrice makes the rule.
func NewFirstPrice(p Params) (Rule, error) {
	t, err := newTerms(p)
	if err != nil {
		return nil, err
	}
	return &FirstPrice{t}, nil
}

// Decide fills the slots.
func (f *FirstPrice) Decide(_ *adsim.Request, bids []adsim.Bid, awards []adsim.Award) []adsim.Award {
	return f.ownBid(bids, awards)
}

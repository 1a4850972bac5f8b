package auction

import "adsim"

// Laddered is the laddered auction (Aggarwal, Goel and Motwani, "Truthful auctions for pricing
// search keywords", EC 2006): the truthful prices of a given ranking, whatever its weights. Where
// clicks depend on the slot alone they are those of VCG.
type Laddered struct{ terms }

// NewLaddered makes the rule.
func NewLaddered(p Params) (Rule, error) {
	t, err := newTerms(p)
	if err != nil {
		return nil, err
	}
	return &Laddered{t}, nil
}

// Decide fills the slots.
func (l *Laddered) Decide(_ *adsim.Request, bids []adsim.Bid, awards []adsim.Award) []adsim.Award {
	return l.ladder(bids, awards)
}

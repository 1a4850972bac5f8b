package auction

import "adsim"

// VCG is the Vickrey-Clarke-Groves auction of slots whose clicks depend on the slot alone: each
// winner pays what its presence takes from the others, in their scores, and what it takes from a
// seller who would rather keep a slot than sell it below reserve or floor. Bidding one's value is
// a dominant strategy.
type VCG struct{ terms }

// NewVCG makes the rule.
func NewVCG(p Params) (Rule, error) {
	t, err := newTerms(p)
	if err != nil {
		return nil, err
	}
	return &VCG{t}, nil
}

// Decide fills the slots. One rank up is worth the difference of two slots to each of those
// below, so that the harm done is a ladder.
func (v *VCG) Decide(_ *adsim.Request, bids []adsim.Bid, awards []adsim.Award) []adsim.Award {
	return v.ladder(bids, awards)
}

package auction

import "adsim"

// GSP is the generalized second price auction, weighted by quality (Edelman, Ostrovsky and
// Schwarz, AER 2007; Varian, IJIO 2007; squashing: Lahaie and Pennock, EC 2007): each winner pays
// the lowest bid that keeps its place.
type GSP struct{ terms }

// NewGSP makes the rule.
func NewGSP(p Params) (Rule, error) {
	t, err := newTerms(p)
	if err != nil {
		return nil, err
	}
	return &GSP{t}, nil
}

// Decide fills the slots.
func (g *GSP) Decide(_ *adsim.Request, bids []adsim.Bid, awards []adsim.Award) []adsim.Award {
	if g.slotFloors != nil {
		return g.floored(bids, awards, nextToll)
	}
	top := g.rank(bids, awards)
	n := g.place(top)
	for k := range n {
		a := &top[k]
		b := &bids[a.Bid]
		weight, rival := g.weight(b), 0.0
		if k+1 < len(top) {
			rival = top[k+1].Score/weight + g.increment
		}
		g.charge(a, b, weight, rival)
	}
	return top[:n]
}

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
	top := g.rank(bids, awards)
	slot, n := 0, 0
	for n < len(top) && slot < len(g.factors) {
		a := &top[n]
		b, weight := &bids[a.Bid], a.Price
		slot = g.place(a, b, slot+1)
		a.Price = g.lowest(a, b, weight)
		if n+1 < len(top) {
			a.Price = max(a.Price, g.up(top[n+1].Score/weight+g.increment))
		}
		a.Price = min(a.Price, b.Amount)
		n++
	}
	return top[:n]
}

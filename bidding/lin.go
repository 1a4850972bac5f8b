package bidding

import "adsim/random"

// LinParams are the parameters of Lin.
type LinParams struct {
	B0   float64 `yaml:"b0" jsonschema:"minimum=0,default=0" mark:"A" level:"1..1000" doc:"Yuan per click for an opportunity of the base rate; 0 takes what would have spent the budget in the training period, or else the bid as written."`
	Base float64 `yaml:"base" jsonschema:"minimum=0,maximum=1,default=0" mark:"A" doc:"Base rate; 0 takes that of the training period, or else the mean of the rates met so far."`
}

// Lin bids in proportion to the predicted rate (Perlich et al., "Bid optimizing and inventory scoring
// in targeted online advertising", KDD 2012): b0 x rate / base rate. Use it where predictions are
// sound and a target for the average bid is known; not under a tight budget that must last: nothing is
// controlled.
type Lin struct {
	Plain
	fitted
	b0   float64
	base baseRate
}

// NewLin takes LinParams.
func NewLin(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p LinParams
	err := decode(&p)
	return &Lin{b0: p.B0, base: baseRate{rate: p.Base}}, err
}

// Train takes over the base rate.
func (l *Lin) Train(h *History) error {
	l.base.train(h)
	if l.b0 == 0 {
		l.b0 = h.Level
	}
	return nil
}

// State shows the bid for the base rate, and that rate; 0 where they are still those of the auctions met.
func (l *Lin) State(show func(name string, x float64)) {
	show("b0", l.b0)
	show("base", l.base.rate)
}

// Bid multiplies before it divides: bids that are cut to whole steps depend on it.
func (l *Lin) Bid(o *Opportunity) (float64, bool) {
	base := l.base.of(o.PCVR)
	b0 := l.b0
	if b0 == 0 {
		b0 = o.Base
	}
	if base == 0 {
		return b0, true // nothing but zero rates so far
	}
	return float64(o.PCVR*b0) / base, true
}

package bidding

import (
	"math"

	"adsim/random"
)

// ORTBParams are the parameters of ORTB1 and ORTB2.
type ORTBParams struct {
	C      float64 `yaml:"c" jsonschema:"minimum=0,default=0" mark:"A" level:"1..1000" doc:"Yuan per click: the bid that wins half of the auctions; 0 takes the median price of the training period, or else 2."`
	Lambda float64 `yaml:"lambda" jsonschema:"minimum=0,default=0" mark:"A" level:"1e-8..1e-2" doc:"Wanted events that a yuan of budget is worth: the price of the budget; 0 takes what would have spent the budget in the training period, or else 0.005."`
}

// ORTB1 is the optimal bid where a bid of b wins with probability b/(c+b) and pays itself (Zhang, Yuan
// and Wang, "Optimal real-time bidding for display advertising", KDD 2014): sqrt(c/lambda x rate +
// c^2) - c. Use it under a budget where the prices resemble its win curve: it bids more than LIN for
// poor opportunities and less for good ones; not without fitting c and lambda.
type ORTB1 struct {
	Plain
	fitted
	given            ORTBParams
	c, slope, square float64
}

// NewORTB1 takes ORTBParams.
func NewORTB1(_ random.Stream, decode func(any) error) (Strategy, error) {
	r := &ORTB1{}
	err := decode(&r.given)
	r.set(r.given.or(2, 0.005))
	return r, err
}

func (r *ORTB1) set(p ORTBParams) { r.c, r.slope, r.square = p.C, p.C/p.Lambda, float64(p.C*p.C) }

// State shows c and lambda.
func (r *ORTB1) State(show func(name string, x float64)) {
	show("c", r.c)
	show("lambda", r.c/r.slope)
}

// Train finds what was not given.
func (r *ORTB1) Train(h *History) error {
	r.set(r.given.trained(h, func(c, bid float64) float64 {
		return float64(c*h.Rate) / (float64((bid+c)*(bid+c)) - float64(c*c))
	}))
	return nil
}

// or is the parameters with defaults for those that are 0.
func (p ORTBParams) or(c, lambda float64) ORTBParams {
	if p.C == 0 {
		p.C = c
	}
	if p.Lambda == 0 {
		p.Lambda = lambda
	}
	return p
}

// trained is the parameters with those that are 0 found in training; lambda is that at which the bid
// for the mean rate is bid.
func (p ORTBParams) trained(h *History, lambda func(c, bid float64) float64) ORTBParams {
	median := h.quantile(0.5)
	if median == 0 || h.Level == 0 || h.Rate == 0 {
		return p.or(2, 0.005)
	}
	p = p.or(median, 0)
	return p.or(0, lambda(p.C, h.Level))
}

// Bid is concave in the rate.
func (r *ORTB1) Bid(o *Opportunity) (float64, bool) {
	return math.Sqrt(float64(r.slope*o.PCVR)+r.square) - r.c, true
}

package bidding

import (
	"math"

	"adsim/random"
)

// ORTBParams are the parameters of ORTB1 and ORTB2.
type ORTBParams struct {
	C      float64 `yaml:"c" jsonschema:"exclusiveMinimum=0,default=2" mark:"A" level:"10..200" doc:"Yuan per click: the bid that wins half of the auctions."`
	Lambda float64 `yaml:"lambda" jsonschema:"exclusiveMinimum=0,default=0.005" mark:"A" level:"1e-7..1e-4" doc:"Wanted events that a yuan of budget is worth: the price of the budget."`
}

// ORTB1 is the optimal bid where a bid of b wins with probability b/(c+b) and pays itself (Zhang, Yuan
// and Wang, "Optimal real-time bidding for display advertising", KDD 2014): sqrt(c/lambda x rate +
// c^2) - c. Use it under a budget where the prices resemble its win curve: it bids more than LIN for
// poor opportunities and less for good ones; not without fitting c and lambda.
type ORTB1 struct {
	Plain
	c, slope, square float64
}

// NewORTB1 takes ORTBParams.
func NewORTB1(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p ORTBParams
	err := decode(&p)
	return &ORTB1{c: p.C, slope: p.C / p.Lambda, square: float64(p.C * p.C)}, err
}

// Bid is concave in the rate.
func (r *ORTB1) Bid(o *Opportunity) (float64, bool) {
	return math.Sqrt(float64(r.slope*o.PCVR)+r.square) - r.c, true
}

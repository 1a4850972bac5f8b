package bidding

import (
	"math"

	"adsim/random"
)

// ORTB2 is the optimal bid where a bid of b wins with probability b^2/(c^2+b^2) and pays itself
// (Zhang, Yuan and Wang, KDD 2014): c (x^(1/3) - x^(-1/3)) with x = (rate + sqrt(c^2 lambda^2 +
// rate^2)) / (c lambda). Use it instead of ORTB1 where cheap bids hardly ever win.
type ORTB2 struct {
	Plain
	c, unit, square float64
}

// NewORTB2 takes ORTBParams.
func NewORTB2(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p ORTBParams
	err := decode(&p)
	square := float64(float64(float64(p.C*p.C)*p.Lambda) * p.Lambda)
	return &ORTB2{c: p.C, unit: float64(p.C * p.Lambda), square: square}, err
}

// Bid is concave in the rate.
func (r *ORTB2) Bid(o *Opportunity) (float64, bool) {
	rate := o.PCVR
	x := (rate + math.Sqrt(r.square+float64(rate*rate))) / r.unit
	root := random.Cbrt(x)
	return float64(r.c * (root - 1/root)), true
}

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
	fitted
	given           ORTBParams
	c, unit, square float64
}

// NewORTB2 takes ORTBParams.
func NewORTB2(_ random.Stream, decode func(any) error) (Strategy, error) {
	r := &ORTB2{}
	err := decode(&r.given)
	r.set(r.given.or(2, 0.005))
	return r, err
}

func (r *ORTB2) set(p ORTBParams) {
	square := float64(float64(float64(p.C*p.C)*p.Lambda) * p.Lambda)
	r.c, r.unit, r.square = p.C, float64(p.C*p.Lambda), square
}

// Train finds what was not given.
func (r *ORTB2) Train(h *History) error {
	r.set(r.given.trained(h, func(c, bid float64) float64 {
		y := bid / c
		root := (y + math.Sqrt(float64(y*y)+4)) / 2
		x := float64(root * root * root)
		return 2 * x * h.Rate / ((float64(x*x) - 1) * c)
	}))
	return nil
}

// State shows c and lambda.
func (r *ORTB2) State(show func(name string, x float64)) {
	show("c", r.c)
	show("lambda", r.unit/r.c)
}

// Bid rises with the rate from 0, below which rounding would take it.
func (r *ORTB2) Bid(o *Opportunity) (float64, bool) {
	rate := o.PCVR
	x := (rate + math.Sqrt(r.square+float64(rate*rate))) / r.unit
	root, inverse := random.Thirds(x)
	return max(0, float64(r.c*(root-inverse))), true
}

package bidding

import "adsim/random"

// VMMul bids for as much value as the budget buys, as VMAdd does, with a mu that moves by factors:
//
//	mu = mu exp(-eps (rho - z));  bid = v/mu
//
// Use it instead of VMAdd where the right mu may be of any size.
type VMMul struct{ descent }

// NewVMMul takes DMDMulParams.
func NewVMMul(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p DMDMulParams
	err := decode(&p)
	return &VMMul{p.descent()}, err
}

// Bid is v/mu.
func (s *VMMul) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return over(v, s.mu), true
}

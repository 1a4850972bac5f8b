package bidding

import "adsim/random"

// VMMulParams are the parameters of VMMul.
type VMMulParams struct {
	EventValue
	MuByFactors
}

// VMMul bids for as much value as the budget buys, as VMAdd does, with a mu that moves by factors:
//
//	mu = mu exp(-eps (rho - z));  bid = v/mu
//
// Use it instead of VMAdd where the right mu may be of any size.
type VMMul struct{ descent }

// NewVMMul takes VMMulParams.
func NewVMMul(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p VMMulParams
	err := decode(&p)
	return &VMMul{p.move(descent{lambda: 1, given: p.Value})}, err
}

// Bid is v/mu.
func (s *VMMul) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return over(v, s.mu), true
}

package bidding

import "adsim/random"

// DMDMulParams are the parameters of DMDMul.
type DMDMulParams struct {
	EventProfit
	MuByFactors
}

// DMDMul is dual mirror descent with the entropy as its mirror map (Balseiro, Lu and Mirrokni,
// Operations Research 71(1), 2023): mu moves by factors,
//
//	mu = mu exp(-eps (rho - z));  bid = v/(1 + mu)
//
// Use it instead of DMDAdd where the right mu may be of any size: its steps are relative.
type DMDMul struct{ descent }

// NewDMDMul takes DMDMulParams.
func NewDMDMul(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p DMDMulParams
	err := decode(&p)
	return &DMDMul{p.move(descent{lambda: 1, given: p.Value, keeps: true})}, err
}

// Bid is never above the expected value.
func (s *DMDMul) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return v / (1 + s.mu), true
}

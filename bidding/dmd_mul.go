package bidding

import "adsim/random"

// DMDMulParams are the parameters of DMDMul and VMMul.
type DMDMulParams struct {
	Value float64 `yaml:"value" jsonschema:"minimum=0,default=0" unit:"yuan" mark:"A" doc:"What a wanted event is worth; 0 takes the predicted amount of an order."`
	Eps   float64 `yaml:"eps" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of log mu, per yuan; 0 takes 1/(rho sqrt T) for T auctions at rho yuan each."`
	Mu0   float64 `yaml:"mu0" jsonschema:"minimum=0,default=1" mark:"A" doc:"First mu; 0 stays 0."`
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
	return &DMDMul{p.descent()}, err
}

func (p *DMDMulParams) descent() descent {
	return descent{mu: p.Mu0, lambda: 1, multiply: true, given: p.Value, eps: p.Eps}
}

// Bid is never above the expected value.
func (s *DMDMul) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return v / (1 + s.mu), true
}

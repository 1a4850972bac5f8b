package bidding

import "adsim/random"

// BGParams are the parameters of AdaptivePacing.
type BGParams struct {
	Value float64 `yaml:"value" jsonschema:"minimum=0,default=0" unit:"yuan" mark:"A" doc:"What a wanted event is worth; 0 takes the predicted amount of an order."`
	Eps   float64 `yaml:"eps" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of mu, per yuan; 0 takes 1/(rho sqrt T) for T auctions at rho yuan each."`
	Mu0   float64 `yaml:"mu0" jsonschema:"minimum=0,default=0" mark:"A" doc:"First mu."`
	MuMax float64 `yaml:"mumax" jsonschema:"minimum=0,default=100" mark:"A" doc:"Highest mu."`
}

// AdaptivePacing shades the expected value v by one multiplier that follows the budget (Balseiro and
// Gur, "Learning in repeated auctions with budgets: regret minimization and equilibrium", Management
// Science 65(9), 2019). With z what the last auction cost and rho the budget for one auction,
//
//	mu = min(max(mu - eps (rho - z), 0), mumax);  bid = v/(1 + mu)
//
// Use it for the most profit that a budget allows, with any traffic; not to reach a target return.
type AdaptivePacing struct{ descent }

// NewAdaptivePacing takes BGParams.
func NewAdaptivePacing(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p BGParams
	err := decode(&p)
	return &AdaptivePacing{descent{mu: p.Mu0, lambda: 1, highest: p.MuMax, given: p.Value, eps: p.Eps}}, err
}

// Bid is never above the expected value.
func (s *AdaptivePacing) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return v / (1 + s.mu), true
}

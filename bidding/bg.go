package bidding

import "adsim/random"

// BGParams are the parameters of AdaptivePacing.
type BGParams struct {
	DMDAddParams
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
	return &AdaptivePacing{p.descent(p.MuMax)}, err
}

// Bid is never above the expected value.
func (s *AdaptivePacing) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return v / (1 + s.mu), true
}

package bidding

import "adsim/random"

// ROSBudgetParams are the parameters of ROSBudget and MinPacing.
type ROSBudgetParams struct {
	Value float64 `yaml:"value" jsonschema:"minimum=0,default=0" unit:"yuan" mark:"A" doc:"What a wanted event is worth; 0 takes the predicted amount of an order."`
	Tau   float64 `yaml:"tau" jsonschema:"exclusiveMinimum=0,default=1" mark:"A" doc:"Target: the least value per yuan spent."`
	Alpha float64 `yaml:"alpha" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of log lambda, per yuan; 0 takes 1/(z sqrt T) for T auctions that cost z yuan on average."`
	Lam0  float64 `yaml:"lam0" jsonschema:"exclusiveMinimum=0,default=1" mark:"A" doc:"First lambda."`
	Eps   float64 `yaml:"eps" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of log mu, per yuan; 0 takes 1/(rho sqrt T) for T auctions at rho yuan each."`
	Mu0   float64 `yaml:"mu0" jsonschema:"minimum=0,default=1" mark:"A" doc:"First mu; 0 stays 0."`
}

// ROSBudget bids for as much value as a target return on spend and a budget allow together (Feng,
// Padmanabhan and Wang, WWW 2023): lambda moves as that of ROS, mu as that of DMDMul, and
//
//	bid = v (1 + lambda)/(mu + lambda tau)
//
// Use it where a target and a budget may both bind; not while the target is uncertain: both prices
// need time.
type ROSBudget struct{ descent }

// NewROSBudget takes ROSBudgetParams.
func NewROSBudget(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p ROSBudgetParams
	err := decode(&p)
	return &ROSBudget{p.descent()}, err
}

func (p *ROSBudgetParams) descent() descent {
	return descent{mu: p.Mu0, lambda: p.Lam0, multiply: true, tau: p.Tau, given: p.Value, eps: p.Eps, alpha: p.Alpha}
}

// Bid weighs both prices in one quotient.
func (s *ROSBudget) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return over(float64(v*(1+s.lambda)), s.mu+float64(s.lambda*s.tau)), true
}

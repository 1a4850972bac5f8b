package bidding

import "adsim/random"

// ROSBudgetParams are the parameters of ROSBudget and MinPacing.
type ROSBudgetParams struct {
	ROSParams
	MuByFactors
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

func (p *ROSBudgetParams) descent() descent { return p.move(p.ROSParams.descent()) }

// Bid weighs both prices in one quotient.
func (s *ROSBudget) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	if s.lambda < normal {
		return over(v, s.mu), true
	}
	return over(float64(v*(1+s.lambda)), s.mu+float64(s.lambda*s.tau)), true
}

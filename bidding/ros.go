package bidding

import "adsim/random"

// ROSParams are the parameters of ROS.
type ROSParams struct {
	EventValue
	Tau   float64 `yaml:"tau" jsonschema:"exclusiveMinimum=0,default=1" mark:"A" doc:"Target: the least value per yuan spent. At 1 a yuan brings a yuan of value, so where that is revenue the goods come on top: profit needs 1/margin."`
	Alpha float64 `yaml:"alpha" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of log lambda, per yuan; 0 takes 1/(z sqrt T) for T auctions that cost z yuan on average."`
	Lam0  float64 `yaml:"lam0" jsonschema:"exclusiveMinimum=0,default=1" mark:"A" doc:"First lambda."`
}

// ROS bids for as much value as a target return on spend allows, without a budget (Feng, Padmanabhan
// and Wang, "Online bidding algorithms for return-on-spend constrained advertisers", WWW 2023). With
// g what the last auction brought less tau times what it cost,
//
//	lambda = lambda exp(-alpha g);  bid = v (1 + lambda)/(lambda tau)
//
// Use it where the return is what counts and money is no object; not with a budget that can run out.
type ROS struct{ descent }

// NewROS takes ROSParams.
func NewROS(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p ROSParams
	err := decode(&p)
	return &ROS{p.descent()}, err
}

func (p *ROSParams) descent() descent {
	return descent{lambda: p.Lam0, tau: p.Tau, alpha: p.Alpha, given: p.Value}
}

// Train takes over how many auctions are expected.
func (s *ROS) Train(h *History) error {
	if h.Lived {
		return nil
	}
	s.auctions, s.fixed = float64(h.Auctions), true
	return nil
}

// Tick does nothing: there is no budget.
func (s *ROS) Tick(*Account) {}

// Bid is above v/tau, by much while the target is exceeded.
func (s *ROS) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return s.onTarget(v), true
}

func (d *descent) onTarget(v float64) float64 {
	if d.lambda < normal {
		return over(v, 0)
	}
	return over(float64(v*(1+d.lambda)), float64(d.lambda*d.tau))
}

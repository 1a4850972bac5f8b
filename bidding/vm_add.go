package bidding

import (
	"math"

	"adsim/random"
)

// VMAddParams are the parameters of VMAdd.
type VMAddParams struct {
	EventValue
	Eps float64 `yaml:"eps" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of mu, per yuan; 0 takes 1/(rho sqrt T) for T auctions at rho yuan each."`
	Mu0 float64 `yaml:"mu0" jsonschema:"minimum=0,default=1" mark:"A" doc:"First mu; 0 bids without limit until money has been spent."`
}

// VMAdd bids for as much value as the budget buys, whatever profit it leaves: it divides by mu where
// DMDAdd divides by 1 + mu, and may bid above the value. At mu = 0 its bid is infinite: the market's
// highest bid holds then.
//
//	mu = max(mu - eps (rho - z), 0);  bid = v/mu
//
// Use it to spend a budget on as much value as possible; not where clicks must pay for themselves.
type VMAdd struct{ descent }

// NewVMAdd takes VMAddParams.
func NewVMAdd(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p VMAddParams
	err := decode(&p)
	return &VMAdd{descent{mu: p.Mu0, lambda: 1, highest: math.MaxFloat64, given: p.Value, eps: p.Eps}}, err
}

// Bid is v/mu.
func (s *VMAdd) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return over(v, s.mu), true
}

// over is v/mu, and infinite where money has no price, or one so low that it is beyond all prices.
func over(v, mu float64) float64 {
	if mu < normal {
		return math.Inf(1)
	}
	return v / mu
}

package bidding

import (
	"math"

	"adsim/random"
)

// DMDAddParams are the parameters of DMDAdd.
type DMDAddParams struct {
	Value float64 `yaml:"value" jsonschema:"minimum=0,default=0" unit:"yuan" mark:"A" doc:"What a wanted event is worth; 0 takes the predicted amount of an order."`
	Eps   float64 `yaml:"eps" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of mu, per yuan; 0 takes 1/(rho sqrt T) for T auctions at rho yuan each."`
	Mu0   float64 `yaml:"mu0" jsonschema:"minimum=0,default=0" mark:"A" doc:"First mu."`
}

// DMDAdd is dual mirror descent with the square as its mirror map, that is, projected subgradient
// descent (Balseiro, Lu and Mirrokni, "The best of many worlds: dual mirror descent for online
// allocation problems", Operations Research 71(1), 2023): adaptive pacing without an upper limit of
// mu,
//
//	mu = max(mu - eps (rho - z), 0);  bid = v/(1 + mu)
//
// Use it like adaptive pacing where no upper limit of mu is known.
type DMDAdd struct{ descent }

// NewDMDAdd takes DMDAddParams.
func NewDMDAdd(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p DMDAddParams
	err := decode(&p)
	return &DMDAdd{descent{mu: p.Mu0, lambda: 1, highest: math.MaxFloat64, given: p.Value, eps: p.Eps}}, err
}

// Bid is never above the expected value.
func (s *DMDAdd) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return v / (1 + s.mu), true
}

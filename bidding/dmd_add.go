package bidding

import (
	"math"

	"adsim/random"
)

// DMDAddParams are the parameters of DMDAdd.
type DMDAddParams struct {
	EventProfit
	Eps float64 `yaml:"eps" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of mu, per yuan; 0 takes 1/(rho sqrt T) for T auctions at rho yuan each."`
	Mu0 float64 `yaml:"mu0" jsonschema:"minimum=0,default=0" mark:"A" doc:"First mu."`
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
	return &DMDAdd{p.descent(math.MaxFloat64)}, err
}

func (p *DMDAddParams) descent(highest float64) descent {
	return descent{mu: p.Mu0, lambda: 1, highest: highest, given: p.Value, eps: p.Eps, keeps: true}
}

// Bid is never above the expected value.
func (s *DMDAdd) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return v / (1 + s.mu), true
}

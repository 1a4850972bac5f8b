package bidding

import (
	"math"

	"adsim/random"
)

// MaxMuParams are the parameters of MaxMu.
type MaxMuParams struct {
	EventValue
	Target float64 `yaml:"target" jsonschema:"minimum=1,default=3" mark:"S" doc:"Least return: value per yuan spent."`
	Eps    float64 `yaml:"eps" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of muB, per yuan; 0 takes 1/(rho sqrt T) for T auctions at rho yuan each."`
	Alpha  float64 `yaml:"alpha" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of muR, per yuan; 0 takes 1/(w sqrt T) for T auctions of which the best was worth w yuan."`
}

// MaxMu is the autobidder of Lucier, Pattathil, Slivkins and Zhang, "Autobidders with budget and ROI
// constraints: efficiency, regret, and pacing dynamics" (COLT 2024): each constraint has a multiplier
// that learns apart by gradient steps, and the larger one counts. With z what the last auction cost, v
// what it was worth (both 0 when lost) and rho the budget for one auction,
//
//	bid = v / (1 + max(muB, muR))
//	muB' = max(0, muB - eps (rho - z)), from 0
//	muR' = muR - alpha (v - target z), kept within 0 and target - 1, from target - 1
//
// muB alone is adaptive pacing. As nobody pays more than the bid, muR says how much has been saved: with
// alpha up to 1 over the best value, target - 1 - muR is at most alpha times the sum of v - target z, so
// that the return never falls below the target where prices and values are known at once. The first muR and
// its limits are those of the code for it in the BAT benchmark (Khirianova and others, 2025), whose steps
// look one gradient ahead and whose muB begins at a limit of its own; here both are as described. Use it when
// budget and return may both bind and must hold for sure; not to reach the target exactly: what is saved
// while muR is 0 is lost.
type MaxMu struct{ descent }

// NewMaxMu takes MaxMuParams.
func NewMaxMu(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p MaxMuParams
	err := decode(&p)
	return &MaxMu{descent{lambda: p.Target - 1, limited: true, highest: math.MaxFloat64, tau: p.Target, given: p.Value, eps: p.Eps, alpha: p.Alpha}}, err
}

// Bid shades the value of a click by the larger multiplier.
func (s *MaxMu) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return v / (1 + max(s.mu, s.lambda)), true
}

// State shows the multipliers as they are once the last auction is settled.
func (s *MaxMu) State(show func(name string, x float64)) {
	budget, target := s.prices()
	show("muB", budget)
	show("muR", target)
}

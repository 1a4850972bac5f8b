package bidding

import "adsim/random"

// MaxMuParams are the parameters of MaxMu.
type MaxMuParams struct {
	Target float64 `yaml:"target" jsonschema:"minimum=1,default=3" mark:"S" doc:"Least return: revenue per yuan spent."`
	Budget float64 `yaml:"budget_step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.1" mark:"A" doc:"Step of the multiplier of the budget."`
	Return float64 `yaml:"return_step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.1" mark:"A" doc:"Step of the multiplier of the return."`
}

// MaxMu is the autobidder of Lucier, Pattathil, Slivkins and Zhang, "Autobidders with budget and ROI
// constraints: efficiency, regret, and pacing dynamics" (COLT 2024): two multipliers learn apart by
// gradient steps, and the larger one counts,
//
//	bid = v / (1 + max(muB, muR))
//	muB' = max(0, muB - step (plan - spent)/plan)
//	muR' = muR - step (value - target spent)/(target plan), kept within 0 and target - 1
//
// with v the predicted revenue of a click, and gradients in units of the planned spend of an interval.
// At muR = target - 1 the bid is v/target and the return holds whatever the market does; bids never
// leave v/target and v but for the budget. Use it when budget and return may both bind and must hold
// for sure; not to reach the target exactly: it may stay above.
type MaxMu struct {
	Plain
	spending
	recall
	params   MaxMuParams
	byBudget float64
	byReturn float64
	value    float64 // predicted revenue of the clicks since the last tick, yuan
	cost     float64 // of those clicks
}

// NewMaxMu is a Maker. It begins at v/target.
func NewMaxMu(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &MaxMu{}
	err := decode(&s.params)
	s.byReturn = s.params.Target - 1
	return s, err
}

// Bid shades the value of a click by the larger multiplier.
func (s *MaxMu) Bid(o *Opportunity) (float64, bool) {
	v := perClick(o)
	bid := v / (1 + max(s.byBudget, s.byReturn))
	s.put(o, bid, v)
	return bid, true
}

// Learn adds up what clicks cost and are expected to bring.
func (s *MaxMu) Learn(n *Notice) {
	if m := s.of(n.Ad); n.Outcome == Clicked && m != nil {
		s.value += m.gain
		s.cost += n.Price.Float()
	}
}

// Tick takes a gradient step of both multipliers.
func (s *MaxMu) Tick(a *Account) {
	if i, ok := s.since(a); ok && i.wanted > 0 {
		p := &s.params
		s.byBudget = max(0, GradientStep(s.byBudget, p.Budget, (i.wanted-i.spent)/i.wanted))
		gain := (s.value - float64(p.Target*s.cost)) / float64(p.Target*i.wanted)
		s.byReturn = clip(GradientStep(s.byReturn, p.Return, gain), 0, p.Target-1)
	}
	s.value, s.cost = 0, 0
}

// GradientStep is mu - step gradient, the gradient kept within -1 and 1.
func GradientStep(mu, step, gradient float64) float64 {
	return mu - float64(step*clip(gradient, -1, 1))
}

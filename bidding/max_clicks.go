package bidding

import "adsim/random"

// MaxClicksParams are the parameters of MaxClicks.
type MaxClicksParams struct {
	Start   float64 `yaml:"start" jsonschema:"minimum=0,default=0" unit:"yuan" mark:"A" doc:"First bid per click; 0 takes what would have spent the budget in the training period, or else the bid as written."`
	Ceiling float64 `yaml:"ceiling" jsonschema:"exclusiveMinimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
	Step    float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.1" mark:"A" doc:"Step of the dual: largest relative change of the bid in one control interval."`
}

// MaxClicks buys as many clicks as the daily budget can: every click is worth the same, so that the
// best bid under a budget in second-price auctions is one price for all clicks, 1/mu, with the mu that
// spends the budget exactly (the knapsack threshold). Pacer moves it along the forecast of the traffic.
// Use it for traffic at the least price; not when clicks differ in worth: it buys the cheap ones.
type MaxClicks struct {
	Plain
	spending
	params MaxClicksParams
	pacer  Pacer
	price  float64 // 0 until it is known
}

// NewMaxClicks is a Maker.
func NewMaxClicks(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &MaxClicks{}
	err := decode(&s.params)
	s.price, s.pacer = s.params.Start, Pacer{s.params.Step, 0.01, s.params.Ceiling}
	return s, err
}

// Train takes the first price from what the market sold, unless it was given or has been lived.
func (s *MaxClicks) Train(h *History) error {
	if s.price == 0 {
		s.price = h.threshold()
	}
	return nil
}

// Bid is the same for every click, at least the platform's floor while the ceiling allows it.
func (s *MaxClicks) Bid(o *Opportunity) (float64, bool) {
	if s.price == 0 {
		s.price = max(o.Base, s.pacer.Low)
	}
	return min(s.params.Ceiling, max(s.price, o.Floor)), true
}

// State shows the price of a click.
func (s *MaxClicks) State(show func(name string, x float64)) { show("price", s.price) }

// Tick moves the price of a click.
func (s *MaxClicks) Tick(a *Account) {
	if i, ok := s.since(a); ok {
		s.price = s.pacer.Next(s.price, i.spent, i.wanted)
	}
}

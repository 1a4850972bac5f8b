package bidding

import "adsim/random"

// PaceParams are the parameters of Pace.
type PaceParams struct {
	Of      Spec    `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy whose bids are scaled."`
	Step    float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.1" mark:"A" doc:"Step of the dual: largest relative change of the level in one control interval."`
	Lowest  float64 `yaml:"lowest" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.01" mark:"A" doc:"Lowest level."`
	Highest float64 `yaml:"highest" jsonschema:"minimum=1,maximum=100,default=1" mark:"A" doc:"Highest level; above 1 it raises bids to spend the budget."`
}

// Pace scales the bids of a strategy by one level, so that spend follows the daily budget along the
// forecast of the traffic: see Pacer. Use it to give any strategy a budget; with a strategy that has a
// controller of its own, the slower of the two should be the inner one.
type Pace struct {
	around
	spending
	pacer Pacer
	level float64
}

// NewPace is a Maker. It begins at level 1.
func NewPace(luck random.Stream, decode func(any) error) (Strategy, error) {
	var p PaceParams
	if err := decode(&p); err != nil {
		return nil, err
	}
	inner, err := p.Of.New(luck)
	return &Pace{around: around{inner}, pacer: Pacer{p.Step, p.Lowest, p.Highest}, level: 1}, err
}

// Bid is the inner bid at the present level.
func (s *Pace) Bid(o *Opportunity) (float64, bool) {
	bid, ok := s.Strategy.Bid(o)
	return float64(bid * s.level), ok
}

// Tick moves the level.
func (s *Pace) Tick(a *Account) {
	if i, ok := s.since(a); ok {
		s.level = s.pacer.Next(s.level, i.spent, i.wanted)
	}
	s.Strategy.Tick(a)
}

// State shows the level.
func (s *Pace) State(show func(name string, x float64)) { show("level", s.level) }

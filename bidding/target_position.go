package bidding

import "adsim/random"

// TargetPositionParams are the parameters of TargetPosition.
type TargetPositionParams struct {
	Position float64 `yaml:"position" jsonschema:"minimum=1,maximum=20,default=2" mark:"A" doc:"Mean slot to be shown in; 1 is the best."`
	Step     float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.2" mark:"A" doc:"Largest relative change of the bids in one control interval."`
	Ceiling  float64 `yaml:"ceiling" jsonschema:"exclusiveMinimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
}

// TargetPosition moves all bids by one level so that the mean slot of the impressions is the target:
// integral control in the logarithm of the level,
//
//	level' = level e^(step clip(e, -1, 1)), e = (mean slot - target)/target
//
// with the level kept between 1/20 and 20. Auctions that are lost count as one slot below the worst
// seen. The control is ours; the goal is what search engines sell as a target position. Use it for
// presence; not for profit: it pays what the place costs.
type TargetPosition struct {
	Plain
	lived
	params TargetPositionParams
	level  float64
	slots  float64 // sum over the auctions since the last tick
	asked  float64
	worst  float64
}

// NewTargetPosition is a Maker.
func NewTargetPosition(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &TargetPosition{level: 1, worst: 1}
	return s, decode(&s.params)
}

// Bid is the bid as written at the present level.
func (s *TargetPosition) Bid(o *Opportunity) (float64, bool) {
	return min(s.params.Ceiling, float64(o.Base*s.level)), true
}

// Learn adds up slots.
func (s *TargetPosition) Learn(n *Notice) {
	switch n.Outcome {
	case Won:
		s.worst = max(s.worst, float64(n.Slot))
		s.slots, s.asked = s.slots+float64(n.Slot), s.asked+1
	case Lost:
		s.slots, s.asked = s.slots+s.worst+1, s.asked+1
	}
}

// Tick moves the level.
func (s *TargetPosition) Tick(*Account) {
	if s.asked > 0 {
		miss := (s.slots/s.asked - s.params.Position) / s.params.Position
		s.level = LogStep(s.level, s.params.Step, miss)
	}
	s.slots, s.asked = 0, 0
}

// State shows the level.
func (s *TargetPosition) State(show func(name string, x float64)) { show("level", s.level) }

// LogStep is level e^(step error), the error kept within -1 and 1, the result within 1/20 and 20.
func LogStep(level, step, miss float64) float64 {
	return clip(float64(level*random.Exp(float64(step*clip(miss, -1, 1)))), 0.05, 20)
}

package bidding

import "adsim/random"

// LevelParams are what the strategies share that steer the bids as written by one level.
type LevelParams struct {
	Step    float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.2" mark:"A" doc:"Largest relative change of the bids in one control interval."`
	Ceiling float64 `yaml:"ceiling" jsonschema:"exclusiveMinimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
}

// steered moves the bids as written by one level.
type steered struct {
	Plain
	lived
	step, ceiling float64
	level         float64
	asked         float64 // auctions since the last tick
}

func newSteered(p LevelParams) steered { return steered{step: p.Step, ceiling: p.Ceiling, level: 1} }

// Bid is the bid as written at the present level.
func (s *steered) Bid(o *Opportunity) (float64, bool) {
	return min(s.ceiling, float64(o.Base*s.level)), true
}

// steer moves the level by how far the last interval missed, if there was an auction in it.
func (s *steered) steer(miss float64) {
	if s.asked > 0 {
		s.level = LogStep(s.level, s.step, miss)
	}
	s.asked = 0
}

// State shows the level.
func (s *steered) State(show func(name string, x float64)) { show("level", s.level) }

// LogStep is level e^(step error), the error kept within -1 and 1, the result within 1/20 and 20.
func LogStep(level, step, miss float64) float64 {
	return clip(float64(level*random.Exp(float64(step*clip(miss, -1, 1)))), 0.05, 20)
}

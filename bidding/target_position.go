package bidding

import "adsim/random"

// TargetPositionParams are the parameters of TargetPosition.
type TargetPositionParams struct {
	Position float64 `yaml:"position" jsonschema:"minimum=1,maximum=20,default=2" mark:"A" doc:"Mean slot to be shown in; 1 is the best."`
	LevelParams
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
	steered
	position float64
	slots    float64 // sum over the auctions since the last tick
	worst    float64
}

// NewTargetPosition is a Maker.
func NewTargetPosition(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p TargetPositionParams
	err := decode(&p)
	return &TargetPosition{steered: newSteered(p.LevelParams), position: p.Position, worst: 1}, err
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
	s.steer((s.slots/s.asked - s.position) / s.position)
	s.slots = 0
}

package bidding

import "adsim/random"

// ImpressionShareParams are the parameters of ImpressionShare.
type ImpressionShareParams struct {
	Share float64 `yaml:"share" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.6" mark:"A" doc:"Share of the auctions to be shown in."`
	Slots int     `yaml:"slots" jsonschema:"minimum=1,maximum=20,default=20" mark:"A" doc:"Only impressions in this many best slots count; 1 is the top."`
	LevelParams
}

// ImpressionShare moves all bids by one level so that the plan is shown, in the slots that count, in a
// given share of the auctions that it bids in:
//
//	level' = level e^(step clip(e, -1, 1)), e = (share - shown/bids)/share
//
// See TargetPosition for the control, which is ours. Use it to hold a brand's own words, with a
// ceiling; not for profit.
type ImpressionShare struct {
	steered
	share float64
	slots int32
	shown float64
}

// NewImpressionShare is a Maker.
func NewImpressionShare(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p ImpressionShareParams
	err := decode(&p)
	return &ImpressionShare{steered: newSteered(p.LevelParams), share: p.Share, slots: int32(p.Slots)}, err
}

// Learn counts auctions.
func (s *ImpressionShare) Learn(n *Notice) {
	switch n.Outcome {
	case Won:
		s.asked++
		if n.Slot <= s.slots {
			s.shown++
		}
	case Lost:
		s.asked++
	}
}

// Tick moves the level.
func (s *ImpressionShare) Tick(*Account) {
	s.steer((s.share - s.shown/s.asked) / s.share)
	s.shown = 0
}

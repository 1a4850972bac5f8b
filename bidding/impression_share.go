package bidding

import "adsim/random"

// ImpressionShareParams are the parameters of ImpressionShare.
type ImpressionShareParams struct {
	Share   float64 `yaml:"share" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.6" mark:"A" doc:"Share of the auctions to be shown in."`
	Slots   int     `yaml:"slots" jsonschema:"minimum=1,maximum=20,default=20" mark:"A" doc:"Only impressions in this many best slots count; 1 is the top."`
	Step    float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.2" mark:"A" doc:"Largest relative change of the bids in one control interval."`
	Ceiling float64 `yaml:"ceiling" jsonschema:"exclusiveMinimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
}

// ImpressionShare moves all bids by one level so that the plan is shown, in the slots that count, in a
// given share of the auctions that it bids in:
//
//	level' = level e^(step clip(e, -1, 1)), e = (share - shown/bids)/share
//
// See TargetPosition for the control, which is ours. Use it to hold a brand's own words, with a
// ceiling; not for profit.
type ImpressionShare struct {
	Plain
	lived
	params ImpressionShareParams
	level  float64
	shown  float64
	asked  float64
}

// NewImpressionShare is a Maker.
func NewImpressionShare(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &ImpressionShare{level: 1}
	return s, decode(&s.params)
}

// Bid is the bid as written at the present level.
func (s *ImpressionShare) Bid(o *Opportunity) (float64, bool) {
	return min(s.params.Ceiling, float64(o.Base*s.level)), true
}

// Learn counts auctions.
func (s *ImpressionShare) Learn(n *Notice) {
	switch n.Outcome {
	case Won:
		s.asked++
		if int(n.Slot) <= s.params.Slots {
			s.shown++
		}
	case Lost:
		s.asked++
	}
}

// Tick moves the level.
func (s *ImpressionShare) Tick(*Account) {
	if s.asked > 0 {
		s.level = LogStep(s.level, s.params.Step, (s.params.Share-s.shown/s.asked)/s.params.Share)
	}
	s.shown, s.asked = 0, 0
}

// State shows the level.
func (s *ImpressionShare) State(show func(name string, x float64)) { show("level", s.level) }

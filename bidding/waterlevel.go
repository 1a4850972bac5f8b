package bidding

import "adsim/random"

// WaterlevelParams are the parameters of Waterlevel.
type WaterlevelParams struct {
	EventProfit
	Alpha float64 `yaml:"alpha" jsonschema:"exclusiveMinimum=0,default=1" unit:"yuan" mark:"A" doc:"First water level."`
	Gamma float64 `yaml:"gamma" jsonschema:"minimum=0,default=2" mark:"P" doc:"Gain."`
}

// Waterlevel bids what is left of the expected value v above a water level alpha (Chen, Berkhin,
// Anderson and Devanur, "Real-time bidding algorithms for performance-based display ad allocation",
// KDD 2011): at each control interval
//
//	alpha = alpha exp(gamma (x/goal - share));  bid = max(v - alpha, 0)
//
// where x was spent in the interval, goal is the budget, and share is the interval's share of the
// period. Intervals without money are not counted: there the level could not show what it does. Use it
// to deliver a goal evenly at the best margin of each; not for the most that a budget in yuan can buy, which is
// bid by dividing by a price of money (bg): the level is a price of deliveries, cheap ones pay as much of it
// as dear ones.
type Waterlevel struct {
	Plain
	value, gamma, alpha float64
	share               float64 // 0 where it follows from the forecast
	spending
}

// NewWaterlevel takes WaterlevelParams.
func NewWaterlevel(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p WaterlevelParams
	err := decode(&p)
	return &Waterlevel{value: p.Value, gamma: p.Gamma, alpha: p.Alpha}, err
}

// Train takes over how many control intervals there will be.
func (s *Waterlevel) Train(h *History) error {
	if !h.Lived && h.Ticks > 0 {
		s.share = 1 / float64(h.Ticks)
	}
	return nil
}

// Bid is the expected value above the water level.
func (s *Waterlevel) Bid(o *Opportunity) (float64, bool) {
	return max(profit(o, s.value)-s.alpha, 0), true
}

// Tick moves the level.
func (s *Waterlevel) Tick(a *Account) {
	i, ok := s.since(a)
	if !ok || a.Budget <= 0 || i.spent == 0 && i.left == 0 {
		return
	}
	share := s.share
	if share == 0 {
		share = i.passed
	}
	s.alpha = NextLevel(s.alpha, s.gamma, i.spent/a.Budget.Float(), share)
}

// NextLevel is the water level after an interval that delivered a part of the goal, where share was
// planned.
func NextLevel(alpha, gamma, part, share float64) float64 {
	return times(alpha, float64(gamma*(part-share)))
}

// State shows the level.
func (s *Waterlevel) State(show func(name string, x float64)) { show("alpha", s.alpha) }

package bidding

import (
	"math"

	"adsim/random"
)

// arms is a grid of bid levels of which one is played from tick to tick. A play is rewarded, from 0 to
// 1, by the predicted profit of its clicks (margin v - price) for the traffic that passed: 1/2 is none, 1 is twice
// the mean of all plays, without their signs, or more, 0 a loss of as much. When the budget is spent nothing is played.
type arms struct {
	lived
	spending
	recall
	margin  float64 // 0 takes what an order leaves
	levels  []float64
	pulls   []float64
	rewards []float64
	playing int
	profit  float64 // predicted, of the clicks since the last tick, yuan
	sizes   float64 // of the profits of all plays, without their signs, yuan
	traffic float64 // of all plays
}

// grid spaces levels evenly in the logarithm.
func grid(p GridParams) arms {
	n := p.Levels
	a := arms{margin: p.Margin, levels: make([]float64, n), pulls: make([]float64, n), rewards: make([]float64, n)}
	for i := range a.levels {
		a.levels[i] = float64(p.Lowest * random.Pow(p.Highest/p.Lowest, float64(i)/float64(max(1, n-1))))
	}
	return a
}

// Bid is the bid as written at the level that is played.
func (s *arms) Bid(o *Opportunity) (float64, bool) {
	bid := float64(o.Base * s.levels[s.playing])
	margin := s.margin
	if margin == 0 {
		margin = o.Margin
	}
	s.put(o, bid, float64(margin*perClick(o)))
	return bid, true
}

// Learn adds up the profit of clicks.
func (s *arms) Learn(n *Notice) {
	if m := s.of(n.Ad); n.Outcome == Clicked && m != nil {
		s.profit += m.gain - n.Price.Float()
	}
}

// reward is that of the play that ends; false if no traffic has passed or there was no money.
func (s *arms) reward(a *Account) (float64, bool) {
	i, ok := s.since(a)
	profit := s.profit
	s.profit = 0
	if !ok || profit == 0 && a.Budget > 0 && i.left == 0 {
		return 0, false
	}
	s.sizes, s.traffic = s.sizes+math.Abs(profit), s.traffic+i.passed
	if s.sizes == 0 {
		return 0.5, true
	}
	return 0.5 + float64(0.25*clip(profit/i.passed/(s.sizes/s.traffic), -2, 2)), true
}

// State shows the level that was played most often.
func (s *arms) State(show func(name string, x float64)) {
	best := 0
	for i, n := range s.pulls {
		if n > s.pulls[best] {
			best = i
		}
	}
	show("level", s.levels[best])
}

// Err is always nil.
func (s *arms) Err() error { return nil }

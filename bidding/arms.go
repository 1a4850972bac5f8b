package bidding

import "adsim/random"

// arms is a grid of bid levels of which one is played from tick to tick. A play is rewarded, from 0 to
// 1, by the predicted profit of its clicks (margin v - price) for the traffic that passed: 1/2 is none, 1 is the largest
// seen so far in either direction.
type arms struct {
	spending
	recall
	margin  float64
	levels  []float64
	pulls   []float64
	rewards []float64
	playing int
	profit  float64 // predicted, of the clicks since the last tick, yuan
	largest float64 // profit for traffic, without its sign
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
	s.put(o, bid, float64(s.margin*perClick(o)))
	return bid, true
}

// Learn adds up the profit of clicks.
func (s *arms) Learn(n *Notice) {
	if m := s.of(n.Ad); n.Outcome == Clicked && m != nil {
		s.profit += m.gain - n.Price.Float()
	}
}

// reward is that of the play that ends; false if no traffic has passed.
func (s *arms) reward(a *Account) (float64, bool) {
	i, ok := s.since(a)
	profit := s.profit
	s.profit = 0
	if !ok {
		return 0, false
	}
	rate := profit / i.passed
	s.largest = max(s.largest, rate, -rate)
	if s.largest == 0 {
		return 0.5, true
	}
	return 0.5 + float64(0.5*rate)/s.largest, true
}

// Err is always nil.
func (s *arms) Err() error { return nil }

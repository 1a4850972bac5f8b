package bidding

import (
	"math"

	"adsim/random"
)

// GridParams are the parameters of UCB and Thompson.
type GridParams struct {
	Lowest  float64 `yaml:"lowest" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.4" mark:"A" doc:"Lowest level, relative to the bids as written."`
	Highest float64 `yaml:"highest" jsonschema:"minimum=1,maximum=100,default=2" mark:"A" doc:"Highest level, relative to the bids as written."`
	Margin  float64 `yaml:"margin" jsonschema:"minimum=0,maximum=1,default=0" unit:"share of sales" mark:"A" doc:"What an order leaves to pay for ads; 0 takes gross margin less commission."`
	Levels  int     `yaml:"levels" jsonschema:"minimum=2,maximum=50,default=7" mark:"A" doc:"How many levels, evenly spaced in the logarithm."`
}

// UCB plays the bid level with the highest upper confidence bound: UCB1 of Auer, Cesa-Bianchi and
// Fischer, "Finite-time analysis of the multiarmed bandit problem" (Machine Learning, 2002),
//
//	index = reward/pulls + sqrt(2 ln(sum of pulls)/pulls)
//
// A level is played for one control interval and rewarded by its predicted profit (see arms), levels
// not played yet come first. Use it to find the level of most profit where nothing is known of the market and
// weeks are at hand; not for the most that a budget buys, which pays more, not for a target, and not for
// markets that change: it never forgets.
type UCB struct{ arms }

// NewUCB is a Maker.
func NewUCB(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p GridParams
	if err := decode(&p); err != nil {
		return nil, err
	}
	return &UCB{grid(p)}, nil
}

// Tick rewards the level and picks the next.
func (s *UCB) Tick(a *Account) {
	if r, ok := s.reward(a); ok {
		s.rewards[s.playing] += r
		s.pulls[s.playing]++
		s.playing = BestUCB(s.rewards, s.pulls)
	}
}

// UCBIndex is the upper confidence bound of an arm; infinite before its first pull.
func UCBIndex(reward, pulls, all float64) float64 {
	if pulls == 0 {
		return math.Inf(1)
	}
	return reward/pulls + math.Sqrt(float64(2*random.Log(all))/pulls)
}

// BestUCB is the arm with the highest index, the first among equals.
func BestUCB(rewards, pulls []float64) (best int) {
	all, most := 0.0, math.Inf(-1)
	for _, n := range pulls {
		all += n
	}
	for i := range pulls {
		if index := UCBIndex(rewards[i], pulls[i], all); index > most {
			best, most = i, index
		}
	}
	return best
}

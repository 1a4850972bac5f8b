package bidding

import "adsim/random"

// Thompson plays a bid level with the probability that it is the best one: it draws a rate from the
// belief about each level and plays the highest (Chapelle and Li, "An empirical evaluation of Thompson
// sampling", NIPS 2011, with Beta(1,1) as its first belief). A level is played for one control interval;
// its reward (see arms) is turned into a success or a failure by a draw with that chance (Agrawal and
// Goyal, "Analysis of Thompson sampling for the multi-armed bandit problem", COLT 2012). Use it as ucb
// is used: it settles sooner and loses less on the way.
type Thompson struct {
	arms
	luck  random.Stream
	plays uint64
}

// NewThompson is a Maker.
func NewThompson(luck random.Stream, decode func(any) error) (Strategy, error) {
	var p GridParams
	if err := decode(&p); err != nil {
		return nil, err
	}
	return &Thompson{arms: grid(p), luck: luck.Named("thompson")}, nil
}

// Tick rewards the level and draws the next.
func (s *Thompson) Tick(a *Account) {
	r, ok := s.reward(a)
	if !ok {
		return
	}
	luck := s.luck.At(s.plays)
	s.plays++
	if luck.Chance(r) {
		s.rewards[s.playing]++
	}
	s.pulls[s.playing]++
	s.playing = s.draw(luck)
}

func (s *Thompson) draw(luck random.Stream) (best int) {
	most := -1.0
	for i := range s.levels {
		belief := Beta{1 + s.rewards[i], 1 + s.pulls[i] - s.rewards[i]}
		if rate := belief.Quantile(luck.At(uint64(i)).Open()); rate > most {
			best, most = i, rate
		}
	}
	return best
}

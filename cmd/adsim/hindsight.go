package main

import (
	"adsim/oracle"
	"adsim/replay"
)

// hindsight is the best that was possible for the same money.
type hindsight struct {
	oracle.Best
	Budget    *float64 `json:"budget"`                     // of an episode or of the run; nil where there is none
	Share     *float64 `json:"share_of_best_possible"`     // predicted clicks won, of the best for what was spent if that is more; nil where it is 0
	EquivB0   *float64 `json:"equiv_LIN_b0,omitempty"`     // base rate/lambda: the best fixed b0; nil where one of them is not known
	Threshold *policy  `json:"threshold_policy,omitempty"` // what real bids of theta/lambda bring without a budget
}

// policy is what a fixed way of bidding brings.
type policy struct {
	Wins   int     `json:"wins"`
	Cost   float64 `json:"cost"`
	Clicks int     `json:"clicks"`
}

// beside is the best possible for the money that a run of so many rows had, where rate is the base rate or 0.
func beside(log replay.Log, rows int, p replay.Protocol, r *replay.Result, rate float64) (*hindsight, error) {
	best, err := oracle.Log(log, p.Episode, p.Budget)
	if err != nil {
		return nil, err
	}
	h := &hindsight{Best: best, Budget: r.Budget}
	if h.Share, err = shareOf(log, best.PredClicks, p, r); err != nil || best.Lambda == 0 {
		return h, err
	}
	if rate > 0 {
		b0 := rate / best.Lambda
		h.EquivB0 = &b0
	}
	t, err := oracle.Threshold(log, rows, best.Lambda)
	if err == nil {
		h.Threshold = &policy{t.Wins, t.Cost, t.Clicks}
	}
	return h, err
}

// shareOf is what a run won of the best for its money. Where the last win overran the budget, that is what
// it spent.
func shareOf(log replay.Log, best float64, p replay.Protocol, r *replay.Result) (*float64, error) {
	if p.Episode == 0 && r.Cost > p.Budget {
		more, err := oracle.Log(log, 0, r.Cost)
		if err != nil {
			return nil, err
		}
		best = more.PredClicks
	}
	if best == 0 {
		return nil, nil
	}
	share := r.PredClicks / best
	return &share, nil
}

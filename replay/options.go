package replay

import (
	"errors"
	"fmt"
	"math"
)

// Options are a protocol as people give it: empty words and NaN stand for the protocol's own default.
type Options struct {
	Protocol string  // episodic, single-budget or open
	Episode  int     // episodic: rows in an episode
	Budget   float64 // for an episode, or for the whole log
	Share    float64 // a budget as a share of BudgetOf
	BudgetOf string  // train-cpm (the mean price in training, for each row) or log-cost (all prices of the log)
	Overrun  string  // clip (bids are cut to what is left) or last (the last win may cost more)
	Tie      string  // win or lose
	Bids     string  // int or real
	MinBid   float64
	MaxBid   float64
	Rounds   int     // control rounds
	FirstBid float64 // NaN leaves the first round to the strategy
}

// Protocols are the names of the protocols.
func Protocols() []string { return []string{"episodic", "single-budget", "open"} }

// Resolve is the protocol for a log of so many rows with a total price; t may be nil. The defaults:
//
//	               overrun  tie                       max-bid  budget-of
//	episodic       clip     win                       300      train-cpm
//	single-budget  last     lose, with clip win       none     log-cost
//	open           -        lose                      none     -
//
// Bids are whole, but real where there are control rounds.
func (o Options) Resolve(rows int, cost float64, t *Training) (p Protocol, err error) {
	p = Protocol{Name: o.Protocol, MinBid: o.MinBid, MaxBid: o.MaxBid, Rounds: o.Rounds, FirstBid: o.FirstBid}
	p.Whole = o.Bids == "int" || o.Bids == "" && o.Rounds == 0
	p.Clip = o.Overrun == "clip" || o.Overrun == "" && o.Protocol == "episodic"
	p.TieWins = o.Tie == "win" || o.Tie == "" && p.Clip
	if math.IsNaN(p.MaxBid) {
		p.MaxBid = math.Inf(1)
		if o.Protocol == "episodic" {
			p.MaxBid = 300
		}
	}
	if o.Protocol == "episodic" {
		p.Episode = o.Episode
	}
	if err := o.check(p.MaxBid, rows); err != nil {
		return p, err
	}
	p.Budget, err = o.budget(rows, cost, t)
	return p, err
}

// check refuses what cannot be.
func (o Options) check(maxBid float64, rows int) error {
	switch {
	case o.MinBid > maxBid:
		return fmt.Errorf("min-bid %v must not be above max-bid %v", o.MinBid, maxBid)
	case o.Rounds > rows:
		return fmt.Errorf("rounds must be at most the %d rows of the log; found %d", rows, o.Rounds)
	case o.Protocol == "open" && o.Overrun != "":
		return errors.New("overrun is about a budget, and the open protocol has none")
	}
	return nil
}

// budget is the money of an episode, or of the run.
func (o Options) budget(rows int, cost float64, t *Training) (float64, error) {
	given, share := !math.IsNaN(o.Budget), !math.IsNaN(o.Share)
	switch {
	case o.Protocol == "open" && (given || share):
		return 0, errors.New("the open protocol has no budget")
	case o.Protocol == "open":
		return math.Inf(1), nil
	case given && share:
		return 0, errors.New("give budget or budget-share, not both")
	case !given && !share:
		return 0, fmt.Errorf("the %s protocol needs budget or budget-share", o.Protocol)
	case given:
		return o.Budget, nil
	}
	return o.shared(rows, cost, t)
}

// shared is a budget given as a share.
func (o Options) shared(rows int, cost float64, t *Training) (b float64, err error) {
	if o.Protocol == "episodic" {
		rows = o.Episode
	}
	switch {
	case o.BudgetOf == "log-cost" || o.BudgetOf == "" && o.Protocol != "episodic":
		b = ShareOfLog(o.Share, cost)
	case t == nil:
		return 0, errors.New("budget-of train-cpm needs train")
	default:
		b = t.ShareOfTrain(o.Share, rows)
	}
	if b > maxMoney {
		return 0, fmt.Errorf("a budget may be at most %v; this share is %v", float64(maxMoney), b)
	}
	return b, nil
}

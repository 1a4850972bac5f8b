package replay

import (
	"math"

	"adsim/bidding"
)

// Result is what came of a replay. Money is in the log's unit.
type Result struct {
	Strategy   string             `json:"strategy"`
	Params     map[string]any     `json:"params"` // all of them, by name
	Protocol   string             `json:"protocol"`
	Auctions   int                `json:"auctions"`    // rows before the run stopped
	Bids       int                `json:"bids"`        // a bid of 0 is one
	Wins       int                `json:"wins"`        //
	Clicks     int                `json:"clicks"`      //
	Cost       float64            `json:"cost"`        // the prices of the won rows
	PredClicks float64            `json:"pred_clicks"` // the thetas of the won rows
	ECPC       *float64           `json:"ecpc"`        // cost/clicks; nil without clicks
	CPM        *float64           `json:"cpm"`         // cost/wins; nil without wins
	WinRate    float64            `json:"win_rate"`    // wins/auctions
	State      map[string]float64 `json:"state"`       // of the strategy, and of its money, at the end
	Rounds     []Round            `json:"rounds"`
	Budget     *float64           `json:"budget"`            // of an episode or of the run; nil where there is none
	Metrics    *Metrics           `json:"metrics,omitempty"` // of a controller
	Tuned      []string           `json:"tuned,omitempty"`   // parameters found on the training log
	LowRow     int                `json:"-"`                 // the row, from 1, after which less than 300 was left; -1 where that never was
}

// Round is the state at the end of a control round, all since the beginning but the number of the
// round and phi, which held in it.
type Round struct {
	Round    int     `json:"round"` // from 0
	Phi      float64 `json:"phi"`
	Wins     int     `json:"cum_wins"`
	Clicks   int     `json:"cum_clicks"`
	Cost     float64 `json:"cum_cost"`
	ECPC     float64 `json:"ecpc"`      // cost/(clicks + 1)
	WinRatio float64 `json:"win_ratio"` // wins/rows
}

func newResult(p *Protocol) *Result {
	r := &Result{Protocol: p.Name, LowRow: -1, State: map[string]float64{}, Rounds: []Round{}}
	if p.Rounds > 0 {
		r.Rounds = append(r.Rounds, Round{})
	}
	if !math.IsInf(p.Budget, 1) {
		r.Budget = &p.Budget
	}
	return r
}

func (r *Result) win(row *Row) {
	r.Wins++
	r.Cost += row.Price
	r.PredClicks += row.Theta
	if row.Click {
		r.Clicks++
	}
}

// begin opens a round, whose phi the strategy has just found.
func (r *Result) begin(round int, s bidding.Strategy) {
	r.Rounds = append(r.Rounds, Round{Round: round, Phi: state(s)["phi"]})
}

// end closes it.
func (r *Result) end() {
	last := &r.Rounds[len(r.Rounds)-1]
	last.Wins, last.Clicks, last.Cost = r.Wins, r.Clicks, r.Cost
	last.ECPC = r.Cost / float64(r.Clicks+1)
	last.WinRatio = float64(r.Wins) / float64(r.Auctions)
}

func state(s bidding.Strategy) map[string]float64 {
	all := map[string]float64{}
	if s, ok := s.(bidding.Stater); ok {
		s.State(func(name string, x float64) { all[name] = x })
	}
	return all
}

// finish fills in what follows from the sums.
func (p *player) finish() {
	p.endRound()
	r := p.result
	r.ECPC = ratio(r.Cost, r.Clicks)
	r.CPM = ratio(r.Cost, r.Wins)
	r.WinRate = float64(r.Wins) / float64(r.Auctions)
	r.State = state(p.strategy)
	r.measure(p.strategy)
	if p.Episode == 0 && r.Budget != nil {
		if p.Budget < lowMoney {
			r.LowRow = 1
		}
		r.State["remaining"] = p.left
		r.State["auction_index_when_remaining_lt_300"] = float64(r.LowRow)
	}
}

func ratio(x float64, n int) *float64 {
	if n == 0 {
		return nil
	}
	x /= float64(n)
	return &x
}

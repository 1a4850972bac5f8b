package bidding

import (
	"adsim"
	"adsim/random"
)

// PacedParams are the parameters of Paced.
type PacedParams struct {
	Step   float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.1" mark:"A" doc:"Largest relative change of the bid level in one control interval."`
	Lowest float64 `yaml:"lowest" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.2" mark:"A" doc:"Lowest bid level, relative to the bids as written."`
}

// Paced scales all bids of a plan by one level, at most 1, so that spend follows the daily budget
// along a forecast of the traffic: at each control interval it compares what it spent since the
// last one with an even share, over the traffic forecast to be left, of the money that is left. Use it
// to make a budget last with bids set by hand; not to spend more than those bids would: pace can raise
// them too.
type Paced struct {
	Plain
	params  PacedParams
	level   float64
	spent   adsim.Money // at the last tick
	elapsed float64     // at the last tick
}

// NewPaced starts at the bids as written.
func NewPaced(_ random.Stream, decode func(any) error) (Strategy, error) {
	p := &Paced{level: 1}
	return p, decode(&p.params)
}

// Bid is the bid as written at the present level, at least the floor.
func (p *Paced) Bid(o *Opportunity) (float64, bool) {
	return max(o.Base*p.level, min(o.Floor, o.Base)), true
}

// Tick moves the level by at most a step towards the wanted rate of spending.
func (p *Paced) Tick(a *Account) {
	if passed, spent := a.Elapsed-p.elapsed, a.Spent-p.spent; !a.Midnight && passed > 0 {
		wanted := max(0, (a.Budget-a.Spent).Float()) / max(1-a.Elapsed, passed)
		p.level = min(1, max(p.params.Lowest, float64(p.level*p.correction(spent.Float(), float64(wanted*passed)))))
	}
	p.spent, p.elapsed = a.Spent, a.Elapsed
}

// correction is wanted / spent, within one step of 1.
func (p *Paced) correction(spent, wanted float64) float64 {
	low, high := 1-p.params.Step, 1+p.params.Step
	switch {
	case spent == wanted: // both are 0 once the budget is spent
		return 1
	case spent*high <= wanted:
		return high
	case spent*low >= wanted:
		return low
	}
	return wanted / spent
}

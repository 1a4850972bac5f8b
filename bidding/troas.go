package bidding

import "adsim/random"

// TROASParams are the parameters of TROAS.
type TROASParams struct {
	Target float64 `yaml:"target" jsonschema:"exclusiveMinimum=0,maximum=1000,default=3" mark:"S" doc:"Least return: revenue per yuan spent."`
	GoalParams
}

// TROAS bids for a return on ad spend:
//
//	bid = pCVR v / target
//
// with v the predicted amount of an order: the bid of JD's target return, as it stands or steered by
// the dual of the target or by feedback from orders (see goal). The default of 3 loses money under a
// margin of 33%: the break-even target is 1/margin. Use it when orders differ in worth and volume may
// give way; not to spend a budget: it spends what the return allows.
type TROAS struct {
	goal
	target float64
}

// NewTROAS is a Maker.
func NewTROAS(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p TROASParams
	err := decode(&p)
	return &TROAS{newGoal(p.GoalParams), p.Target}, err
}

// Bid is the revenue of a click at the target.
func (s *TROAS) Bid(o *Opportunity) (float64, bool) { return s.bid(o, perClick(o)/s.target) }

// Learn follows clicks and orders.
func (s *TROAS) Learn(n *Notice) {
	switch n.Outcome {
	case Clicked:
		s.click(n)
	case Ordered:
		s.credit += n.Amount.Float() / s.target
	}
}

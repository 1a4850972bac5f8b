package bidding

import "adsim/random"

// TCPAParams are the parameters of TCPA.
type TCPAParams struct {
	Target float64 `yaml:"target" jsonschema:"exclusiveMinimum=0,maximum=1000000,default=100" unit:"yuan" mark:"A" doc:"Highest mean cost of a paid order."`
	GoalParams
}

// TCPA bids for a mean cost of an order:
//
//	bid = pCVR target
//
// the bid of JD's target cost per action, as it stands or steered by the dual of the target or by
// feedback from orders (see goal). Use it when orders are worth the same; set the target at most to
// the margin of an order. Too low a target starves the plan: that is the rule at work, not a fault.
type TCPA struct {
	goal
	target float64
}

// NewTCPA is a Maker.
func NewTCPA(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p TCPAParams
	err := decode(&p)
	return &TCPA{newGoal(p.GoalParams), p.Target}, err
}

// Bid is the cost per order at the target.
func (s *TCPA) Bid(o *Opportunity) (float64, bool) { return s.bid(o, float64(o.PCVR*s.target)) }

// Learn follows clicks and orders.
func (s *TCPA) Learn(n *Notice) {
	switch n.Outcome {
	case Clicked:
		s.click(n)
	case Ordered:
		s.credit += s.target
	}
}

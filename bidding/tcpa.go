package bidding

import "adsim/random"

// TCPAParams are the parameters of TCPA.
type TCPAParams struct {
	Target  float64 `yaml:"target" jsonschema:"exclusiveMinimum=0,maximum=1000000,default=100" unit:"yuan" mark:"A" doc:"Highest mean cost of a paid order."`
	Control string  `yaml:"control" jsonschema:"enum=rule,enum=dual,enum=feedback,default=rule" mark:"A" doc:"What moves the bid: nothing but the rule, the dual of the target, or feedback from orders."`
	Ceiling float64 `yaml:"ceiling" jsonschema:"exclusiveMinimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
	Step    float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.05" mark:"A" doc:"Step of the dual after each click, or of the feedback in each control interval."`
	Lambda  float64 `yaml:"lambda" jsonschema:"exclusiveMinimum=0,default=2" mark:"A" doc:"First dual of the target."`
	Window  float64 `yaml:"window" jsonschema:"exclusiveMinimum=0,maximum=90,default=3" unit:"days" mark:"S" doc:"How far feedback looks back."`
	Delay   float64 `yaml:"delay" jsonschema:"exclusiveMinimum=0,maximum=30,default=1" unit:"days" mark:"A" doc:"Mean time from a click to its order, by which feedback knows how many orders are still to come."`
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
	return &TCPA{newGoal(TROASParams(p)), p.Target}, err
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

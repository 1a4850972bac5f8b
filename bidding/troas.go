package bidding

import "adsim/random"

// TROASParams are the parameters of TROAS.
type TROASParams struct {
	Target  float64 `yaml:"target" jsonschema:"exclusiveMinimum=0,maximum=1000,default=3" mark:"S" doc:"Least return: revenue per yuan spent."`
	Control string  `yaml:"control" jsonschema:"enum=rule,enum=dual,enum=feedback,default=rule" mark:"A" doc:"What moves the bid: nothing but the rule, the dual of the target, or feedback from orders."`
	Ceiling float64 `yaml:"ceiling" jsonschema:"exclusiveMinimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
	Step    float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.05" mark:"A" doc:"Step of the dual after each click, or of the feedback in each control interval."`
	Lambda  float64 `yaml:"lambda" jsonschema:"exclusiveMinimum=0,default=2" mark:"A" doc:"First dual of the target."`
	Window  float64 `yaml:"window" jsonschema:"exclusiveMinimum=0,maximum=90,default=3" unit:"days" mark:"S" doc:"How far feedback looks back."`
	Delay   float64 `yaml:"delay" jsonschema:"exclusiveMinimum=0,maximum=30,default=1" unit:"days" mark:"A" doc:"Mean time from a click to its order, by which feedback knows how many orders are still to come."`
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
	return &TROAS{newGoal(p), p.Target}, err
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

package bidding

import "adsim/random"

// MCPCParams are the parameters of MCPC.
type MCPCParams struct {
	Value float64 `yaml:"value" jsonschema:"minimum=0,default=0" mark:"A" doc:"Yuan that a wanted event is worth, the most that may be paid for it; 0 takes the predicted amount of an order."`
}

// MCPC bids the expected value, rate x value: truthful bidding, which in logs of impressions is known
// as bidding at the maximal cost per click. Use it without a budget, where it is optimal in second-
// price auctions; not with one: it spends early on what is dear.
type MCPC struct {
	Plain
	params MCPCParams
}

// NewMCPC takes MCPCParams.
func NewMCPC(_ random.Stream, decode func(any) error) (Strategy, error) {
	m := &MCPC{}
	return m, decode(&m.params)
}

// Bid is the expected value.
func (m *MCPC) Bid(o *Opportunity) (float64, bool) {
	return worth(o, m.params.Value), true
}

// worth is the expected value of what is bid for: a value that was given counts instead of the
// predicted amount.
func worth(o *Opportunity, given float64) float64 {
	if given == 0 {
		given = o.Value
	}
	return float64(o.PCVR * given)
}

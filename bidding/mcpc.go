package bidding

import "adsim/random"

// MCPCParams are the parameters of MCPC.
type MCPCParams struct {
	EventProfit
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
	return profit(o, m.params.Value), true
}

// profit is what a click is expected to leave before its cost: a value that was given counts instead
// of what the predicted amount of an order leaves.
func profit(o *Opportunity, given float64) float64 {
	if given == 0 {
		given = float64(o.Value * o.Margin)
	}
	return max(0, float64(o.PCVR*given))
}

// worth is the expected value of what is bid for: a value that was given counts instead of the
// predicted amount.
func worth(o *Opportunity, given float64) float64 {
	if given == 0 {
		given = o.Value
	}
	return float64(o.PCVR * given)
}

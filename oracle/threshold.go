package oracle

import (
	"math"

	"adsim/bidding"
	"adsim/replay"
)

// threshold bids theta/lambda.
type threshold struct {
	bidding.Plain
	lambda float64
}

// Bid is without limit where lambda is 0: money is no object.
func (t threshold) Bid(o *bidding.Opportunity) (float64, bool) {
	if t.lambda == 0 {
		return math.Inf(1), true
	}
	return o.PCVR / t.lambda, true
}

// Threshold is what the best fixed price of a click, 1/lambda, brings on a log of so many rows
// without a budget; ties win. Where lambda is that of Best, it wins the same rows, but for those
// with exactly that density.
func Threshold(log replay.Log, rows int, lambda float64) (*replay.Result, error) {
	p := replay.Protocol{Name: "open", Budget: math.Inf(1), TieWins: true, MaxBid: math.Inf(1)}
	return replay.Play(log, rows, p, threshold{lambda: lambda}, replay.Offer{})
}

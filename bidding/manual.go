package bidding

import "adsim/random"

// Manual bids as written. Use it as the baseline of every comparison, and where bids are set by hand;
// not to spend a budget evenly: the first clicks of the day take it.
type Manual struct{ Plain }

// NewManual takes no parameters.
func NewManual(_ random.Stream, decode func(any) error) (Strategy, error) {
	return Manual{}, decode(&struct{}{})
}

// Bid is the bid as written, with its coefficients.
func (Manual) Bid(o *Opportunity) (float64, bool) { return o.Base, true }

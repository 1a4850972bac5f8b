package bidding

import "adsim/random"

// Manual bids as written.
type Manual struct{ Plain }

// NewManual takes no parameters.
func NewManual(_ random.Stream, decode func(any) error) (Strategy, error) {
	return Manual{}, decode(&struct{}{})
}

// Bid is the bid as written, with its coefficients.
func (Manual) Bid(o *Opportunity) (float64, bool) { return o.Base, true }

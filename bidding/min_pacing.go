package bidding

import "adsim/random"

// MinPacing keeps a target return on spend and a budget by two controllers that know nothing of each
// other: it bids the lower of their bids (Balseiro, Bhawalkar, Feng, Lu, Mirrokni, Sivan and Wang, "A
// field guide for pacing budget and ROS constraints", 2023). lambda moves as that of ROS, mu as that
// of VMMul, and
//
//	bid = min(v (1 + lambda)/(lambda tau), v/mu)
//
// Use it instead of ROSBudget where each controller is to be understood by itself; it is a little too
// careful where both bind.
type MinPacing struct{ descent }

// NewMinPacing takes ROSBudgetParams.
func NewMinPacing(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p ROSBudgetParams
	err := decode(&p)
	return &MinPacing{p.descent()}, err
}

// Bid is the lower of the two bids.
func (s *MinPacing) Bid(o *Opportunity) (float64, bool) {
	v := s.begin(o)
	return min(s.onTarget(v), over(v, s.mu)), true
}

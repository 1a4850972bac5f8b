package bidding

import "adsim/random"

// Psi bids the trade-off of Mehta, Saberi, Vazirani and Vazirani, "AdWords and generalized online
// matching" (Journal of the ACM, 2007):
//
//	bid = base psi(spent/budget), psi(x) = 1 - e^(x-1)
//
// A platform that ranks by such bids earns at least 1 - 1/e of what it could with hindsight, whatever
// the traffic. Use it when nothing is known of the traffic to come; with a forecast, pace spends the
// budget better, because psi bids 63% at best and keeps on sinking.
type Psi struct {
	Plain
	level float64
}

// NewPsi takes no parameters.
func NewPsi(_ random.Stream, decode func(any) error) (Strategy, error) {
	return &Psi{level: psi(0)}, decode(&struct{}{})
}

// Bid is the bid as written, discounted by the share of the budget that is spent.
func (s *Psi) Bid(o *Opportunity) (float64, bool) { return float64(o.Base * s.level), true }

// Tick takes the share of the budget that is spent.
func (s *Psi) Tick(a *Account) {
	s.level = 0
	if a.Spent < a.Budget {
		s.level = psi(a.Spent.Float() / a.Budget.Float())
	}
}

func psi(x float64) float64 { return 1 - random.Exp(x-1) }

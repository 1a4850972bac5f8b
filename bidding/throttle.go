package bidding

import "adsim/random"

// ThrottleParams are the parameters of Throttle.
type ThrottleParams struct {
	Of    Spec    `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy that bids when the plan takes part."`
	Rate  float64 `yaml:"rate" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.1" mark:"P" doc:"Relative change of the pass-through rate in one control interval."`
	Start float64 `yaml:"start" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.1" mark:"P" doc:"First pass-through rate."`
	Early float64 `yaml:"early" jsonschema:"minimum=0,maximum=0.9,default=0.08333333333333333" mark:"P" doc:"Share of the day's traffic before whose end the budget is to be spent."`
}

// Throttle takes part in a share of the auctions, so that spend follows the forecast of the traffic:
// the pass-through rate of Agarwal, Ghosh, Wei and You, "Budget pacing for targeted online
// advertisements at LinkedIn" (KDD 2014). With f the forecast traffic, s the spend and B the budget,
//
//	a(t) = B f(t)/f(T);  p = min(1, p (1+r)) if s <= a(t), else max(0, p (1-r))
//
// The published r and first p are 10%, changed each minute; the plan ends two hours before midnight.
// Use it where bids must not move (a price promised, a quality kept); not where the cheap auctions
// can be told apart, because it sits out good and bad ones alike.
type Throttle struct {
	around
	params ThrottleParams
	luck   random.Stream
	rate   float64
}

// NewThrottle is a Maker.
func NewThrottle(luck random.Stream, decode func(any) error) (Strategy, error) {
	s := &Throttle{luck: luck.Named("throttle")}
	err := decode(&s.params)
	if err == nil {
		s.Strategy, err = s.params.Of.New(luck)
	}
	s.rate = s.params.Start
	return s, err
}

// Bid asks the inner strategy in a share of the auctions.
func (s *Throttle) Bid(o *Opportunity) (float64, bool) {
	if !draw(s.luck, o).Chance(s.rate) {
		return 0, false
	}
	return s.Strategy.Bid(o)
}

// Tick moves the rate by one step.
func (s *Throttle) Tick(a *Account) {
	if !a.Midnight {
		allocated := float64(a.Budget.Float() * min(1, a.Elapsed/(1-s.params.Early)))
		s.rate = PassThrough(s.rate, s.params.Rate, a.Spent.Float(), allocated)
	}
	s.Strategy.Tick(a)
}

// State shows the rate.
func (s *Throttle) State(show func(name string, x float64)) { show("rate", s.rate) }

// PassThrough is the next pass-through rate after the rate p, for a relative step r.
func PassThrough(p, r, spent, allocated float64) float64 {
	if spent <= allocated {
		return min(float64(p*(1+r)), 1)
	}
	return max(float64(p*(1-r)), 0)
}

package bidding

import (
	"time"

	"adsim/random"
)

// RateParams are the parameters of Rate.
type RateParams struct {
	Of    Spec    `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy that bids when the plan takes part."`
	Start float64 `yaml:"start" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.1" mark:"A" doc:"First pacing rate."`
	Slots int     `yaml:"slots" jsonschema:"minimum=1,maximum=1440,default=24" mark:"A" doc:"Intervals of the recursion in a day: each should see several clicks."`
}

// Rate takes part in a share of the auctions, found by the recursion of Lee, Jalali and Dasdan,
// "Real time bid optimization with smooth budget delivery in online advertising" (ADKDD 2013,
// equations 4, 6 and 8). With s the spend of an interval, b the budget of the next one,
//
//	b' = (B - sum of s) p' / (sum of the p still to come)
//	rate' = rate (b'/s) (requests/requests') (win rate/win rate'), kept within 0 and 1
//
// where p is the share of an interval in the plan. The next interval is taken to be like the last one:
// as much traffic, and won as often. Use it instead of throttle where intervals hold many clicks: it
// corrects in one step; not with few, because one dear click throws it about, and an interval without
// any teaches it nothing.
type Rate struct {
	around
	params RateParams
	luck   random.Stream
	rate   float64
	spending
}

// NewRate is a Maker.
func NewRate(luck random.Stream, decode func(any) error) (Strategy, error) {
	s := &Rate{luck: luck.Named("rate")}
	err := decode(&s.params)
	if err == nil {
		s.Strategy, err = s.params.Of.New(luck)
	}
	s.rate = s.params.Start
	return s, err
}

// Bid asks the inner strategy in a share of the auctions.
func (s *Rate) Bid(o *Opportunity) (float64, bool) {
	if !draw(s.luck, o).Chance(s.rate) {
		return 0, false
	}
	return s.Strategy.Bid(o)
}

// Tick finds the rate of the next interval when one has ended.
func (s *Rate) Tick(a *Account) {
	if length := day / time.Duration(max(1, s.params.Slots)); a.Midnight || a.Now == s.begun || a.Now-s.begun >= length { // a log has no clock: each interval is one
		if i, ok := s.since(a); ok && i.ahead > 0 {
			budget := SliceBudget(i.left, min(i.passed, i.ahead), i.ahead)
			s.rate = max(lowestRate, PacingRate(s.rate, budget, i.spent, 1, 1))
		}
	}
	s.Strategy.Tick(a)
}

// State shows the rate.
func (s *Rate) State(show func(name string, x float64)) { show("rate", s.rate) }

// lowestRate keeps a plan from never coming back: from 0 the recursion cannot leave.
const lowestRate = 0.01

// SliceBudget is the budget of an interval with the share p of the plan, of which ahead, p included,
// is still to come.
func SliceBudget(left, p, ahead float64) float64 { return float64(left*p) / ahead }

// PacingRate is the next pacing rate for the budget of the next interval, after one in which so much
// was spent. The last two are ratios of the last interval to the next. Nothing spent changes nothing.
func PacingRate(rate, budget, spent, requests, winRate float64) float64 {
	if spent == 0 {
		return rate
	}
	return clip(float64(float64(rate*(budget/spent))*requests)*winRate, 0, 1)
}

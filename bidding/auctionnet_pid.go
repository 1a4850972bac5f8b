package bidding

import "adsim/random"

// AuctionNetPIDParams are the parameters of AuctionNetPID.
type AuctionNetPIDParams struct {
	Start float64 `yaml:"start" jsonschema:"exclusiveMinimum=0,default=15" unit:"yuan" mark:"P" doc:"First bid for a paid order."`
}

// AuctionNetPID is the baseline of the AuctionNet benchmark (Su and others, "AuctionNet: a novel
// benchmark for decision-making in large-scale games", NeurIPS 2024): a bid per order, moved by fixed
// factors at each tick. With c the cost of the last tick and B the budget that is left,
//
//	alpha' = 1.2 alpha  if c (traffic to come)/(traffic of the last tick)/B < 0.7
//	alpha' = 0.7 alpha  else if c (ticks to come)/B > 1.1
//	bid = alpha pCVR
//
// Despite its name it has neither an integral nor a derivative part. Use it as the yardstick of that
// benchmark; not for money, because it hunts: near the end of the day it multiplies the bid.
type AuctionNetPID struct {
	Plain
	lived
	spending
	clock sinceMidnight
	alpha float64 // yuan per order
}

// NewAuctionNetPID is a Maker.
func NewAuctionNetPID(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p AuctionNetPIDParams
	err := decode(&p)
	return &AuctionNetPID{alpha: p.Start}, err
}

// Bid is alpha for each expected order.
func (s *AuctionNetPID) Bid(o *Opportunity) (float64, bool) { return float64(s.alpha * o.PCVR), true }

// Tick moves alpha.
func (s *AuctionNetPID) Tick(a *Account) {
	hours := s.clock.hours(a)
	if i, ok := s.since(a); ok {
		ticks := i.ahead / i.passed // a log has no clock
		if i.length > 0 {
			ticks = max(0, 24-hours) / i.length.Hours()
		}
		s.alpha = clip(NextAlpha(s.alpha, i.spent, i.left, i.ahead, i.passed, ticks), 1e-6, 1e9)
	}
}

// State shows the bid for an order, in yuan.
func (s *AuctionNetPID) State(show func(name string, x float64)) { show("alpha", s.alpha) }

// NextAlpha is the bid level after a tick of some cost: ahead is the traffic to come, passed that of
// the tick, ticks how many are to come. Without money the level stays.
func NextAlpha(alpha, cost, left, ahead, passed, ticks float64) float64 {
	switch {
	case !(left > 0):
		return alpha
	case float64(cost*ahead)/passed/left < 0.7:
		return float64(alpha * 1.2)
	case float64(cost*ticks)/left > 1.1:
		return float64(alpha * 0.7)
	}
	return alpha
}

// PenalisedReward is the benchmark's score: the reward, times the square of target/cpa where the cost
// per action is above its target.
func PenalisedReward(reward, cpa, target float64) float64 {
	if cpa > target {
		r := target / (cpa + 1e-10)
		return float64(reward * float64(r*r))
	}
	return reward
}

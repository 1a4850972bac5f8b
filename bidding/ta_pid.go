package bidding

import "adsim/random"

// TAPIDParams are the parameters of TAPID.
type TAPIDParams struct {
	KP      float64 `yaml:"kp" jsonschema:"minimum=0,default=2" mark:"A" doc:"Proportional gain, in bid steps."`
	KI      float64 `yaml:"ki" jsonschema:"minimum=0,default=0.2" mark:"A" doc:"Integral gain, in bid steps a day."`
	KD      float64 `yaml:"kd" jsonschema:"minimum=0,default=0.02" mark:"A" doc:"Derivative gain, in bid steps times days."`
	Lowest  float64 `yaml:"lowest" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.05" mark:"A" doc:"Lowest bid level, relative to the bids as written."`
	Highest float64 `yaml:"highest" jsonschema:"minimum=1,default=5" mark:"A" doc:"Highest bid level, relative to the bids as written."`
}

// TAPID is the traffic-aware PID controller of the BAT benchmark (Khirianova and others, "BAT:
// benchmark for auto-bidding task", 2025): time is measured in traffic, and the output shifts the bid
// by steps of 20%. With x the share of the traffic that has passed,
//
//	e = spend planned per unit of traffic - spent/x
//	shift = kp e + ki sum e dx + kd de/dx;  level' = level 1.2^clip(shift, -7, 4)
//
// Here spend is in units of the daily budget and the traffic of one day is 1, so that the plan is 1.
// Use it where traffic has strong hours; not with a poor forecast, because it trusts its clock.
type TAPID struct {
	Plain
	lived
	params  TAPIDParams
	control TrafficPID
	level   float64
}

// NewTAPID is a Maker.
func NewTAPID(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &TAPID{level: 1}
	err := decode(&s.params)
	s.begin()
	return s, err
}

func (s *TAPID) begin() {
	s.control = TrafficPID{Planned: 1, Initial: 1, KP: s.params.KP, KI: s.params.KI, KD: s.params.KD}
	s.control.Observe(1, 0)
}

// Bid is the bid as written at the present level.
func (s *TAPID) Bid(o *Opportunity) (float64, bool) { return float64(o.Base * s.level), true }

// Tick shifts the level; a day begins without memory of the one before.
func (s *TAPID) Tick(a *Account) {
	switch {
	case a.Midnight:
		s.begin()
	case a.Budget > 0:
		s.control.Observe(1-a.Spent.Float()/a.Budget.Float(), a.Elapsed)
		s.level = clip(ShiftBins(s.level, s.control.Shift()), s.params.Lowest, s.params.Highest)
	}
}

// State shows the level.
func (s *TAPID) State(show func(name string, x float64)) { show("level", s.level) }

// TrafficPID is a PID controller over traffic instead of time.
type TrafficPID struct {
	Planned    float64 // spend per unit of traffic
	Initial    float64 // balance
	KP, KI, KD float64

	points             int
	sum                float64
	error, errorBefore float64
	at, before         float64 // traffic
}

// Observe adds a point: the balance and the traffic that has passed since the beginning.
func (c *TrafficPID) Observe(balance, traffic float64) {
	x := traffic
	if x == 0 {
		x = 0.005
	}
	c.errorBefore, c.before = c.error, c.at
	c.error, c.at = c.Planned-(c.Initial-balance)/x, traffic
	if c.points > 0 {
		c.sum += float64(c.error * (c.at - c.before))
	}
	c.points++
}

// Shift is the output in steps of the bid. It is 0 before the third point, and when no traffic has
// passed between the last two.
func (c *TrafficPID) Shift() float64 {
	if c.points < 3 || c.at == c.before {
		return 0
	}
	return float64(c.KP*c.error) + float64(c.KI*c.sum) + float64(c.KD*(c.error-c.errorBefore))/(c.at-c.before)
}

// ShiftBins moves a bid by steps of 20%, at most 7 down and 4 up.
func ShiftBins(bid, steps float64) float64 {
	const step = 0.18232155679395462626 // ln 1.2
	return float64(bid * random.Exp(float64(step*clip(steps, -7, 4))))
}

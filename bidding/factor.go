package bidding

import (
	"math"

	"adsim/random"
)

// BaseBid is what the strategies share that scale a bid for the base rate.
type BaseBid struct {
	B0   float64 `yaml:"b0" jsonschema:"minimum=0,default=0" unit:"yuan" mark:"A" level:"1..1000" doc:"Base bid for an opportunity of the base rate; 0 takes the bid as written, times a level that is found in the first days."`
	Base float64 `yaml:"base" jsonschema:"minimum=0,maximum=1,default=0" mark:"A" doc:"Base rate; 0 takes that of the training period, or else the mean of the rates met so far."`
}

// factor is what the controllers share: a base bid, multiplied by e to the phi, where phi follows
// what was measured. Without a base bid it is the bid as written, times a level: at midnight the level
// takes over what phi was on average, by at most e a day and within 1/20 and 20, and phi has that much
// less to do.
type factor struct {
	b0      float64 // yuan for an opportunity of the base rate; 0 takes the bid as written
	level   float64 // of the bid as written
	phis    mean    // of today
	base    baseRate
	step    float64 // yuan: base bids are cut to whole steps; 0 leaves them
	lo, hi  float64 // limits of phi
	phi, by float64 // by is e to the phi

	asked, won, wanted float64 // so far
	cost               float64 // yuan so far
	begun              float64 // auctions before this control interval
}

func newFactor(p BaseBid, lo, hi float64) factor {
	return factor{b0: p.B0, base: baseRate{rate: p.Base}, lo: lo, hi: hi, by: 1, level: 1}
}

// Train takes over the base rate and the step of bids.
func (f *factor) Train(h *History) error {
	f.base.train(h)
	if !h.Lived {
		f.step = h.Step
	}
	return nil
}

// Bid is the base bid times the factor.
func (f *factor) Bid(o *Opportunity) (float64, bool) {
	f.asked++
	return float64(f.basic(o) * f.by), true
}

func (f *factor) basic(o *Opportunity) float64 {
	if f.b0 == 0 {
		return float64(o.Base * f.level)
	}
	base := f.base.of(o.PCVR)
	if base == 0 {
		return f.b0
	}
	bid := float64(o.PCVR*f.b0) / base
	if f.step > 0 {
		bid = float64(math.Trunc(bid/f.step) * f.step)
	}
	return bid
}

// Learn counts.
func (f *factor) Learn(n *Notice) {
	switch n.Outcome {
	case Won:
		f.won++
	case Clicked:
		f.cost += n.Price.Float()
	case Ordered:
		f.wanted++
	}
}

// Err is always nil.
func (f *factor) Err() error { return nil }

// State shows phi, and the level of the bid as written where that is the base bid.
func (f *factor) State(show func(name string, x float64)) {
	show("phi", f.phi)
	if f.b0 == 0 {
		show("level", f.level)
	}
}

// set keeps the factor finite, so that a base bid of 0 stays 0.
func (f *factor) set(phi float64) {
	f.phi = clip(phi, f.lo, f.hi)
	f.by = times(1, f.phi)
	f.phis.with(f.phi)
}

// interval is how many auctions there were since it was last asked. Where there were none, for want of money or of
// traffic, nothing can be measured, and phi stays.
func (f *factor) interval() (auctions float64) {
	auctions = f.asked - f.begun
	f.begun = f.asked
	return auctions
}

// rebase hands the mean phi of the day over to the level, and says how much that was.
func (f *factor) rebase() (shift float64) {
	if f.b0 == 0 && f.phis.n > 0 {
		before := f.level
		shift = clip(f.phis.sum/f.phis.n, -1, 1)
		f.level = clip(times(f.level, shift), 0.05, 20)
		shift = random.Log(f.level / before)
		f.set(f.phi - shift)
	}
	f.phis = mean{}
	return shift
}

// shift takes so much off what the integral part adds.
func (c *PID) shift(x float64) {
	if c.I != 0 {
		c.sum -= x / c.I
	}
}

// Controller is a strategy that holds something measured at a reference.
type Controller interface {
	Stater
	// Reference is what is measured, and what it is to be.
	Reference() (Measure, float64)
}

// Measure is what a controller measures.
type Measure uint8

// The measures, of all since the beginning.
const (
	CostPerWanted Measure = iota // cost / (wanted events + 1)
	WinRatio                     // won / asked
)

// PID is a controller with a proportional, an integral and a derivative part. The integral is never
// limited, and there is no derivative part in the first step.
type PID struct {
	P, I, D   float64
	sum, last float64
	begun     bool
}

// Next is P e + I (sum of all e) + D (e - the e before) for the error e = reference - measured.
func (c *PID) Next(reference, measured float64) float64 {
	e := reference - measured
	c.sum += e
	u := float64(c.P*e) + float64(c.I*c.sum)
	if c.begun {
		u += float64(c.D * (c.last - measured))
	}
	c.last, c.begun = measured, true
	return u
}

package bidding

import (
	"time"

	"adsim/random"
)

// spending follows a plan's spend from tick to tick.
type spending struct {
	spent   float64 // yuan, today, at the last tick
	elapsed float64 // share of the day's traffic, at the last tick
	begun   time.Duration
}

// interval is what happened between two ticks of one day.
type interval struct {
	spent  float64 // yuan
	wanted float64 // yuan: the even share, over the traffic forecast, of what was left of the budget
	passed float64 // share of the day's traffic
	length time.Duration
	left   float64 // yuan, of the budget, now
	ahead  float64 // share of the day's traffic that is still to come
}

// since is the interval since the last tick; false at midnight, and when no traffic was expected.
func (s *spending) since(a *Account) (interval, bool) {
	spent := a.Spent.Float()
	budget := a.Budget.Float()
	i := interval{spent: spent - s.spent, passed: a.Elapsed - s.elapsed, length: a.Now - s.begun,
		left: max(0, budget-spent), ahead: max(0, 1-a.Elapsed)}
	ok := !a.Midnight && i.passed > 0
	if ok {
		i.wanted = float64(max(0, budget-s.spent) * min(1, i.passed/(1-s.elapsed)))
	}
	s.spent, s.elapsed, s.begun = spent, a.Elapsed, a.Now
	return i, ok
}

// ahead is the share of the day's traffic expected until the next tick: the forecast's, or as much
// as in the last interval, and never more than is still to come.
func (a *Account) ahead(last interval) float64 {
	if a.Next > a.Elapsed {
		return min(a.Next-a.Elapsed, last.ahead)
	}
	return min(last.passed, last.ahead)
}

// Pacer steers one level, by which bids are multiplied, so that spending follows a plan: after each
// interval level = level exp(step (1 - spent/wanted)), the bracket kept within -1 and 1, the level
// within Low and High. It is dual mirror descent with the entropy as its mirror map (Balseiro, Lu
// and Mirrokni, "The best of many worlds: dual mirror descent for online allocation problems",
// Operations Research, 2023) on mu = 1/level, with the gradient in units of the wanted spend, so
// that a step means the same in every currency.
type Pacer struct{ Step, Low, High float64 }

// Next is the level after an interval in which spent was spent and wanted was to be.
func (p Pacer) Next(level, spent, wanted float64) float64 {
	miss := 1.0
	if spent > 0 {
		miss = -1
		if wanted > 0 {
			miss = max(-1, 1-spent/wanted)
		}
	} else if !(wanted > 0) {
		return level
	}
	return clip(float64(level*random.Exp(float64(p.Step*miss))), p.Low, p.High)
}

// clip is x within low and high.
func clip(x, low, high float64) float64 { return min(max(x, low), high) }

// mean is a running mean.
type mean struct{ sum, n float64 }

// with is the mean after x has joined it.
func (m *mean) with(x float64) float64 {
	m.sum, m.n = m.sum+x, m.n+1
	return m.sum / m.n
}

// relative is x divided by the mean of all values so far, this one included; 1 while all were 0.
func (m *mean) relative(x float64) float64 {
	if all := m.with(x); all > 0 {
		return x / all
	}
	return 1
}

// recall remembers the last bid of each ad, because news of an ad come later and name only the ad.
// Ads share places only if a plan has more than 256.
type recall [256]remembered

type remembered struct {
	ad   int32
	bid  float64 // yuan per click
	pctr float64
	pcvr float64
	gain float64 // yuan per click: what the strategy takes a click to be worth
}

func (r *recall) put(o *Opportunity, bid, gain float64) {
	r[uint8(o.Ad)] = remembered{ad: o.Ad + 1, bid: bid, pctr: o.PCTR, pcvr: o.PCVR, gain: gain}
}

// of is what was bid last for an ad; nil when it is forgotten or never was.
func (r *recall) of(ad int32) *remembered {
	if m := &r[uint8(ad)]; m.ad == ad+1 {
		return m
	}
	return nil
}

// perClick is the expected revenue of a click in yuan.
func perClick(o *Opportunity) float64 { return float64(o.PCVR * o.Value) }

// draw is the luck of one opportunity: every auction and ad has its own.
func draw(luck random.Stream, o *Opportunity) random.Stream {
	return luck.At(o.Request.ID).At(uint64(o.Ad))
}

// sinceMidnight follows the time of day from the ticks.
type sinceMidnight time.Duration

func (m *sinceMidnight) hours(a *Account) float64 {
	if a.Midnight {
		*m = sinceMidnight(a.Now)
	}
	return (a.Now - time.Duration(*m)).Hours()
}

const day = 24 * time.Hour

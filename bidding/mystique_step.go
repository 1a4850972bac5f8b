package bidding

import "math"

// The constants of Mystique, published with its code.
const (
	lowestSignal   = 1e-4
	longCorrection = 0.025
	leastGradient  = 0.01
	largeBudget    = 10_000 // above it, the signal starts at 1
	even           = 1e-9
)

// NewMystiquePace plans an even day.
func NewMystiquePace(curved bool) MystiquePace {
	m := MystiquePace{curved: curved}
	for h := range m.Slopes {
		m.Slopes[h] = 1
	}
	m.plan()
	return m
}

// Start sets the first signal for a daily budget.
func (m *MystiquePace) Start(budget float64) {
	m.Signal, m.lag = lowestSignal, lowestSignal
	if budget > largeBudget {
		m.Signal, m.lag = 1, 1
	}
}

// plan sums the slopes up.
func (m *MystiquePace) plan() {
	for h, slope := range m.Slopes {
		m.planned[h+1] = m.planned[h] + slope/24
	}
}

// target is the share of the budget to be spent by the end of a minute, and its slope per day.
func (m *MystiquePace) target(minute int) (share, slope float64) {
	if !m.curved {
		return float64(minute+1) / 1440, 1
	}
	h, k := minute/60, float64(minute%60+1)
	return m.planned[h] + float64((m.planned[h+1]-m.planned[h])*k)/60, m.Slopes[h]
}

// Step gives the next signal after a minute, 0..1439, of the day: spent is the share of the budget
// spent so far, speed the last minute's spend in budgets a day.
func (m *MystiquePace) Step(d *MystiqueDay, minute int, spent, speed float64) {
	next := m.next(d, minute, spent, speed)
	if m.Signal > 0 {
		m.lag = m.Signal
	}
	m.Signal = next
	if spent < 0.95 {
		d.sum, d.n = d.sum+next, d.n+1
	}
	d.hours[minute/60].with(next)
}

func (m *MystiquePace) next(d *MystiqueDay, minute int, spent, speed float64) float64 {
	target, slope := m.target(minute)
	e, g := spent-target, speed-slope
	tau := 1441.0
	if math.Abs(g) > even {
		tau = float64(-1440*e) / g
	}
	switch {
	case minute >= 1438 && d.n > 0:
		return min(1, d.sum/d.n)
	case spent >= 1-even:
		return m.Signal
	case g > 12 && tau < 3600 && spent > min(target, 1):
		return 0
	}
	return clip(m.lag-correction(e, g, tau), lowestSignal, 1)
}

// correction weighs the error of the spend against the error of its slope.
func correction(e, g, tau float64) float64 {
	w := 0.5
	if !(tau < 0) {
		w = min(0.9, float64(0.2*tau))
	}
	byError := float64(w*longCorrection) * min(1, math.Abs(e)/0.25)
	byGradient := float64((1 - w) * max(leastGradient, float64(longCorrection*min(1, math.Abs(g)))/1.5))
	return float64(byError*sign(e)) + float64(byGradient*sign(g))
}

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// EndDay plans the next day from the signals of this one, and empties them.
func (m *MystiquePace) EndDay(d *MystiqueDay) {
	if m.curved {
		m.renew(d)
		m.plan()
	}
	if d.n > 0 {
		m.lag = min(1, d.sum/d.n)
	}
	*d = MystiqueDay{}
}

// renew moves the plan to the hours in which a low signal was enough, and smooths it.
func (m *MystiquePace) renew(d *MystiqueDay) {
	var raw [24]float64
	for h := range raw {
		raw[h] = clip(float64(m.Slopes[h]*d.factor(h)), 0.1, 12)
	}
	sum := 0.0
	for h := range raw {
		m.Slopes[h] = float64(0.25*(raw[(h+23)%24]+raw[(h+1)%24])) + float64(0.5*raw[h])
		sum += m.Slopes[h]
	}
	for h := range m.Slopes {
		m.Slopes[h] = float64(m.Slopes[h]*24) / sum
	}
}

// factor is by how much an hour's share of the plan changes.
func (d *MystiqueDay) factor(hour int) float64 {
	if d.n == 0 || d.hours[hour].n == 0 {
		return 1
	}
	average, own := d.sum/d.n, d.hours[hour].sum/d.hours[hour].n
	if average < 2*lowestSignal || own < 2*lowestSignal {
		return 1
	}
	return min(2, average/own)
}

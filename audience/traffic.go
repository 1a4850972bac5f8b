package audience

import (
	"time"

	"adsim/random"
)

// Traffic is a non-homogeneous Poisson stream of arrivals whose intensity is constant within each
// hour. Arrival i needs an exponential amount of intensity that only depends on the luck and i.
type Traffic struct {
	luck  random.Stream
	hours []Hour
	rates []float64 // arrivals per nanosecond in each hour
	hour  int
	at    time.Duration
	count uint64
}

// Curve is the shape of traffic, in any scale.
type Curve struct {
	Hours    []float64 // 24, by hour of day
	Weekdays []float64 // 7, Monday first
}

// NewTraffic has the given number of arrivals on the average day of an average week.
func NewTraffic(luck random.Stream, c Calendar, shape Curve, perDay float64) *Traffic {
	t := &Traffic{luck: luck, hours: c.Hours, rates: make([]float64, len(c.Hours))}
	scale := perDay * 7 / float64(sum(shape.Hours)*sum(shape.Weekdays)) / float64(time.Hour)
	for i, h := range c.Hours {
		t.rates[i] = float64(scale*shape.Hours[h.OfDay]) * shape.Weekdays[h.Weekday]
	}
	return t
}

// Next is the time of the next arrival and the index of its hour; false after the last day.
func (t *Traffic) Next() (at time.Duration, hour int, more bool) {
	need := t.luck.At(t.count).Exponential()
	t.count++
	for t.hour < len(t.hours) {
		rate, h := t.rates[t.hour], &t.hours[t.hour]
		left := rate * float64(h.End-t.at)
		if need < left {
			t.at += time.Duration(need / rate)
			return t.at, t.hour, true
		}
		need -= left
		t.at = h.End
		t.hour++
	}
	return 0, 0, false
}

func sum(xs []float64) float64 {
	s := 0.0
	for _, x := range xs {
		s += x
	}
	return s
}

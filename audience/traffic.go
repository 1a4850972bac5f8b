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
	gaps  []float64 // mean nanoseconds between arrivals in each hour; infinite where nobody comes
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
	t := &Traffic{luck: luck, hours: c.Hours, gaps: make([]float64, len(c.Hours))}
	week := float64(sum(shape.Hours)*sum(shape.Weekdays)) / 7
	for i, h := range c.Hours {
		t.gaps[i] = float64(time.Hour) / perDay * week / float64(shape.Hours[h.OfDay]*shape.Weekdays[h.Weekday])
	}
	return t
}

// Next is the time of the next arrival and the index of its hour; false after the last day.
func (t *Traffic) Next() (at time.Duration, hour int, more bool) {
	need := t.luck.At(t.count).Exponential()
	t.count++
	for t.hour < len(t.hours) {
		gap, end := t.gaps[t.hour], t.hours[t.hour].End
		if wait := need * gap; wait < float64(end-t.at) {
			t.at += time.Duration(wait)
			return t.at, t.hour, true
		}
		need = max(0, need-float64(end-t.at)/gap) // rounding never makes an arrival due before the hour
		t.at = end
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

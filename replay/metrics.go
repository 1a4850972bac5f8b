package replay

import (
	"math"
	"slices"

	"adsim/bidding"
)

// Metrics say how well a controller held its reference, from what it measured at the end of each
// round (Zhang, Rong, Wang, Zhu and Wang, WSDM 2016).
type Metrics struct {
	RiseTime     int     `json:"rise_time"`     // first round within 10% of the reference; 0 if none
	SettlingTime int     `json:"settling_time"` // first of the rounds that stay within 10% to the end; how many rounds there are if none
	Overshoot    float64 `json:"overshoot_pct"` // how far beyond the reference, in percent of it
	RMSE         float64 `json:"rmse_ss"`       // root mean square error in the steady state, relative to the reference
	SD           float64 `json:"sd_ss"`         // standard deviation in the steady state, relative to the mean
}

// within is 1 - 0.9, as those who defined the rise time compute it.
const within = 0.09999999999999998

// measure fills in the metrics of a controller.
func (r *Result) measure(s bidding.Strategy) {
	c, ok := s.(bidding.Controller)
	if !ok || len(r.Rounds) == 0 {
		return
	}
	of, reference := c.Reference()
	h := make([]float64, len(r.Rounds))
	for k := range h {
		h[k] = r.Rounds[k].ECPC
		if of == bidding.WinRatio {
			h[k] = r.Rounds[k].WinRatio
		}
	}
	r.Metrics = metrics(h, reference)
}

func metrics(h []float64, reference float64) *Metrics {
	deviation := func(k int) float64 { return math.Abs(reference-h[k]) / reference }
	m := &Metrics{SettlingTime: len(h)}
	for k := len(h) - 1; k >= 0; k-- {
		if deviation(k) <= within {
			m.RiseTime = k
		}
	}
	for m.SettlingTime > 0 && deviation(m.SettlingTime-1) <= 0.1 {
		m.SettlingTime--
	}
	if h[0] > reference {
		m.Overshoot = max(0, float64((reference-slices.Min(h))*100)/reference)
	} else {
		m.Overshoot = max(0, float64((slices.Max(h)-reference)*100)/reference)
	}
	m.steady(h[min(m.SettlingTime, len(h)-1):], reference)
	return m
}

func (m *Metrics) steady(h []float64, reference float64) {
	n, errors, sum, squares := float64(len(h)), 0.0, 0.0, 0.0
	for _, x := range h {
		e := x - reference
		errors += float64(e * e)
		sum += x
		squares += float64(x * x)
	}
	mean := sum / n
	m.RMSE = math.Sqrt(errors/n) / reference
	if mean > 0 {
		m.SD = math.Sqrt(max(0, squares/n-float64(mean*mean))) / mean
	}
}

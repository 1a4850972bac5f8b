package audience

import (
	"time"

	"adsim/random"
)

// Forecast is what an advertiser believes about the traffic of a day: the true shape of the hours,
// each with an error of its own.
type Forecast struct {
	before [25]float64 // share of the day's traffic before each hour
}

// NewForecast errs by a log-normal factor of the given sigma in every hour.
func NewForecast(luck random.Stream, hours []float64, sigma float64) Forecast {
	var f Forecast
	for h, rate := range hours {
		f.before[h+1] = f.before[h] + luck.At(uint64(h)).LogNormal(rate, sigma)
	}
	for h := range 24 {
		f.before[h] /= f.before[24]
	}
	f.before[24] = 1
	return f
}

// Elapsed is the share of a day's traffic, 0..1, that is expected to have come so long after midnight.
func (f *Forecast) Elapsed(sinceMidnight time.Duration) float64 {
	if sinceMidnight >= 24*time.Hour {
		return 1
	}
	h := int(sinceMidnight / time.Hour)
	part := float64(sinceMidnight%time.Hour) / float64(time.Hour)
	return f.before[h] + float64(part*(f.before[h+1]-f.before[h]))
}

package bidding

import (
	"time"

	"adsim/random"
)

// Delay is the time from a click to its conversion: Weibull with the scale in seconds; shape 1 is
// the exponential distribution of Chapelle, "Modeling delayed feedback in display advertising"
// (KDD 2014), whose mean is its scale.
type Delay struct{ Scale, Shape float64 }

// Reported is the share of conversions that have happened by then: 1 - e^-(t/scale)^shape.
func (d Delay) Reported(elapsed time.Duration) float64 { return 1 - d.unreported(elapsed.Seconds()) }

func (d Delay) unreported(seconds float64) float64 {
	x := seconds / d.Scale
	if d.Shape != 1 && x > 0 {
		x = random.Pow(x, d.Shape)
	}
	return random.Exp(-x)
}

// Pending is the probability that a click that has brought nothing yet still converts, for a
// conversion rate cvr: cvr u / (1 - cvr + cvr u), where u is the share not yet reported.
func (d Delay) Pending(cvr float64, elapsed time.Duration) float64 {
	u := float64(cvr * d.unreported(elapsed.Seconds()))
	return u / (1 - cvr + u)
}

// due follows how many of the predicted conversions should have been reported by now. The
// exponential delay has no memory, so that one number stands for all clicks of the past.
type due struct{ pending, reported float64 }

// pass lets time go by.
func (d *due) pass(mean, elapsed time.Duration) {
	come := float64(d.pending * (1 - random.Exp(-float64(elapsed)/float64(mean))))
	d.pending -= come
	d.reported += come
}

package advice

import "adsim/random"

// posterior is what is believed of a rate: a gamma distribution. Where nothing else is said the
// rate is orders of average amount per click.
type posterior struct{ shape, rate float64 }

// after is the belief once count events were seen in so much exposure.
func (p posterior) after(count, exposure float64) posterior {
	return posterior{p.shape + count, p.rate + exposure}
}

func (p posterior) mean() float64 { return p.shape / p.rate }

// variance of the rate.
func (p posterior) variance() float64 { return p.shape / float64(p.rate*p.rate) }

// below is the probability that the rate is under x.
func (p posterior) below(x float64) float64 { return random.GammaCDF(p.shape, float64(p.rate*x)) }

// interval is mean and 95% range in units of x.
func (p posterior) interval(x float64) Interval {
	low, high := random.GammaQuantile(0.025, p.shape), random.GammaQuantile(0.975, p.shape)
	return Interval{float64(p.mean() * x), float64(low * (x / p.rate)), float64(high * (x / p.rate))}
}

// told reports whether the rate is surely on one side of x.
func (p posterior) told(x, sure float64) bool {
	b := p.below(x)
	return b >= sure || b <= 1-sure
}

// MostNeeded is where asking for more clicks ends: nobody buys so many for one word.
const MostNeeded = 1e6

// needed is how much more exposure would surely tell the rate from x, were its mean to stay what it
// is now: 0 when it is told already, MostNeeded when that much would not do.
func (p posterior) needed(x, sure float64) float64 {
	if p.told(x, sure) {
		return 0
	}
	enough := func(exposure float64) bool { return p.after(float64(p.mean()*exposure), exposure).told(x, sure) }
	low, high := 0.0, 1.0
	for !enough(high) {
		if low, high = high, 2*high; high > MostNeeded {
			return MostNeeded
		}
	}
	for range 30 {
		if mid := (low + high) / 2; enough(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

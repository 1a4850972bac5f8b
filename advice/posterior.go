package advice

import "adsim/random"

// The rates that are told apart, relative to what is usual: cells of equal width on a logarithmic
// scale, so wide that a rate is known within 1%.
const (
	cell   = 0.02
	lowest = -4.0 // logarithm of the lower edge of the first cell
	cells  = 350
)

// posterior is what is believed of a rate: how probable each cell is. Where nothing else is said the
// rate is orders of average amount per click.
type posterior struct {
	usual  float64 // the rate that the cells are relative to
	weight []float64
}

// gamma is the belief that a rate has a gamma distribution with this mean and coefficient of
// variation. What lies beyond the cells is in the first and the last.
func gamma(mean, differ float64) posterior {
	shape := 1 / float64(differ*differ)
	p := posterior{mean, make([]float64, cells)}
	below := 0.0
	for i := range p.weight {
		to := 1.0
		if i < cells-1 {
			to = random.GammaCDF(shape, float64(shape*edge(float64(i+1))))
		}
		p.weight[i], below = to-below, to
	}
	return p
}

// edge is the rate, in units of the usual one, so many cells above the lowest.
func edge(at float64) float64 { return random.Exp(lowest + float64(cell*at)) }

// likelihood is how well each cell explains so many events in so much exposure, relative to the best.
func likelihood(count, exposure, usual float64) []float64 {
	most, all := 0.0, make([]float64, cells)
	for i := range all {
		at := lowest + float64(cell*(float64(i)+0.5))
		all[i] = float64(count*at) - float64(exposure*float64(usual*random.Exp(at)))
		if i == 0 || all[i] > most {
			most = all[i]
		}
	}
	for i := range all {
		all[i] = random.Exp(all[i] - most)
	}
	return all
}

// after is the belief once count events were seen in so much exposure.
func (p posterior) after(count, exposure float64) posterior {
	return p.given(likelihood(count, exposure, p.usual))
}

// given is the belief once something was seen that has these likelihoods.
func (p posterior) given(likely []float64) posterior {
	sum, weight := 0.0, make([]float64, cells)
	for i, w := range p.weight {
		weight[i] = float64(w * likely[i])
		sum += weight[i]
	}
	for i := range weight {
		weight[i] /= sum
	}
	return posterior{p.usual, weight}
}

func (p posterior) mean() (mean float64) {
	for i, w := range p.weight {
		mean += float64(w * edge(float64(i)+0.5))
	}
	return float64(mean * p.usual)
}

// variance of the rate.
func (p posterior) variance() (sum float64) {
	mean := p.mean() / p.usual
	for i, w := range p.weight {
		e := edge(float64(i)+0.5) - mean
		sum += float64(w * float64(e*e))
	}
	return float64(sum * float64(p.usual*p.usual))
}

// below is the probability that the rate is under x; within a cell it rises evenly.
func (p posterior) below(x float64) float64 {
	at, sum := (random.Log(x/p.usual)-lowest)/cell, 0.0
	for i, w := range p.weight {
		sum += float64(w * min(1, max(0, at-float64(i))))
	}
	return min(1, sum)
}

// quantile is the rate that the truth is below with a probability.
func (p posterior) quantile(probability float64) float64 {
	sum := 0.0
	for i, w := range p.weight {
		if sum+w >= probability {
			return float64(p.usual * edge(float64(i)+(probability-sum)/w))
		}
		sum += w
	}
	return float64(p.usual * edge(cells))
}

// interval is mean and 95% range in units of x.
func (p posterior) interval(x float64) Interval {
	return Interval{float64(p.mean() * x), float64(p.quantile(0.025) * x), float64(p.quantile(0.975) * x)}
}

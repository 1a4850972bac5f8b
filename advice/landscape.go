package advice

import (
	"math"

	"adsim/random"
)

// What is assumed of the market that a word is sold in, because no report shows it.
const (
	RivalSpread = 0.5  // log-normal sigma of what rivals bid times their quality
	reach       = 1.5  // best bids are looked for from bid / reach to bid x reach
	step        = 1.05 // between the bids that are tried
	mostRivals  = 1000.0
)

// positions are clicks of each slot relative to the first: adsim's default.
var positions = []float64{1, .75, .58, .46, .37, .30, .25, .21}

// Positions is a copy of the clicks of each slot relative to the first that are assumed.
func Positions() []float64 { return append([]float64(nil), positions...) }

// landscape is how clicks and their price would move with the bid. Rivals that would stand above a
// bid of b x own bid are a Poisson number with mean n x (chance that a log-normal around the median
// exceeds b); the price is the highest rival below. Two numbers of the report fit it: the average
// rank says how many stand above the own bid, CPC over bid how dense they are below.
type landscape struct {
	bid, cpc       float64
	n, median      float64 // rivals; the logarithm of their median, the own bid being 1
	clicks1, cost1 float64 // at the own bid
}

// newLandscape fits one, or is nil where the report does not say enough.
func newLandscape(bid, cpc, rank float64) *landscape {
	if !(bid > 0 && cpc > 0 && rank >= 1) {
		return nil
	}
	above := solve(0, 40, func(above float64) bool { return meanRank(above) < rank })
	l := &landscape{bid: bid, cpc: cpc}
	ratio := min(cpc/bid, 0.98)
	above = max(above, 0.02)
	l.fit(above, solve(above*1.02, mostRivals, func(n float64) bool {
		l.fit(above, n)
		return l.price(1) < ratio
	}))
	l.clicks1 = seen(l.above(1))
	l.cost1 = float64(l.clicks1 * l.price(1))
	return l
}

// fit sets the rivals so that so many of n stand above the own bid.
func (l *landscape) fit(above, n float64) {
	l.n, l.median = n, float64(RivalSpread*random.NormalQuantile(above/n))
}

// solve is where a condition turns from true to false.
func solve(low, high float64, less func(x float64) bool) float64 {
	for range 26 {
		if mid := (low + high) / 2; less(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// above is how many rivals would stand above a bid, the own being 1.
func (l *landscape) above(bid float64) float64 {
	return float64(l.n * random.NormalCDF((l.median-random.Log(bid))/RivalSpread))
}

// price is what a click costs at a bid, the own bid being 1: the bid less the gap to the next
// rival below, which is wider than x when none lies between.
func (l *landscape) price(bid float64) float64 {
	const steps = 24
	here, gap := l.above(bid), 0.0
	for i := range steps {
		x := float64(bid * ((float64(i) + 0.5) / steps))
		gap += random.Exp(here-l.above(x)) * (bid / steps)
	}
	return bid - gap
}

// seen is how many clicks a searcher makes in the slots that a Poisson number of rivals above
// leaves, in units of the first slot's.
func seen(above float64) float64 {
	clicks, chance := 0.0, random.Exp(-above)
	for k, factor := range positions {
		clicks += float64(chance * factor)
		chance *= above / float64(k+1)
	}
	return clicks
}

// meanRank is the average rank of what is shown.
func meanRank(above float64) float64 {
	ranks, shown, chance := 0.0, 0.0, random.Exp(-above)
	for k := range positions {
		ranks += float64(chance * float64(k+1))
		shown += chance
		chance *= above / float64(k+1)
	}
	return ranks / shown
}

// at is clicks and cost at a bid in yuan, relative to those at the own bid.
func (l *landscape) at(bid float64) (clicks, cost float64) {
	b := bid / l.bid
	clicks = seen(l.above(b))
	return clicks / l.clicks1, float64(clicks*l.price(b)) / l.cost1
}

// marginal is what each click costs, in yuan, that the own bid times the factor has more or less
// than the own bid.
func (l *landscape) marginal(factor float64) float64 {
	clicks, cost := l.at(float64(l.bid * factor))
	if d := clicks - 1; math.Abs(d) > 1e-9 {
		return float64(l.cpc * ((cost - 1) / d))
	}
	return math.Inf(1)
}

// best is the bid at which profit is highest where a click brings value, between the bounds of
// what is tried; the own bid where none is better.
func (l *landscape) best(value float64) float64 {
	best, most := 1.0, value-l.cpc
	for b := 1 / reach; b < reach*1.001; b *= step {
		clicks, cost := l.at(float64(l.bid * b))
		if profit := float64(clicks*value) - float64(cost*l.cpc); profit > most {
			best, most = b, profit
		}
	}
	if best == 1 {
		return l.bid
	}
	return tidy(float64(l.bid * best))
}

// tidy is a bid as people set it: in tenths of a yuan from 1 on, else in fen.
func tidy(bid float64) float64 {
	if bid >= 1 {
		return math.Round(bid*10) / 10
	}
	return math.Max(1, math.Round(bid*100)) / 100
}

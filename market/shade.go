package market

import (
	"slices"

	"adsim"
	"adsim/random"
)

// faced is what rivals met where winners pay their bid: for each time that one looked, and each
// slot, the score to beat, relative to the base score of the rival, and the clicks that beating it adds.
type faced struct{ steps []step }

type step struct{ bar, clicks float64 }

// memory is how many steps are remembered from one night to the next.
const memory = 1 << 14

func (f *faced) add(bids []adsim.Bid, self int32, base float64, score func(*adsim.Bid) float64, factors []float64) {
	begin := len(f.steps)
	for i := range bids {
		if b := &bids[i]; b.Advertiser != self {
			f.steps = append(f.steps, step{bar: score(b) / base})
		}
	}
	slices.SortFunc(f.steps[begin:], func(a, b step) int { return compare(b.bar, a.bar) })
	for len(f.steps) < begin+len(factors) {
		f.steps = append(f.steps, step{}) // nobody to beat
	}
	f.steps = f.steps[:begin+len(factors)]
	for j, clicks := range factors {
		if j+1 < len(factors) {
			clicks -= factors[j+1]
		}
		f.steps[begin+j].clicks = clicks
	}
}

// shade moves the bid of every value towards the best answer to what rivals met. Moving by
// 2/(night+2) weighs all nights so that the later count for more, and comes to rest.
func (m *Market) shade() {
	r, n := m.reply, m.noise
	if len(r.faced.steps) == 0 {
		return
	}
	if old := len(r.faced.steps) - memory; old > 0 {
		r.faced.steps = slices.Delete(r.faced.steps, 0, old)
	}
	curve := r.faced.curve(float64(len(r.faced.steps)/len(r.Factors)), r.Luck.At(r.night).Float())
	pace := 2 / float64(r.night+2)
	n.most = 0
	for i, answer := range smooth(curve.answers(n.value)) {
		n.bid[i] += float64(pace * (answer - n.bid[i]))
		n.factor[i] = float32(n.bid[i])
		n.most = max(n.most, n.factor[i])
	}
}

// knots is how many points stand for a distribution: a step at every sample would make the best
// answers jump at the samples' whim. They are evenly spread over the log odds, because who seldom
// wins, or seldom loses, cares about the tail.
const knots = 64

// landscape is the clicks that a bid gets, relative to the base score: straight lines between points.
type landscape []step

// curve joins the sums of clicks over the bars that they need, for so many samples; shift is that of
// the knots, 0..1. Who bids just what others bid wins half of the time, so that bidding a little
// more pays: else bids would gather and stay.
func (f *faced) curve(samples, shift float64) landscape {
	steps := slices.SortedFunc(slices.Values(f.steps), func(a, b step) int { return compare(a.bar, b.bar) })
	n := float64(len(steps))
	sum, next, out := 0.0, 0, landscape{{bar: steps[0].bar}}
	for i := 0; i < len(steps); {
		bar, clicks := steps[i].bar, 0.0
		for ; i < len(steps) && steps[i].bar == bar; i++ {
			clicks += steps[i].clicks / samples
		}
		if i == len(steps) || next < knots && i > knotRank(float64(next)+shift, n) {
			out = append(out, step{bar, sum + float64(clicks/2)})
		}
		for next < knots && knotRank(float64(next)+shift, n) < i {
			next++
		}
		sum += clicks
	}
	last := out[len(out)-1].bar
	return append(out, step{last + (last - out[len(out)-2].bar), sum})
}

// knotRank is the sample at which the knot at k of 0 to knots stands.
func knotRank(k, n float64) int {
	odds := random.Exp(random.Log(n) * (float64(2*k/knots) - 1))
	return int((n - 1) * odds / (1 + odds))
}

// answers is the best answer of every value.
func (l landscape) answers(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = l.answer(v)
	}
	return out
}

// smooth is the mean of each entry and of its neighbours, up to an eighth of all, as many below as
// above: without it bids of like values gather, and then everybody answers the crowd.
func smooth(xs []float64) []float64 {
	sums := make([]float64, len(xs)+1)
	for i, x := range xs {
		sums[i+1] = sums[i] + x
	}
	out := make([]float64, len(xs))
	for i := range xs {
		side := min(i, len(xs)-1-i, len(xs)/8)
		out[i] = (sums[i+side+1] - sums[i-side]) / float64(2*side+1)
	}
	return out
}

// answer is the bid that maximises (value - bid) x clicks(bid): on a straight piece the maximum of a
// parabola.
func (l landscape) answer(value float64) float64 {
	best, bid := 0.0, 0.0
	for i := 1; i < len(l); i++ {
		from, to := l[i-1], l[i]
		b := to.bar
		if rise := to.clicks - from.clicks; rise > 0 {
			b = (value + from.bar - from.clicks*(to.bar-from.bar)/rise) / 2
			b = max(from.bar, min(to.bar, b))
		}
		clicks := to.clicks
		if to.bar > from.bar {
			clicks = from.clicks + float64((to.clicks-from.clicks)*((b-from.bar)/(to.bar-from.bar)))
		}
		if gain := float64((value - b) * clicks); gain > best {
			best, bid = gain, b
		}
	}
	return bid
}

// Shaded is what rivals bid, relative to their base bid, for a value that is given relative to the
// same: the value itself until they have shaded.
func (m *Market) Shaded(value float64) float64 {
	n := m.noise
	i, _ := slices.BinarySearch(n.value, value)
	if i == 0 || i == len(n.value) {
		return n.bid[min(i, len(n.bid)-1)]
	}
	part := (value - n.value[i-1]) / (n.value[i] - n.value[i-1])
	return n.bid[i-1] + float64(part*(n.bid[i]-n.bid[i-1]))
}

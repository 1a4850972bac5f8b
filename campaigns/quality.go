package campaigns

import (
	"adsim"
	"adsim/random"
)

// Quality is the platform's estimate of the ads of a book. It counts what happens to them by day and
// works every estimate out when a day ends. It estimates the truth and never knows it.
type Quality struct {
	Scoring
	prior   float64 // of the account's clicks
	history float64 // estimated
	ads     []scored
	young   []float64 // by ad, a ring of days of clicks: orders expected from them
	day     int
}

// scored is what is known of an ad. Counts fade by the day.
type scored struct {
	expected float64 // clicks of an average ad in the same slots
	clicks   float64
	due      float64 // orders that the category's conversion should have brought by now
	orders   float64
	today    float64 // orders that it should bring from today's clicks, whenever
	prior    Prior
	click    float64 // estimated: relative to the average ad
	order    float64
	quality  float64
}

// NewQuality starts every ad at its prior, and the account at its own, relative to the average
// account's.
func NewQuality(s Scoring, account float64, ads []Prior) *Quality {
	q := &Quality{Scoring: s, prior: account, ads: make([]scored, len(ads)), young: make([]float64, len(ads)*len(s.Lag))}
	for ad := range ads {
		q.ads[ad].prior = ads[ad]
	}
	q.judge()
	return q
}

// Impression counts an impression; expected is the average ad's click chance in that slot.
func (q *Quality) Impression(ad int32, expected float64) { q.ads[ad].expected += expected }

// Click counts a click; expected is how many orders it brings at the category's conversion.
func (q *Quality) Click(ad int32, expected float64) {
	q.ads[ad].clicks++
	q.ads[ad].today += expected
}

// Order counts an order, on the day on which it comes.
func (q *Quality) Order(ad int32) { q.ads[ad].orders++ }

// Edited tells of a new bid or target. A big change halves the weight of an ad's data, which shows
// when the day ends. Orders to come from earlier clicks are no data yet and count in full.
func (q *Quality) Edited(ad int32, before, after adsim.Money) {
	change := after - before
	if max(change, -change) > before.Times(q.BigEdit) {
		q.ads[ad].fade(0.5)
	}
}

// Night ends a day: orders fall due, everything is estimated anew, and data fade.
func (q *Quality) Night() {
	for ad := range q.ads {
		q.mature(ad)
	}
	q.judge()
	keep := q.keep()
	for ad := range q.ads {
		q.ads[ad].fade(keep)
	}
	q.day++
}

// mature makes due what clicks of today and of the days before should have brought today.
func (q *Quality) mature(ad int) {
	a, n := &q.ads[ad], len(q.Lag)
	clicks := a.today
	a.today = 0
	if n == 0 {
		a.due += clicks
		return
	}
	ring := q.young[ad*n:][:n]
	ring[q.day%n] = clicks
	came := 0.0
	for age := range min(n, q.day+1) {
		a.due += float64(ring[(q.day-age)%n] * (q.Lag[age] - came))
		came = q.Lag[age]
	}
}

// judge works the account's and every ad's estimates out.
func (q *Quality) judge() {
	clicks, expected := 0.0, 0.0
	for ad := range q.ads {
		clicks += q.ads[ad].clicks
		expected += q.ads[ad].expected
	}
	q.history = estimate(clicks, expected, q.prior, q.Belief[Clicks])
	for ad := range q.ads {
		a := &q.ads[ad]
		a.click = estimate(a.clicks, a.expected, a.prior.Clicks, q.Belief[Clicks])
		a.order = estimate(a.orders, a.due, a.prior.Orders, q.Belief[Orders])
		a.quality = 0
		for p, x := range q.Parts(int32(ad)) {
			a.quality += float64(q.Weights[p] * x)
		}
	}
}

func (a *scored) fade(keep float64) {
	a.expected, a.clicks, a.due, a.orders = a.expected*keep, a.clicks*keep, a.due*keep, a.orders*keep
}

// Of is an ad's quality, Lowest to Highest.
func (q *Quality) Of(ad int32) float64 { return q.ads[ad].quality }

// Parts are the four parts of an ad's quality, each Lowest to Highest.
func (q *Quality) Parts(ad int32) [parts]float64 {
	a := &q.ads[ad]
	return [parts]float64{q.part(a.click), q.part(a.order), q.part(a.prior.Relevance), q.part(q.history)}
}

// Factors are an ad's estimated click rate and conversion relative to the average ad's: what
// predictions of clicks and orders are scaled by. Unlike parts they have no bounds.
func (q *Quality) Factors(ad int32) (clicks, orders float64) { return q.ads[ad].click, q.ads[ad].order }

// Learned is the share of an ad's estimated click factor that rests on its data, 0 to 1; the rest is
// the prior's.
func (q *Quality) Learned(ad int32) float64 {
	counts := float64(q.ads[ad].prior.Clicks * q.ads[ad].expected)
	return counts / (q.Belief[Clicks] + counts)
}

// Bucket is an ad's quality from 1, the lowest tenth of the scale, to 10.
func (q *Quality) Bucket(ad int32) int {
	bucket := 1
	for bucket < 10 && q.ads[ad].quality > float64(bucket)*q.Highest/10 {
		bucket++
	}
	return bucket
}

// Index is the competitiveness index that sellers see in quality's place: 1 to 100, with noise that
// is new every day. luck is the index's own.
func (q *Quality) Index(ad int32, luck random.Stream) int {
	noise := luck.At(uint64(ad)).At(uint64(q.day)).LogNormal(1, q.Blur)
	return int(min(100, max(1, q.ads[ad].quality/q.Highest*100*noise)))
}

package campaigns

import (
	"math"
	"testing"

	"adsim"
	"adsim/random"
)

// days lets an ad have the same integer counts every day for so many days.
func days(q *Quality, ad int32, n int, expectedClicks float64, clicks int, expectedOrders float64, orders int) {
	for range n {
		q.Impression(ad, expectedClicks)
		for range clicks {
			q.Click(ad, expectedOrders/float64(clicks))
		}
		for range orders {
			q.Order(ad)
		}
		q.Night()
	}
}

// near says whether floats are equal but for the rounding of a few dozen operations.
func near(x, y float64) bool { return math.Abs(x-y) <= 64*0x1p-53*math.Abs(y) }

// An ad without data has the quality of its prior, in every part and to the last bit.
func TestQualityStartsAtThePrior(t *testing.T) {
	s := Scored()
	for _, want := range []float64{0.1, 1, 5, 6.5, 7.5, 10} {
		p := s.PriorOf(want)
		q := NewQuality(s, p.Clicks, []Prior{p})
		for range 3 {
			if !near(q.Of(0), want) || q.Learned(0) != 0 {
				t.Errorf("%v at the start, want %v", q.Of(0), want)
			}
			for part, x := range q.Parts(0) {
				if !near(x, want) {
					t.Errorf("part %d is %v, want %v", part, x, want)
				}
			}
			if c, o := q.Factors(0); c != p.Clicks || o != p.Orders {
				t.Errorf("factors %v and %v, want %v", c, o, p.Clicks)
			}
			q.Night()
		}
	}
}

// Whatever it was believed to be, an ad that does as average ads do comes to have 6.5: by how much
// it is off is what the prior still counts for.
func TestAverageAdHasAverageQuality(t *testing.T) {
	s := Scored()
	const rounding = 180 * 5 * 0x1p-53 // of 180 nights with at most 5 roundings of a count each
	for _, believed := range []float64{0.5, 0.9, 1, 1.4} {
		q := NewQuality(s, 1, []Prior{{believed, believed, 1}})
		for _, clicks := range []int{20, 200, 2000} {
			days(q, 0, 60, float64(clicks), clicks, float64(clicks)/20, clicks/20)
			c, o := q.Factors(0)
			data := float64(clicks) * (1 - math.Pow(q.keep(), 60)) / (1 - q.keep()) // at least: days before add to it
			off := func(n, belief float64) float64 { return belief * math.Abs(believed-1) / (belief + believed*n) }
			if math.Abs(c-1) > off(data, 16)+rounding || math.Abs(o-1) > off(data/20, 4)+rounding || (c-1)*(believed-1) < 0 {
				t.Errorf("believed %v, %d clicks a day: factors %v and %v", believed, clicks, c, o)
			}
			if believed == 1 && math.Abs(q.Of(0)-6.5) > 6.5*rounding {
				t.Errorf("quality %v", q.Of(0))
			}
		}
	}
}

// Parts count by their weights: doubling clicks alone, and so on, moves quality by that part's share.
func TestPartsAndWeights(t *testing.T) {
	s := Scored()
	s.Belief = [2]float64{1e-9, 1e-9} // data alone
	q := NewQuality(s, 1, []Prior{{1, 1, 0.8}, {1, 1, 1}})
	q.Impression(0, 100)
	q.Impression(1, 100)
	for range 50 { // half of what is expected; the other ad has one and a half
		q.Click(0, 0.04)
		for range 3 {
			q.Click(1, 0.01)
		}
	}
	q.Order(0)
	q.Night()
	for ad, want := range []struct{ clicks, orders, relevance, history float64 }{{3.25, 3.25, 5.2, 6.5}, {9.75, 0.1, 6.5, 6.5}} {
		got := q.Parts(int32(ad))
		for p, x := range []float64{want.clicks, want.orders, want.relevance, want.history} {
			if math.Abs(got[p]-x) > 1e-8 { // a prior that counts for 1e-9 of a click
				t.Errorf("ad %d, part %d: %v, want %v", ad, p, got[p], x)
			}
		}
		if of := 0.4*want.clicks + 0.3*want.orders + 0.2*want.relevance + 0.1*want.history; math.Abs(q.Of(int32(ad))-of) > 1e-8 {
			t.Errorf("ad %d: quality %v, want %v", ad, q.Of(int32(ad)), of)
		}
	}
	sum := 0.0
	for _, w := range s.Weights {
		sum += w
	}
	if !near(sum, 1) {
		t.Errorf("weights sum to %v", sum)
	}
}

// No part leaves the scale, however good or bad the ad; factors do.
func TestPartsAreClamped(t *testing.T) {
	q := NewQuality(Scored(), 1, []Prior{{2, 0, 1}})
	if q.Parts(0) != [4]float64{10, 0.1, 6.5, 6.5} || !near(q.Of(0), 0.4*10+0.3*0.1+0.2*6.5+0.1*6.5) {
		t.Errorf("parts %v, quality %v", q.Parts(0), q.Of(0))
	}
	if c, o := q.Factors(0); c != 2 || o != 0 {
		t.Errorf("factors %v and %v", c, o)
	}
}

// The memory of an exponential average: its noise is that of a mean over so many days.
func TestMemoryIsADayCount(t *testing.T) {
	for _, memory := range []float64{1, 3, 15, 30} {
		s := Scored()
		s.Memory = memory
		weight, squares := 0.0, 0.0
		for w := 1.0; w > 1e-18; w *= s.keep() {
			weight, squares = weight+w, squares+w*w
		}
		if days := weight * weight / squares; math.Abs(days-memory) > 1e-9 {
			t.Errorf("memory %v: noise of %v days", memory, days)
		}
	}
}

// A change of more than a fifth halves what data count for, a smaller one nothing. Estimates lean
// back to the prior as with half of the data.
func TestBigEditsHalveData(t *testing.T) {
	for _, c := range []struct {
		before, after adsim.Money
		big           bool
	}{{yuan(2), yuan(2), false}, {yuan(10), yuan(12), false}, {yuan(10), yuan(8), false}, {yuan(10), yuan(12) + adsim.Fen, true},
		{yuan(10), yuan(8) - adsim.Fen, true}, {70 * adsim.Fen, 84 * adsim.Fen, false}, {0, 0, false}, {0, adsim.Fen, true}} {
		q := NewQuality(Scored(), 1, []Prior{{1, 1, 1}})
		q.Impression(0, 80)
		for range 40 {
			q.Click(0, 0.25)
		}
		q.Order(0)
		q.Edited(0, c.before, c.after)
		q.Night()
		half := 1.0
		if c.big {
			half = 2
		}
		clicks, orders := q.Factors(0)
		if !near(clicks, (16+40/half)/(16+80/half)) || !near(orders, (4+1/half)/(4+10)) {
			t.Errorf("%v to %v: %v and %v", c.before, c.after, clicks, orders)
		}
		if !near(q.Learned(0), 80/half*q.keep()/(16+80/half*q.keep())) {
			t.Errorf("learned %v", q.Learned(0))
		}
	}
}

// Orders come days after their clicks. As they are expected when they come, an average ad's estimate
// is right from its first day to its last.
func TestOrdersAreExpectedWhenTheyCome(t *testing.T) {
	s := Scored()
	s.Lag = []float64{0.55, 0.75, 0.75, 0.88, 1}
	q := NewQuality(s, 1, []Prior{{1, 1, 1}})
	daily := []int{100, 200, 0, 300, 100, 100, 0, 0, 0, 0, 0, 0} // orders from each day's clicks, whenever they come
	for day, orders := range daily {
		q.Impression(0, 1000)
		for range 1000 {
			q.Click(0, float64(orders)/1000)
		}
		come := 0.0
		for age, share := range s.Lag {
			if age > 0 {
				share -= s.Lag[age-1]
			}
			if age <= day {
				come += share * float64(daily[day-age])
			}
		}
		for range int(math.Round(come)) {
			q.Order(0)
		}
		q.Night()
		if _, o := q.Factors(0); math.Abs(o-1) > 1e-9 {
			t.Errorf("day %d: %v", day, o)
		}
	}
}

// One account's ads share its history: all of its clicks against all that were expected.
func TestHistoryIsTheAccounts(t *testing.T) {
	q := NewQuality(Scored(), 1.2, []Prior{{1, 1, 1}, {1, 1, 1}})
	q.Impression(0, 100)
	q.Impression(1, 300)
	for range 80 {
		q.Click(1, 0)
	}
	q.Night()
	want := 6.5 * 1.2 * (16 + 80) / (16 + 1.2*400)
	if a, b := q.Parts(0)[History], q.Parts(1)[History]; a != b || !near(a, want) {
		t.Errorf("%v and %v, want %v", a, b, want)
	}
}

// Tenths of the scale, and noise around quality that is new every day and the same every time.
func TestBucketAndIndex(t *testing.T) {
	s := Scored()
	for _, c := range []struct {
		quality float64
		bucket  int
	}{{0.1, 1}, {1, 1}, {1.01, 2}, {6.5, 7}, {9, 9}, {9.01, 10}, {10, 10}} {
		q := NewQuality(s, 1, []Prior{{1, 1, 1}})
		if q.ads[0].quality = c.quality; q.Bucket(0) != c.bucket {
			t.Errorf("quality %v: bucket %d, want %d", c.quality, q.Bucket(0), c.bucket)
		}
	}
	const n = 20_000
	q, luck := NewQuality(s, 1, []Prior{{1, 1, 1}}), random.New(1)
	q.ads[0].quality = 5
	for index, chance := range map[int]float64{50: 0.5, 45: random.NormalCDF(random.Log(0.9) / s.Blur)} {
		below := 0
		for q.day = range n {
			if q.Index(0, luck) < index {
				below++
			}
		}
		if se := math.Sqrt(n * chance * (1 - chance)); math.Abs(float64(below)-n*chance) > 5*se {
			t.Errorf("below %d: %d of %d, want %v +- %v", index, below, n, n*chance, 5*se)
		}
	}
	q.ads[0].quality = 10
	if first, again := q.Index(0, luck), q.Index(0, luck); first != again || first > 100 {
		t.Errorf("index %d, and again %d", first, again)
	}
}

func TestQualityAllocatesNothing(t *testing.T) {
	s := Scored()
	s.Lag = []float64{0.6, 1}
	q := NewQuality(s, 1, make([]Prior, 10))
	if n := testing.AllocsPerRun(100, func() { q.Impression(3, 0.1); q.Click(3, 0.01); q.Order(3); q.Night() }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkImpression(b *testing.B) {
	q := NewQuality(Scored(), 1, make([]Prior, 4096))
	b.ReportAllocs()
	ad := int32(0)
	for b.Loop() {
		q.Impression(ad, 0.01)
		ad = (ad + 1) & 4095
	}
}

func BenchmarkNight(b *testing.B) {
	s := Scored()
	s.Lag = make([]float64, 16)
	q := NewQuality(s, 1, make([]Prior, 10_000))
	b.ReportAllocs()
	for b.Loop() {
		q.Night()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e4, "ns/ad")
}

package audience

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat/distuv"

	"adsim/random"
)

// alpha is the probability beyond five standard errors on either side of a normal.
var alpha = 2 * distuv.UnitNormal.CDF(-5)

// checkMean holds the mean of n values to five standard errors.
func checkMean(t *testing.T, what string, sum, n, mean, deviation float64) {
	t.Helper()
	if z := (sum/n - mean) / (deviation / math.Sqrt(n)); !(math.Abs(z) <= 5) {
		t.Errorf("%s: mean %v of %v is %.1f standard errors from %v", what, sum/n, n, z, mean)
	}
}

// checkChiSquare holds a sum of so many squares of standard normals, or nearly, to its law.
func checkChiSquare(t *testing.T, what string, sum float64, freedom int) {
	t.Helper()
	law := distuv.ChiSquared{K: float64(freedom)}
	if low, high := law.Quantile(alpha/2), law.Quantile(1-alpha/2); !(sum >= low && sum <= high) {
		t.Errorf("%s: chi-square %.1f outside [%.1f, %.1f]", what, sum, low, high)
	}
}

var (
	flat   = Curve{Hours: slices.Repeat([]float64{1}, 24), Weekdays: slices.Repeat([]float64{1}, 7)}
	uneven = Curve{
		Hours:    []float64{2, 1, 0, 0, 0, 1, 2, 3, 4, 6, 8, 7, 6, 6, 6.5, 8, 7, 6, 5, 6, 8, 9, 7, 4},
		Weekdays: []float64{1, 0.9, 0.95, 1, 1.1, 1.4, 0},
	}
)

// arrivals runs the traffic to its end.
func arrivals(t *Traffic) (at []time.Duration, hour []int) {
	for {
		a, h, more := t.Next()
		if !more {
			return at, hour
		}
		at, hour = append(at, a), append(hour, h)
	}
}

func calendar(t testing.TB, zoneName, date string, days int) Calendar {
	t.Helper()
	start, err := time.ParseInLocation(time.DateOnly, date, zone(t, zoneName))
	if err != nil {
		t.Fatal(err)
	}
	return NewCalendar(start, days)
}

// means is what each hour expects, worked out from the words of NewTraffic alone.
func means(c Calendar, shape Curve, perDay float64) []float64 {
	week := 0.0
	for _, w := range shape.Weekdays {
		for _, h := range shape.Hours {
			week += w * h
		}
	}
	m := make([]float64, len(c.Hours))
	for i, h := range c.Hours {
		m[i] = 7 * perDay / week * shape.Weekdays[h.Weekday] * shape.Hours[h.OfDay] * (h.End - h.Begin).Hours()
	}
	return m
}

// weeks are stretches of traffic with and without changes of clocks.
var weeks = []struct {
	zone, date string
	days       int
	shape      Curve
	perDay     float64
}{
	{"Asia/Shanghai", "2026-03-02", 28, flat, 4800}, {"Asia/Shanghai", "2026-03-02", 28, uneven, 20000},
	{"America/New_York", "2026-03-06", 5, uneven, 50000}, {"America/New_York", "2026-10-30", 5, uneven, 50000},
	{"Australia/Lord_Howe", "2026-10-01", 7, uneven, 50000},
}

// Counts of disjoint hours are independent Poisson variates. The sum of their squared distances is
// too large where hours clump, too small where they are too regular.
func TestArrivalsArePoisson(t *testing.T) {
	for _, c := range weeks {
		cal := calendar(t, c.zone, c.date, c.days)
		counts, squares, freedom := make([]float64, len(cal.Hours)), 0.0, 0
		_, hours := arrivals(NewTraffic(random.New(1).Named("traffic"), cal, c.shape, c.perDay))
		for _, h := range hours {
			counts[h]++
		}
		for i, mean := range means(cal, c.shape, c.perDay) {
			if mean == 0 && counts[i] == 0 {
				continue
			}
			checkMean(t, fmt.Sprintf("%s, hour %d", c.date, i), counts[i], 1, mean, math.Sqrt(mean))
			squares, freedom = squares+(counts[i]-mean)*(counts[i]-mean)/mean, freedom+1
		}
		checkChiSquare(t, c.date, squares, freedom)
	}
}

// Within its hour an arrival is anywhere.
func TestArrivalsWithinTheHour(t *testing.T) {
	const parts = 60
	for _, c := range weeks {
		cal := calendar(t, c.zone, c.date, c.days)
		at, hours := arrivals(NewTraffic(random.New(2).Named("traffic"), cal, c.shape, c.perDay))
		var counts [parts]float64
		for i, a := range at {
			h := cal.Hours[hours[i]]
			if a < h.Begin || a >= h.End || i > 0 && a < at[i-1] {
				t.Fatalf("%s: arrival %d at %v, hour %+v", c.date, i, a, h)
			}
			counts[int(parts*float64(a-h.Begin)/float64(h.End-h.Begin))]++
		}
		squares, mean := 0.0, float64(len(at))/parts
		for _, n := range counts {
			squares += (n - mean) * (n - mean) / mean
		}
		checkChiSquare(t, c.date, squares, parts-1)
	}
}

// The average day of an average week has so many arrivals, however the weekdays differ.
func TestArrivalsADay(t *testing.T) {
	for _, shape := range []Curve{flat, uneven} {
		for _, perDay := range []float64{0.5, 40, 3000} {
			const weeks = 52
			at, _ := arrivals(NewTraffic(random.New(3).Named("traffic"), calendar(t, "Asia/Shanghai", "2026-03-02", 7*weeks), shape, perDay))
			checkMean(t, fmt.Sprint(perDay, " a day"), float64(len(at)), 7*weeks, perDay, math.Sqrt(perDay))
		}
	}
	if at, _ := arrivals(NewTraffic(random.New(3), calendar(t, "UTC", "2026-03-02", 7), flat, 0)); len(at) != 0 {
		t.Errorf("%d arrivals where none a day is wanted", len(at))
	}
}

// Arrival i needs the i-th luck's amount of intensity beyond the one before it, so with flat traffic
// its time is the sum so far, to the nanosecond by which each is cut.
func TestArrivalsAreKeyed(t *testing.T) {
	const perDay = 5000
	luck, sum := random.New(4).Named("traffic"), 0.0
	at, _ := arrivals(NewTraffic(luck, calendar(t, "UTC", "2026-03-02", 3), flat, perDay))
	for i, a := range at {
		sum += luck.At(uint64(i)).Exponential() * float64(24*time.Hour) / perDay
		if early := sum - float64(a); early < -1 || early > float64(i)+2 {
			t.Fatalf("arrival %d at %v, want %v", i, a, time.Duration(sum))
		}
	}
}

// On the same luck more traffic brings every arrival earlier.
func TestMoreTrafficComesEarlier(t *testing.T) {
	cal := calendar(t, "America/New_York", "2026-03-02", 14)
	few, _ := arrivals(NewTraffic(random.New(5), cal, uneven, 2000))
	many, _ := arrivals(NewTraffic(random.New(5), cal, uneven, 2001))
	if len(many) < len(few) {
		t.Errorf("%d arrivals of less traffic are %d of more", len(few), len(many))
	}
	for i := range few {
		if many[i] > few[i] {
			t.Fatalf("arrival %d moved from %v to %v", i, few[i], many[i])
		}
	}
}

// Where the hour that nobody comes in begins exactly when an arrival is due by rounding, the arrival
// waits for the next hour.
func TestArrivalAtTheEndOfTheHour(t *testing.T) {
	cal := calendar(t, "UTC", "2026-03-02", 1)
	shape := Curve{Hours: make([]float64, 24), Weekdays: flat.Weekdays}
	shape.Hours[0], shape.Hours[23] = 1, 1
	rounded := 0
	for seed := range uint64(3000) {
		luck := random.New(seed)
		need := luck.At(0).Exponential()
		traffic := NewTraffic(luck, cal, shape, 2*need)
		if gap := traffic.gaps[0]; need*gap >= float64(time.Hour) && need < float64(time.Hour)/gap {
			rounded++
		}
		if at, hour, more := traffic.Next(); more && (hour != 0 && hour != 23 || at < cal.Hours[hour].Begin || at > cal.Hours[hour].End) {
			t.Fatalf("seed %d: arrival at %v in hour %d", seed, at, hour)
		}
	}
	if rounded == 0 {
		t.Error("no arrival was due by rounding")
	}
}

func BenchmarkTraffic(b *testing.B) {
	t := NewTraffic(random.New(1), calendar(b, "Asia/Shanghai", "2026-03-02", 366), uneven, 5e7)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, more := t.Next(); !more {
			b.Fatal("the year is over")
		}
	}
}

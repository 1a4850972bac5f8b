package audience

import (
	"math"
	"testing"
	"time"

	"adsim/random"
)

// Without error the forecast is the truth: the share of the day's intensity that has passed.
func TestForecastWithoutError(t *testing.T) {
	for _, shape := range []Curve{flat, uneven} {
		f, total := NewForecast(random.New(1), shape.Hours, 0), 0.0
		for _, h := range shape.Hours {
			total += h
		}
		for at := time.Duration(0); at <= 24*time.Hour; at += 7 * time.Minute {
			passed := 0.0
			for h, rate := range shape.Hours {
				passed += rate * min(1, max(0, at.Hours()-float64(h)))
			}
			if got := f.Elapsed(at); math.Abs(got-passed/total) > 64*0x1p-53 {
				t.Errorf("share %v has passed at %v, want %v", got, at, passed/total)
			}
		}
	}
}

// A longer day than usual has no more traffic to come, and a shorter one ends before its last hour.
func TestForecastEnds(t *testing.T) {
	for seed := range uint64(50) {
		f := NewForecast(random.New(seed), uneven.Hours, 0.3)
		if f.Elapsed(0) != 0 || f.Elapsed(24*time.Hour) != 1 || f.Elapsed(25*time.Hour) != 1 || !(f.Elapsed(24*time.Hour-1) <= 1) {
			t.Errorf("seed %d: %v at the start, %v at the end", seed, f.Elapsed(0), f.Elapsed(24*time.Hour))
		}
		for at := time.Duration(0); at < 25*time.Hour; at += 3*time.Minute + 1 {
			if now, then := f.Elapsed(at), f.Elapsed(at+3*time.Minute+1); !(now >= 0 && now <= then) {
				t.Fatalf("seed %d: falls from %v to %v at %v", seed, now, then, at)
			}
		}
	}
}

// Each hour errs by its own log-normal factor: the log of the ratio of two neighbours' shares has
// mean 0 and twice the variance.
func TestForecastErrs(t *testing.T) {
	const sigma, days = 0.1, 2000
	var sum, squares, product float64
	for seed := range uint64(days) {
		f := NewForecast(random.New(seed), flat.Hours, sigma)
		hour := func(h int) float64 {
			return math.Log(f.Elapsed(time.Duration(h+1)*time.Hour) - f.Elapsed(time.Duration(h)*time.Hour))
		}
		x, y := hour(9)-hour(8), hour(21)-hour(20)
		sum, squares, product = sum+x, squares+x*x, product+x*y
	}
	variance := 2 * sigma * sigma
	checkMean(t, "error", sum, days, 0, math.Sqrt(variance))
	checkMean(t, "variance", squares, days, variance, variance*math.Sqrt2)
	checkMean(t, "covariance of hours", product, days, 0, variance)
}

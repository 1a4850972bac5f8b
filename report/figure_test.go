package report

import (
	"math"
	"testing"

	"adsim/random"
)

func TestRatioOfTwoByHand(t *testing.T) {
	q := random.StudentQuantile(0.975, 1)
	// The residuals of 4/4 are -1 and +1: se = sqrt(2/1 x 2) / 4 = 1/2.
	same(t, Ratio([]float64{1, 3}, []float64{2, 2}), Figure{Mean: 1, Low: 1 - q/2, High: 1 + q/2, N: 2})
	same(t, Mean([]float64{1, 3}), Figure{Mean: 2, Low: 2 - q, High: 2 + q, N: 2})
}

func TestFiguresThatAreNone(t *testing.T) {
	same(t, Ratio([]float64{1}, []float64{0}), Figure{})
	same(t, Ratio([]float64{1, 2, 3}, []float64{0, 0, 0}), Figure{})
	same(t, Ratio(nil, nil), Figure{})
	same(t, Mean([]float64{5}), Fixed(5))
	same(t, Fixed(5).Interval(), false)
}

// TestCoverage: of 2,000 intervals of 10 replications, 95% hold the truth within five standard
// errors of that share.
func TestCoverage(t *testing.T) {
	const sets, n = 2000, 10
	for _, c := range []struct {
		name  string
		truth float64
		draw  func(random.Stream) (y, x float64)
	}{
		{"mean", 5, func(l random.Stream) (float64, float64) { return 5 + 2*l.Normal(), 1 }},
		{"ratio", 3, func(l random.Stream) (float64, float64) {
			x := 100 + 20*l.Named("x").Normal()
			return 3*x + 30*l.Named("y").Normal(), x
		}},
		{"ROI", 4, func(l random.Stream) (float64, float64) { // 150 clicks of 2 yuan, 4% orders of 200 yuan
			clicks := l.Named("clicks").Poisson(150)
			return 200 * float64(l.Named("orders").Poisson(0.04*float64(clicks))), 2 * float64(clicks)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			held := 0
			for set := range sets {
				if f := drawn(random.New(1).Named(c.name).At(uint64(set)), n, c.draw); f.Low <= c.truth && c.truth <= f.High {
					held++
				}
			}
			got, se := float64(held)/sets, math.Sqrt(Level*(1-Level)/sets)
			t.Logf("%.4f of the intervals hold the truth", got)
			if math.Abs(got-Level) > 5*se {
				t.Errorf("%.4f of the intervals hold the truth, want %.2f within %.4f", got, Level, 5*se)
			}
		})
	}
}

// TestDeltaIsTheSpread: the standard error of a ratio is the standard deviation of the ratios of
// many sets.
func TestDeltaIsTheSpread(t *testing.T) {
	const sets, n = 4000, 30
	q := random.StudentQuantile(0.975, n-1)
	var mean, square, claimed float64
	for set := range sets {
		f := drawn(random.New(2).At(uint64(set)), n, func(l random.Stream) (float64, float64) {
			x := float64(l.Named("x").Poisson(400))
			return float64(l.Named("y").Poisson(0.05 * x)), x
		})
		mean += f.Mean / sets
		square += f.Mean * f.Mean / sets
		claimed += math.Pow(f.Half()/q, 2) / sets
	}
	spread := square - mean*mean
	// A variance over 4,000 sets has a relative standard error of sqrt(2/4000); the mean of the
	// claimed ones, of sqrt(2/29/4000) more.
	if bound := 5 * math.Sqrt(2.0/sets+2.0/(n-1)/sets); math.Abs(claimed/spread-1) > bound {
		t.Errorf("claimed variance %v, seen %v: ratio outside 1 ± %v", claimed, spread, bound)
	}
}

func drawn(luck random.Stream, n int, draw func(random.Stream) (y, x float64)) Figure {
	y, x := make([]float64, n), make([]float64, n)
	for i := range n {
		y[i], x[i] = draw(luck.At(uint64(i)))
	}
	return Ratio(y, x)
}

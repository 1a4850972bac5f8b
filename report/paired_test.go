package report

import (
	"math"
	"testing"

	"adsim/random"
)

// TestDifferenceCoverage checks that about 95% of intervals hold the true difference of two
// ratios, within 5 standard errors of that share, and that pairing makes them narrower.
func TestDifferenceCoverage(t *testing.T) {
	const experiments, n = 2000, 20
	luck := random.New(1).Named("coverage")
	covered, narrower := 0, 0
	for i := range uint64(experiments) {
		var y, x, y0, x0, alone []float64
		for j := range uint64(n) {
			point := luck.At(i).At(j)
			shared := point.Named("shared").Normal()
			x0 = append(x0, 100+float64(5*point.Named("x").Normal()))
			y0 = append(y0, float64(2*x0[j])+float64(10*shared)+point.Named("y0").Normal())
			x = append(x, x0[j]*1.1)
			y = append(y, float64(2.5*x[j])+float64(10*shared)+point.Named("y").Normal())
			alone = append(alone, float64(2*x0[j])+float64(10*point.Named("alone").Normal()))
		}
		paired := Difference(y, x, y0, x0)
		if paired.Low <= 0.5 && 0.5 <= paired.High {
			covered++
		}
		if paired.Half() < Difference(y, x, alone, x0).Half() {
			narrower++
		}
	}
	share, se := float64(covered)/experiments, math.Sqrt(Level*(1-Level)/experiments)
	if math.Abs(share-Level) > 5*se {
		t.Errorf("intervals cover the truth in %.4f of cases, want %.2f +- %.4f", share, Level, 5*se)
	}
	if narrower < experiments*9/10 {
		t.Errorf("pairing made only %d of %d intervals narrower", narrower, experiments)
	}
}

// TestDifferenceOfMeans: with x = 1 it is the mean of the differences, as Mean gives it.
func TestDifferenceOfMeans(t *testing.T) {
	y, y0, ones := []float64{3, 5, 10}, []float64{1, 4, 6}, []float64{1, 1, 1}
	got, want := Difference(y, ones, y0, ones), Mean([]float64{2, 1, 4})
	if math.Abs(got.Mean-want.Mean) > 1e-15 || math.Abs(got.Half()-want.Half()) > 1e-14 {
		t.Errorf("difference %+v, want %+v", got, want)
	}
}

func TestDifferenceUndefined(t *testing.T) {
	if f := Difference([]float64{1, 2}, []float64{1, 1}, []float64{0, 0}, []float64{0, 0}); f.N != 0 {
		t.Errorf("the cost per click of no clicks is undefined, found %+v", f)
	}
	if f := Difference([]float64{3}, []float64{1}, []float64{1}, []float64{1}); f.Interval() || f.Mean != 2 {
		t.Errorf("one replication gives a difference without an interval, found %+v", f)
	}
}

func TestDistinguishable(t *testing.T) {
	for _, c := range []struct {
		f      Figure
		told   bool
		needed int
	}{
		{Figure{2, 1, 3, 10}, true, 6},    // 10 x (1.4286 x 1/2)^2 = 5.1
		{Figure{1, -1, 3, 10}, false, 82}, // 10 x (1.4286 x 2/1)^2 = 81.6
		{Figure{-2, -3, -1, 10}, true, 6},
		{Figure{0, -1, 1, 10}, false, 0},
		{Figure{2, 2, 2, 1}, false, 0},
		{Figure{1e-9, -1, 1, 10}, false, 0},
	} {
		if c.f.Distinguishable() != c.told || c.f.Needed() != c.needed {
			t.Errorf("%+v: distinguishable %v, needed %d", c.f, c.f.Distinguishable(), c.f.Needed())
		}
	}
}

// TestNeeded draws experiments of the size that Needed names and counts how many tell the
// difference: 80%, within 5 standard errors and what rounding up the size adds.
func TestNeeded(t *testing.T) {
	const experiments, mean = 2000, 0.3
	pilot := Figure{Mean: mean, Low: mean - 1.96/10, High: mean + 1.96/10, N: 100} // sigma 1
	n, told := pilot.Needed(), 0
	luck := random.New(2).Named("needed")
	for i := range uint64(experiments) {
		var y []float64
		for j := range n {
			y = append(y, mean+luck.At(i).At(uint64(j)).Normal())
		}
		if Mean(y).Distinguishable() {
			told++
		}
	}
	share, se := float64(told)/experiments, math.Sqrt(0.8*0.2/experiments)
	if math.Abs(share-0.8) > 5*se {
		t.Errorf("%d replications tell the difference in %.3f of cases, want 0.8 +- %.3f", n, share, 5*se)
	}
}

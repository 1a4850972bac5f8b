package random

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

func TestLogGammaIsWithinItsBound(t *testing.T) {
	x := append(grid(0.01, 30, 3000), scatter(30, 1e6, 2000)...)
	checkWorst(t, "LogGamma", 1e-14, x, func(x float64) float64 {
		want, _ := math.Lgamma(x)
		return math.Abs(LogGamma(x)-want) / max(1, math.Abs(want))
	})
}

func TestGammaCDFIsWithinItsBound(t *testing.T) {
	for _, shape := range []float64{0.01, 0.3, 1, 2.5, 9, 40, 333, 10000} {
		spread := 9 * math.Sqrt(shape)
		x := append(grid(max(1e-9, shape-spread), shape+spread+20, 500), scatter(1e-6, shape+1, 500)...)
		checkWorst(t, "GammaCDF", 1e-14+1e-15*shape, x, func(x float64) float64 { return math.Abs(GammaCDF(shape, x) - mathext.GammaIncReg(shape, x)) })
	}
}

// Whole shapes have a closed form: with shape n it is the chance of n or more Poisson events.
func TestGammaCDFCountsPoissonEvents(t *testing.T) {
	for _, x := range []float64{0.1, 1, 3, 8, 20} {
		sum, term := 0.0, math.Exp(-x)
		for n := 1.0; n < 30; n++ {
			sum += term
			if got, want := GammaCDF(n, x), 1-sum; math.Abs(got-want) > 1e-13 {
				t.Errorf("shape %v, x %v: %v, want %v", n, x, got, want)
			}
			term *= x / n
		}
	}
}

func TestGammaQuantileInvertsTheCDF(t *testing.T) {
	for _, shape := range []float64{0.3, 1, 5, 77, 4000} {
		for _, p := range []float64{0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999} {
			if got := GammaCDF(shape, GammaQuantile(p, shape)); math.Abs(got-p) > 1e-14+1e-15*shape {
				t.Errorf("shape %v, p %v: %v", shape, p, got)
			}
		}
	}
	if GammaQuantile(0, 2) != 0 || !math.IsInf(GammaQuantile(1, 2), 1) || GammaCDF(2, 0) != 0 || GammaCDF(2, math.Inf(1)) != 1 {
		t.Error("the ends")
	}
}

package random

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

const sampleSize = 200_000

func sample(name string, draw func(Stream) float64) []float64 {
	x, luck := make([]float64, sampleSize), New(3).Named(name)
	for i := range x {
		x[i] = draw(luck.At(uint64(i)))
	}
	return x
}

// checkMean holds a mean to five standard errors.
func checkMean(t *testing.T, name string, x []float64, mean, deviation float64) {
	t.Helper()
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	n := float64(len(x))
	if z := (sum/n - mean) / (deviation / math.Sqrt(n)); math.Abs(z) > 5 {
		t.Errorf("%s: mean %v is %.1f standard errors from %v", name, sum/n, z, mean)
	}
}

func TestContinuousVariates(t *testing.T) {
	for _, c := range []struct {
		name string
		draw func(Stream) float64
		law  interface {
			CDF(float64) float64
			Mean() float64
			StdDev() float64
		}
	}{
		{"Float", Stream.Float, distuv.UnitUniform},
		{"Open", Stream.Open, distuv.UnitUniform},
		{"Exponential", Stream.Exponential, distuv.Exponential{Rate: 1}},
		{"Normal", Stream.Normal, distuv.UnitNormal},
		{"LogNormal", func(s Stream) float64 { return s.LogNormal(1.5, 0.45) }, distuv.LogNormal{Mu: math.Log(1.5), Sigma: 0.45}},
	} {
		x := sample(c.name, c.draw)
		checkMean(t, c.name, x, c.law.Mean(), c.law.StdDev())
		checkKolmogorov(t, c.name, x, c.law.CDF)
	}
}

func TestSquareOfNormal(t *testing.T) {
	x := sample("square", func(s Stream) float64 { z := s.Normal(); return z * z })
	checkMean(t, "square of Normal", x, 1, math.Sqrt2)
}

func TestChanceHasItsRate(t *testing.T) {
	for _, p := range []float64{1e-4, 0.038, 0.5, 0.93} {
		x := sample("chance", func(s Stream) float64 {
			if s.Chance(p) {
				return 1
			}
			return 0
		})
		checkMean(t, "Chance", x, p, math.Sqrt(p*(1-p)))
	}
	for i := range uint64(10_000) {
		s := New(1).At(i)
		if s.Chance(0) || s.Chance(-1) || s.Chance(math.NaN()) || !s.Chance(1) || !s.Chance(2) {
			t.Fatal("a sure thing is not sure")
		}
	}
}

func TestBelowIsUniform(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 1000} {
		counts := make([]int, n)
		for i := range uint64(sampleSize) {
			counts[New(4).At(i).Below(n)]++
		}
		if n > 1 {
			checkChiSquare(t, "Below", counts, even(sampleSize, n))
		}
	}
	if k := New(4).Below(math.MaxInt); k < 0 {
		t.Errorf("Below(MaxInt) = %d", k)
	}
}

// The ends of the uniform are where an inverse could run away.
func TestVariatesAtTheEnds(t *testing.T) {
	first, last := 0x1p-53, 1-0x1p-53
	for _, s := range extremes(t) {
		u := s.Open()
		if u < first || u > last || 1-(1-u) != u {
			t.Errorf("Open = %x", u)
		}
		if f := s.Float(); f < 0 || f >= 1 {
			t.Errorf("Float = %x", f)
		}
		if e := s.Exponential(); !(e >= first && e < 36.8) {
			t.Errorf("Exponential = %v", e)
		}
		if z := s.Normal(); !(math.Abs(z) < 8.21) {
			t.Errorf("Normal = %v", z)
		}
		for _, mean := range []float64{0, 1e-300, 0.5, 32, 33, 1e6} {
			k := float64(s.Poisson(mean))
			if spread := 9*math.Sqrt(mean) + 20; k < 0 || math.Abs(k-mean) > spread {
				t.Errorf("Poisson(%v) = %v at %x", mean, k, u)
			}
		}
	}
}

// extremes are the points whose bits are all zeros and all ones.
func extremes(t *testing.T) []Stream {
	zeros, ones := unbits(0), unbits(math.MaxUint64)
	if zeros.Bits() != 0 || ones.Bits() != math.MaxUint64 {
		t.Fatal("unbits does not undo Bits")
	}
	return []Stream{zeros, ones}
}

// unbits is the point with the given bits: each step of Bits is undone.
func unbits(b uint64) Stream {
	inverse := uint64(murmur) // Newton's iteration doubles the right bits, from three
	for range 5 {
		inverse *= 2 - murmur*inverse
	}
	b ^= b >> 33
	b *= inverse
	b ^= b >> 33
	return Stream(b - golden)
}

// At one point a variate never falls when the uniform grows, nor when the mean grows.
func TestVariatesFollowTheUniform(t *testing.T) {
	points := make([]Stream, 3000)
	for i := range points {
		points[i] = New(6).At(uint64(i))
	}
	points = append(points, extremes(t)...)
	slices.SortFunc(points, func(a, b Stream) int { return int(math.Copysign(1, a.Open()-b.Open())) })
	views := map[string]func(Stream) float64{"Exponential": Stream.Exponential, "Normal": Stream.Normal,
		"Below": func(s Stream) float64 { return float64(s.Below(1000)) }}
	for _, mean := range poissonMeans {
		views["Poisson"] = func(s Stream) float64 { return float64(s.Poisson(mean)) }
		for name, view := range views {
			for i := range points[1:] {
				if view(points[i]) > view(points[i+1]) {
					t.Fatalf("%s falls from %v to %v between %v and %v (mean %v)", name, view(points[i]), view(points[i+1]),
						points[i].Open(), points[i+1].Open(), mean)
				}
			}
		}
	}
	for i := range uint64(20_000) {
		s, mean := New(7).At(i), 66*New(8).At(i).Float() // on both sides of the change of method
		if more := mean * (1 + 1e-6); s.Poisson(more) < s.Poisson(mean) {
			t.Fatalf("Poisson falls from mean %v to %v", mean, more)
		}
		if s.Chance(0.3) && !s.Chance(0.31) {
			t.Fatal("a larger probability turned a yes into a no")
		}
	}
}

var poissonMeans = []float64{0.01, 1, 7.3, 32, 32.5, 700, 12345.6}

func TestPoissonHasItsLaw(t *testing.T) {
	for _, mean := range poissonMeans {
		x := sample("poisson", func(s Stream) float64 { return float64(s.Poisson(mean)) })
		checkMean(t, "Poisson", x, mean, math.Sqrt(mean))
		counts, probabilities := pool(x, distuv.Poisson{Lambda: mean})
		checkChiSquare(t, "Poisson", counts, func(i int) float64 { return sampleSize * probabilities[i] })
	}
}

// pool groups neighbouring counts until each group expects at least 50 draws; the last group
// takes what is left.
func pool(x []float64, law distuv.Poisson) (counts []int, probabilities []float64) {
	slices.Sort(x)
	k, drawn, left := -1.0, 0, 1.0
	for left*sampleSize >= 100 {
		p, start := 0.0, drawn
		for p*sampleSize < 50 {
			k++
			p += law.Prob(k)
		}
		for drawn < len(x) && x[drawn] <= k {
			drawn++
		}
		counts, probabilities = append(counts, drawn-start), append(probabilities, p)
		left -= p
	}
	return append(counts, len(x)-drawn), append(probabilities, left)
}

// The count is the smallest whose distribution function, summed with 200 bits, reaches the
// uniform. A uniform within rounding of a step may fall on either side of it; the rounding is
// relative, so that the lower tail is exact as well.
func TestPoissonInvertsExactly(t *testing.T) {
	for _, mean := range []float64{0.01, 1, 7.3, 32, 33, 700, 12345.6, 1e6} {
		cdf, slack := bigPoisson(mean), 4e-15*math.Sqrt(1+mean/100)
		for _, s := range spread() {
			k, u := s.Poisson(mean), s.Open()
			if cdf[k] < u*(1-slack) || k > 0 && cdf[k-1] > u*(1+slack) {
				t.Fatalf("Poisson(%v) = %d at %v", mean, k, u)
			}
		}
	}
}

// spread are points with uniforms all over, and more of them towards both ends.
func spread() (points []Stream) {
	for i := range uint64(2000) {
		points = append(points, New(9).At(i))
	}
	for i := range 52 {
		points = append(points, unbits(1<<12<<i), unbits(^(1 << 12 << i)), unbits(math.MaxUint64>>i), unbits(^(math.MaxUint64 >> i)))
	}
	return points
}

// bigPoisson is the distribution function up to where it is 1.
func bigPoisson(mean float64) (cdf []float64) {
	term := bigExp(newBig(200, -mean))
	sum := newBig(200, 0).Set(term)
	for k := 1.0; k < mean || !faded(new(big.Float).SetMantExp(term, 100), sum); k++ {
		f, _ := sum.Float64()
		cdf = append(cdf, f)
		term = bigQuo(bigMul(term, newBig(200, mean)), newBig(200, k))
		sum = bigAdd(sum, term)
	}
	return append(cdf, 1)
}

package random

import (
	"math"
	"math/bits"
	"slices"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// alpha is the probability beyond five standard errors on either side of a normal; every bound
// of a statistic is its quantile at that level.
var alpha = 2 * distuv.UnitNormal.CDF(-5)

func checkChiSquare(t *testing.T, name string, counts []int, expected func(i int) float64) {
	t.Helper()
	sum := 0.0
	for i, c := range counts {
		e := expected(i)
		sum += (float64(c) - e) * (float64(c) - e) / e
	}
	d := distuv.ChiSquared{K: float64(len(counts) - 1)}
	if low, high := d.Quantile(alpha/2), d.Quantile(1-alpha/2); sum < low || sum > high {
		t.Errorf("%s: chi-square %.1f outside [%.1f, %.1f]", name, sum, low, high)
	}
}

func even(draws, buckets int) func(int) float64 {
	return func(int) float64 { return float64(draws) / float64(buckets) }
}

// checkKolmogorov compares a sample with a distribution function.
func checkKolmogorov(t *testing.T, name string, sample []float64, cdf func(float64) float64) {
	t.Helper()
	slices.Sort(sample)
	n, d := float64(len(sample)), 0.0
	for i, x := range sample {
		p := cdf(x)
		d = max(d, p-float64(i)/n, float64(i+1)/n-p)
	}
	if bound := math.Sqrt(math.Log(2/alpha)/2) / math.Sqrt(n); d > bound {
		t.Errorf("%s: Kolmogorov's distance %.5f above %.5f", name, d, bound)
	}
}

// sequences are the ways in which points are walked in a run: each gives the i-th of them.
var sequences = map[string]func(i uint64) Stream{
	"keys":                  func(i uint64) Stream { return New(1).At(i) },
	"named keys":            func(i uint64) Stream { return New(1).Named("click").At(i) },
	"outer keys":            func(i uint64) Stream { return New(1).At(i).At(3) },
	"grid of keys":          func(i uint64) Stream { return New(1).At(i / 1000).At(i % 1000) },
	"grid the other way":    func(i uint64) Stream { return New(1).At(i % 1000).At(i / 1000) },
	"sparse keys":           func(i uint64) Stream { return New(1).At(i << 32) },
	"high keys":             func(i uint64) Stream { return New(1).At(^i) },
	"seeds":                 func(i uint64) Stream { return New(i) },
	"seeds far down":        func(i uint64) Stream { return New(i).Named("click").At(7) },
	"sparse seeds":          func(i uint64) Stream { return New(i << 40) },
	"replications":          func(i uint64) Stream { return New(Mix(1, i)) },
	"seeds of replications": func(i uint64) Stream { return New(Mix(i, 0)) },
	"names":                 func(i uint64) Stream { return New(1).Named(letters(i)) },
	"down":                  func(i uint64) Stream { return descend(i) },
}

// letters is i in eight letters from a to p.
func letters(i uint64) string {
	var b [8]byte
	for j := range b {
		b[j] = 'a' + byte(i>>(4*j)&15)
	}
	return string(b[:])
}

// descend is 64 generations of first children for each of many keys.
func descend(i uint64) Stream {
	s := New(1).At(i / 64)
	for range i % 64 {
		s = s.At(0)
	}
	return s
}

func TestBitsAreUniform(t *testing.T) {
	const draws, buckets = 1 << 18, 1 << 10
	for name, at := range sequences {
		high, middle, low := make([]int, buckets), make([]int, buckets), make([]int, buckets)
		floats := make([]float64, draws)
		for i := range draws {
			s := at(uint64(i))
			b := s.Bits()
			high[b>>54]++
			middle[b>>27%buckets]++
			low[b%buckets]++
			floats[i] = s.Float()
		}
		checkChiSquare(t, name+", high bits", high, even(draws, buckets))
		checkChiSquare(t, name+", middle bits", middle, even(draws, buckets))
		checkChiSquare(t, name+", low bits", low, even(draws, buckets))
		checkKolmogorov(t, name, floats, func(x float64) float64 { return x })
	}
}

// couples are pairs of points that a run treats as independent.
func couples() map[string]func(i uint64) (a, b Stream) {
	luck := New(1).Named("click")
	all := map[string]func(i uint64) (a, b Stream){
		"parent and child":       func(i uint64) (a, b Stream) { return luck.At(i), luck.At(i).At(0) },
		"parent and named child": func(i uint64) (a, b Stream) { return luck.At(i), luck.At(i).Named("x") },
		"two names":              func(i uint64) (a, b Stream) { return New(1).Named("a").At(i), New(1).Named("b").At(i) },
		"two names of a seed":    func(i uint64) (a, b Stream) { return New(i).Named("a"), New(i).Named("b") },
		"first two children":     func(i uint64) (a, b Stream) { return luck.At(i).At(0), luck.At(i).At(1) },
		"both orders of keys":    func(i uint64) (a, b Stream) { return luck.At(i).At(i + 1), luck.At(i + 1).At(i) },
		"seed and replication":   func(i uint64) (a, b Stream) { return New(i), New(Mix(i, 0)) },
	}
	for name, at := range sequences {
		for _, lag := range []uint64{1, 2, 64, 1000} {
			all[name+", apart "+strconv.FormatUint(lag, 10)] = func(i uint64) (a, b Stream) { return at(i), at(i + lag) }
		}
	}
	return all
}

// The squares see dependence between the leading and between the trailing bits of a pair.
func TestPairsAreIndependent(t *testing.T) {
	const draws, side = 1 << 17, 32
	for name, pair := range couples() {
		high, low, sum := make([]int, side*side), make([]int, side*side), 0.0
		for i := range uint64(draws) {
			a, b := pair(i)
			x, y := a.Bits(), b.Bits()
			high[x>>59*side+y>>59]++
			low[x%side*side+y%side]++
			sum += (a.Float() - 0.5) * (b.Float() - 0.5)
		}
		checkChiSquare(t, name+", high bits", high, even(draws, side*side))
		checkChiSquare(t, name+", low bits", low, even(draws, side*side))
		if z := 12 * sum / math.Sqrt(draws); math.Abs(z) > 5 {
			t.Errorf("%s: correlation of %.1f standard errors", name, z)
		}
	}
}

// Every bit of a seed or key, flipped, must flip every bit of the draw half of the time.
func TestAvalanche(t *testing.T) {
	const draws = 4096
	for name, at := range map[string]func(k uint64) uint64{
		"key":          func(k uint64) uint64 { return New(1).At(k).Bits() },
		"outer key":    func(k uint64) uint64 { return New(1).At(k).At(5).Bits() },
		"seed":         func(k uint64) uint64 { return New(k).Bits() },
		"replication":  func(k uint64) uint64 { return Mix(1, k) },
		"seed of them": func(k uint64) uint64 { return Mix(k, 1) },
		"point":        func(k uint64) uint64 { return uint64(Stream(k).At(5)) },
	} {
		squares, worst := 0.0, 0.0
		for in := range 64 {
			var flips [64]int
			for i := range uint64(draws) {
				k := i>>in<<(in+1) | i&(1<<in-1) // each pair once: the flipped bit is 0 in k
				for d := at(k) ^ at(k^1<<in); d != 0; d &= d - 1 {
					flips[bits.TrailingZeros64(d)]++
				}
			}
			for _, f := range flips {
				z := (float64(f) - draws/2) / (math.Sqrt(draws) / 2)
				squares += z * z
				worst = max(worst, math.Abs(z))
			}
		}
		d := distuv.ChiSquared{K: 64 * 64}
		if low, high := d.Quantile(alpha/2), d.Quantile(1-alpha/2); squares < low || squares > high {
			t.Errorf("%s: the squares of 4096 flip rates sum to %.0f, outside [%.0f, %.0f]", name, squares, low, high)
		}
		if bound := distuv.UnitNormal.Quantile(1 - alpha/2/(64*64)); worst > bound {
			t.Errorf("%s: a flip rate is %.1f standard errors from a half, bound %.1f", name, worst, bound)
		}
	}
}

func TestPointsNeverMeet(t *testing.T) {
	points := make([]Stream, 0, 2_001_000)
	luck := New(1)
	for a := range uint64(1000) {
		points = append(points, luck.Named(letters(a)))
		for b := range uint64(1000) {
			points = append(points, luck.At(a).At(b), New(a).Named("x").At(b))
		}
	}
	draws := make([]uint64, len(points))
	for i, p := range points {
		draws[i] = p.Bits()
	}
	slices.Sort(points)
	slices.Sort(draws)
	if n := len(slices.Compact(points)); n != cap(points) {
		t.Errorf("%d points are %d", cap(points), n)
	}
	if n := len(slices.Compact(draws)); n != len(points) {
		t.Errorf("%d draws are %d", len(points), n)
	}
}

func TestOrderOfKeysMatters(t *testing.T) {
	for a := range uint64(300) {
		for b := range a {
			if New(1).At(a).At(b) == New(1).At(b).At(a) {
				t.Fatalf("keys %d and %d commute", a, b)
			}
		}
	}
	if New(1).Named("a").Named("b") == New(1).Named("b").Named("a") || New(1).Named("ab") == New(1).Named("a").Named("b") {
		t.Error("names commute or concatenate")
	}
}

func TestDrawingChangesNothing(t *testing.T) {
	s := New(1).Named("click").At(7)
	before := s.Bits()
	s.Normal()
	s.At(3).Poisson(40)
	if s.Bits() != before || New(1).Named("click").At(7).Bits() != before {
		t.Error("a point gave two different draws")
	}
}

func TestNothingIsAllocated(t *testing.T) {
	name := letters(123)
	if n := testing.AllocsPerRun(100, func() {
		s := New(1).Named(name).At(3)
		sinkFloat += s.Normal() + s.Exponential() + s.LogNormal(2, 0.3) + float64(s.Poisson(3)+s.Poisson(300)+s.Below(9))
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

package random

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// choices are weights of every shape that a run has, and the extremes.
func choices() map[string][]float64 {
	all := map[string][]float64{"one": {3}, "even": {1, 1, 1, 1}, "zeros": {0, 2, 0, 0, 5, 0}, "a zero first": {0, 1}, "a zero last": {1, 0},
		"steep": {1e12, 1, 1e-3, 40}, "tiny": {5e-324, 1e-323}, "vast": {1e300, 3e300, 2e300}, "thirds": {1.0 / 3, 1.0 / 3, 1.0 / 3}}
	luck := New(1).Named("weights")
	for _, n := range []int{2, 7, 1000, 100_000} {
		uneven, sparse := make([]float64, n), make([]float64, n)
		for i := range uneven {
			uneven[i] = luck.At(uint64(i)).LogNormal(1, 2)
			if luck.Named("sparse").At(uint64(i)).Chance(0.5) || i == 0 {
				sparse[i] = uneven[i]
			}
		}
		all[fmt.Sprint("uneven ", n)], all[fmt.Sprint("sparse ", n)] = uneven, sparse
	}
	return all
}

// chances is the exact probability of each index: a column has 1/n, its threshold says how much of
// it is its own, and the rest is its alias's.
func chances(c Choice) []float64 {
	n := len(c.keep)
	own := make([]uint64, n) // out of n 2^32: below 2^53 for up to two million
	for column, keep := range c.keep {
		own[column] += keep
		own[c.alias[column]] += 1<<32 - keep
	}
	p := make([]float64, n)
	for i := range p {
		p[i] = float64(own[i]) / (1 << 32) / float64(n)
	}
	return p
}

// Every column's threshold is cut to 32 bits, which moves less than 2^-32 of a column. The share and
// what the columns lose to rounding are some 2n roundings of numbers up to n.
func TestChoiceHasItsWeights(t *testing.T) {
	for name, weights := range choices() {
		n, total := float64(len(weights)), sum(weights)
		for i, p := range chances(NewChoice(weights)) {
			if want := weights[i] / total; math.Abs(p-want) > 0x1p-32+n*0x1p-52 {
				t.Errorf("%s: chance %v of index %d, want %v", name, p, i, want)
			}
			if weights[i] == 0 && p != 0 {
				t.Errorf("%s: index %d of weight 0 has a chance of %v", name, i, p)
			}
		}
	}
}

// Most indices expect at least 50 picks; the others are counted together.
func TestChoicePicks(t *testing.T) {
	for name, weights := range choices() {
		c, counts := NewChoice(weights), make([]int, len(weights))
		luck, total := New(2).Named(name), sum(weights)
		for i := range uint64(sampleSize) {
			counts[c.Pick(luck.At(i).Bits())]++
		}
		groups, expected := []int{0}, []float64{0}
		for i, count := range counts {
			switch want := weights[i] / total * sampleSize; {
			case weights[i] == 0 && count > 0:
				t.Errorf("%s: index %d of weight 0 was picked", name, i)
			case want < 50:
				groups[0], expected[0] = groups[0]+count, expected[0]+want
			default:
				groups, expected = append(groups, count), append(expected, want)
			}
		}
		if rest := expected[0]; rest < 50 {
			checkRare(t, name, groups[0], rest)
			groups, expected = groups[1:], expected[1:]
		}
		if len(groups) > 1 {
			checkChiSquare(t, name, groups, func(i int) float64 { return expected[i] })
		}
	}
}

// checkRare holds a count to the Poisson law of its mean.
func checkRare(t *testing.T, name string, count int, mean float64) {
	t.Helper()
	law := distuv.Poisson{Lambda: mean}
	if mean == 0 && count != 0 || mean > 0 && law.Survival(float64(count)-1) < alpha {
		t.Errorf("%s: %d picks of what expects %.3g", name, count, mean)
	}
}

// The ends of the bits are the first column's own index and the last column's alias or index.
func TestChoiceAtTheEnds(t *testing.T) {
	for name, weights := range choices() {
		c := NewChoice(weights)
		for _, r := range []uint64{0, math.MaxUint64, 1 << 63, 1<<63 - 1} {
			if i := c.Pick(r); weights[i] == 0 {
				t.Errorf("%s: bits %x pick index %d of weight 0", name, r, i)
			}
		}
	}
}

func TestChoiceNeedsWeights(t *testing.T) {
	for _, weights := range [][]float64{nil, {}, {0}, {0, 0}, {math.NaN(), 1}, {-1, 3}, {1, math.Inf(1)}, {math.MaxFloat64, math.MaxFloat64}} {
		if !panics(func() { NewChoice(weights) }) {
			t.Errorf("NewChoice(%v) does not panic", weights)
		}
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return
}

func TestChoiceKeepsTheWeights(t *testing.T) {
	weights := []float64{0, 2, 7, 1}
	kept := slices.Clone(weights)
	NewChoice(weights)
	if !slices.Equal(weights, kept) {
		t.Errorf("NewChoice changed its weights to %v", weights)
	}
}

func sum(xs []float64) (total float64) {
	for _, x := range xs {
		total += x
	}
	return total
}

func BenchmarkChoice(b *testing.B) {
	for _, n := range []int{7, 100_000} {
		c := NewChoice(choices()[fmt.Sprint("uneven ", n)])
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for i := range uint64(b.N) {
				sinkInt += c.Pick(i * golden)
			}
		})
	}
}

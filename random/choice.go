package random

import (
	"math"
	"math/bits"
)

// Choice picks an index with given weights in constant time by the alias method (Walker 1977,
// in Vose's form of 1991).
type Choice struct {
	keep  []uint64 // out of 2^32: take the column itself below this, its alias otherwise
	alias []int32
}

// NewChoice takes weights of 0 or more, in any scale. It panics on a negative weight and unless
// their sum is positive and finite. A chance is exact to 2^-32.
func NewChoice(weights []float64) Choice {
	n, sum := len(weights), total(weights)
	c := Choice{keep: make([]uint64, n), alias: make([]int32, n)}
	share := make([]float64, n)
	var small, large []int
	for i, w := range weights {
		share[i], c.keep[i], c.alias[i] = float64(w/sum*float64(n)), 1<<32, int32(i)
		if share[i] < 1 {
			small = append(small, i)
		} else {
			large = append(large, i)
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		c.keep[s], c.alias[s] = uint64(share[s]*(1<<32)), int32(l)
		if share[l] -= 1 - share[s]; share[l] < 1 {
			small, large = append(small, l), large[:len(large)-1]
		}
	}
	return c
}

// total is the sum of weights that can be picked by.
func total(weights []float64) (sum float64) {
	for _, w := range weights {
		if !(w >= 0) {
			panic("random: a weight must not be negative")
		}
		sum += w
	}
	if !(sum > 0 && sum <= math.MaxFloat64) {
		panic("random: weights must have a positive and finite sum")
	}
	return sum
}

// Pick is the index that 64 random bits choose.
func (c *Choice) Pick(r uint64) int {
	column, low := bits.Mul64(r, uint64(len(c.keep)))
	if low>>32 < c.keep[column] {
		return int(column)
	}
	return int(c.alias[column])
}

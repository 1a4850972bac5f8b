package bidding

import (
	"fmt"
	"math"
)

// knapsack is a dynamic programme over auctions and budget, both in whole numbers: budgets and prices
// in steps of bids, prices from 0 to the highest bid allowed.
type knapsack struct {
	highest int       // M: the highest bid
	budget  int       // B
	left    int       // N: auctions in a budget period
	stride  int       // the largest power of 8 up to M
	value   []float64 // V: row n has the values of n more auctions with a budget of 0..B
	uneven  []bool    // rounding makes values of row n fall somewhere
	bids    []int32   // in the place of V: the bid for the rate that the table is made for, with n more auctions to come
}

// newBids solves a knapsack for auctions that all have the same rate. It keeps the bids, 4 N (B+1) bytes, and
// not the values.
func newBids(pdf []float64, rate float64, auctions, budget int) (*knapsack, error) {
	k, s, err := newTable(pdf, rate, auctions, budget, 4)
	if err != nil {
		return nil, err
	}
	k.bids = make([]int32, auctions*(budget+1))
	before, row, uneven := make([]float64, budget+1), make([]float64, budget+1), false
	for n := range auctions {
		uneven = s.solve(row, before, uneven, k.bids[n*(budget+1):])
		before, row = row, before
	}
	return k, nil
}

// maxTable bounds the memory of a table: 2 GB.
const maxTable = 2 << 30

// newKnapsack solves it: V[n][b] is the number of wanted events to expect of n auctions with budget b
// if each brings rate in expectation and its price, from 0 to M, has the probabilities pdf:
//
//	V[n][b] = P[b] + sum over d of pdf[d] g(d), g(d) = rate + P[b-d] - P[b], P = V[n-1]
//
// the sum ending before the first negative g, at M and at b (Cai, Ren, Zhang, Malialis, Wang, Yu and
// Guo, "Real-time bidding by reinforcement learning in display advertising", WSDM 2017). Everything is added in that
// order: where a price is worth exactly what it takes from later auctions, the last bit decides the bid.
// It takes 8 N (B+1) bytes, and about N B M/3 ns at most.
func newKnapsack(pdf []float64, rate float64, auctions, budget int) (*knapsack, error) {
	k, s, err := newTable(pdf, rate, auctions, budget, 8)
	if err != nil {
		return nil, err
	}
	k.value, k.uneven = make([]float64, auctions*(budget+1)), make([]bool, auctions)
	for n := 1; n < auctions; n++ {
		k.uneven[n] = s.solve(k.row(n), k.row(n-1), k.uneven[n-1], nil)
	}
	return k, nil
}

// newTable is a knapsack without its table, of so many bytes a cell, and what fills it.
func newTable(pdf []float64, rate float64, auctions, budget, size int) (*knapsack, *solver, error) {
	if bytes := float64(size) * float64(auctions) * float64(budget+1); bytes > maxTable {
		return nil, nil, fmt.Errorf("a table of %d auctions and a budget of %d steps takes %.3g GB, above its limit of %.3g", auctions, budget, bytes/1e9, maxTable/1e9)
	}
	k := &knapsack{highest: len(pdf) - 1, budget: budget, left: auctions, stride: 1}
	for 8*k.stride <= k.highest {
		k.stride *= 8
	}
	return k, &solver{rate: rate, pdf: pdf, worth: make([]float64, budget+1)}, nil
}

func (k *knapsack) row(n int) []float64 {
	width := k.budget + 1
	return k.value[n*width : (n+1)*width]
}

// bid is the largest a, at most M and b, such that an auction of the given rate is worth each price
// up to a: rate + P[b-d] - P[b] >= 0 for d = 1..a, with P the values of the auctions after it. Where values never fall
// with the budget, the first price that is too high is found by looking at seven at a time, so that the processor waits for
// memory once for all of them, and there are no branches to be mispredicted: numbers of 0 or more are compared as the
// integers of their bits.
func (k *knapsack) bid(auctions, b int, rate float64) int {
	if k.bids != nil {
		return int(k.bids[(auctions-1)*(k.budget+1)+b])
	}
	p := k.row(auctions - 1)[: b+1 : b+1]
	a, highest, whole := 0, min(k.highest, b), int64(math.Float64bits(p[b]))
	if k.uneven[auctions-1] {
		return walk(p, rate, highest)
	}
	for step := k.stride; step > 0; step /= 8 {
		short := int64(0)
		for d := a + step; d < a+8*step; d += step {
			short += (int64(math.Float64bits(rate+p[b-min(d, highest)])) - whole) >> 63
		}
		a = min(a+(7+int(short))*step, highest)
	}
	return a
}

// walk is the same bid for the last of the budgets p, price by price.
func walk(p []float64, rate float64, highest int) (a int) {
	b := len(p) - 1
	for a < highest && rate+p[b-a-1]-p[b] >= 0 {
		a++
	}
	return a
}

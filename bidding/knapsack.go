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
	stride  int       // the largest power of 2 up to M
	value   []float64 // V: row n has the values of n more auctions with a budget of 0..B
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
	before, row := make([]float64, budget+1), make([]float64, budget+1)
	for n := range auctions {
		s.solve(row, before, k.bids[n*(budget+1):])
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
// Guo, "Real-time bidding by reinforcement learning in display advertising", WSDM 2017). It takes
// 8 N (B+1) bytes, and about N B M/3 ns at most.
func newKnapsack(pdf []float64, rate float64, auctions, budget int) (*knapsack, error) {
	k, s, err := newTable(pdf, rate, auctions, budget, 8)
	if err != nil {
		return nil, err
	}
	k.value = make([]float64, auctions*(budget+1))
	for n := 1; n < auctions; n++ {
		s.solve(k.row(n), k.row(n-1), nil)
	}
	return k, nil
}

// newTable is a knapsack without its table, of so many bytes a cell, and what fills it.
func newTable(pdf []float64, rate float64, auctions, budget, size int) (*knapsack, *solver, error) {
	if bytes := float64(size) * float64(auctions) * float64(budget+1); bytes > maxTable {
		return nil, nil, fmt.Errorf("a table of %d auctions and a budget of %d steps takes %.3g GB, above its limit of %.3g", auctions, budget, bytes/1e9, maxTable/1e9)
	}
	k := &knapsack{highest: len(pdf) - 1, budget: budget, left: auctions, stride: 1}
	for 2*k.stride <= k.highest {
		k.stride *= 2
	}
	s := &solver{rate: rate}
	for d := range pdf {
		s.reversed = append(s.reversed, pdf[len(pdf)-1-d])
	}
	s.sum = make([]float64, len(pdf))
	total := 0.0
	for d, p := range pdf {
		total += p
		s.sum[d] = total
	}
	return k, s, nil
}

func (k *knapsack) row(n int) []float64 {
	width := k.budget + 1
	return k.value[n*width : (n+1)*width]
}

// bid is the largest a, at most M and b, such that an auction of the given rate is worth each price
// up to a: rate + P[b-a] - P[b] >= 0 with P the values of the auctions after it. Values never fall
// with the budget, so that halving finds it. Its steps have no branches, which would be mispredicted:
// numbers of 0 or more are compared as the integers of their bits, and masks choose.
func (k *knapsack) bid(auctions, b int, rate float64) int {
	if k.bids != nil {
		return int(k.bids[(auctions-1)*(k.budget+1)+b])
	}
	p := k.row(auctions - 1)[: b+1 : b+1]
	a, highest, whole := 0, min(k.highest, b), int64(math.Float64bits(p[b]))
	for step := k.stride; step > 0; step >>= 1 {
		beyond := highest - a - step
		next := step + beyond&(beyond>>63)
		short := int64(math.Float64bits(rate+p[b-a-next])) - whole
		a += next &^ int(short>>63)
	}
	return a
}

// solver fills rows of the table.
type solver struct {
	rate     float64
	reversed []float64 // pdf of M, M-1, ..., 0
	sum      []float64 // of the pdf up to each price
}

// solve fills a row from the one before it, and bids, unless nil, with the bids that the one before it
// allows. The lowest budget worth keeping only grows with b, and
// the sum over g becomes (rate - P[b]) (sum of pdf) + sum of pdf[d] P[b-d].
func (s *solver) solve(row, before []float64, bids []int32) {
	m, kept := len(s.sum)-1, 0
	for b := 1; b < len(row); b++ {
		for kept = max(kept, b-m); s.rate+before[kept]-before[b] < 0; kept++ {
		}
		a := b - kept
		if bids != nil {
			bids[b] = int32(a)
		}
		gain := float64((s.rate-before[b])*s.sum[a]) + dot(before[kept:b+1], s.reversed[m-a:])
		row[b] = max(row[b-1], before[b]+gain) // what rounding does must not let values fall
	}
}

// dot is the sum of products of x with the first of y, in four sums so that the processor works on
// several at once.
func dot(x, y []float64) float64 {
	var a, b, c, d float64
	y = y[:len(x)]
	for len(x) >= 4 && len(y) >= 4 {
		a += float64(x[0] * y[0])
		b += float64(x[1] * y[1])
		c += float64(x[2] * y[2])
		d += float64(x[3] * y[3])
		x, y = x[4:], y[4:]
	}
	for i := range x {
		a += float64(x[i] * y[i])
	}
	return (a + b) + (c + d)
}

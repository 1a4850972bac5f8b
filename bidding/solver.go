package bidding

// solver fills the rows of a knapsack.
type solver struct {
	rate  float64
	pdf   []float64 // of the prices 0..M
	worth []float64 // rate + P: an auction that is won, and those after it
}

// lanes is how many budgets are solved at a time. Each has a sum of its own, in the order of prices, and the
// processor works on all of them at once.
const lanes = 4

// solve fills a row from the one before it, P, and bids, unless nil, with those that P allows. uneven says that
// values of P fall somewhere, and the result that those of the new row do.
func (s *solver) solve(row, before []float64, uneven bool, bids []int32) (falls bool) {
	for b, p := range before {
		s.worth[b] = s.rate + p
	}
	kept := 0
	for b := 1; b < len(row); b += lanes {
		n := min(lanes, len(row)-b)
		var a [lanes]int
		for i := range n {
			if uneven {
				kept = b + i - walk(before[:b+i+1], s.rate, min(b+i, len(s.pdf)-1))
			} else {
				kept = s.keep(before, b+i, kept)
			}
			a[i] = b + i - kept
		}
		sum := s.sums(before, b, a[:n])
		for i := range n {
			row[b+i] = before[b+i] + sum[i]
			falls = falls || row[b+i] < row[b+i-1]
			if bids != nil {
				bids[b+i] = int32(a[i])
			}
		}
	}
	return falls
}

// keep is the least of budget b that is worth keeping. It only grows with b where values never fall.
func (s *solver) keep(before []float64, b, kept int) int {
	for kept = max(kept, b-len(s.pdf)+1); s.worth[kept]-before[b] < 0; kept++ {
	}
	return kept
}

// sums are, for each of the budgets from b, the sums over prices from 0 to its a of pdf times gain.
func (s *solver) sums(before []float64, b int, a []int) (sum [lanes]float64) {
	d := 0
	if len(a) == lanes {
		d = 1 + min(a[0], a[1], a[2], a[3])
		sum = s.together(before[b:b+lanes], s.worth[b+1-d:b+lanes], s.pdf[:d])
	}
	for i, last := range a {
		for d, worth := d, s.worth[:b+i+1]; d <= last; d++ {
			sum[i] += float64(s.pdf[d] * (worth[b+i-d] - before[b+i]))
		}
	}
	return sum
}

// together is the common part of four sums: worth ends with the dearest budget's and shifts down by one
// with each price.
func (s *solver) together(before, worth, pdf []float64) [lanes]float64 {
	var sum0, sum1, sum2, sum3 float64
	p0, p1, p2, p3 := before[0], before[1], before[2], before[3]
	last := len(worth) - 1
	w1, w2, w3 := worth[last-2], worth[last-1], worth[last]
	worth = worth[:last-2]
	for d, m := range pdf {
		w0 := worth[len(worth)-1-d]
		sum0 += float64(m * (w0 - p0))
		sum1 += float64(m * (w1 - p1))
		sum2 += float64(m * (w2 - p2))
		sum3 += float64(m * (w3 - p3))
		w1, w2, w3 = w0, w1, w2
	}
	return [lanes]float64{sum0, sum1, sum2, sum3}
}

package auction

import "adsim"

// few is the number of slots up to which inserting into a short list beats sorting a long one.
const few = 64

// ranking is the best bids of a list so far.
type ranking struct {
	top  []adsim.Award // Bid and Score are set, in order; the first n are filled
	n    int
	cut  float64 // no lower score can enter
	seen uint64  // bit Advertiser mod 64 of everyone who was in top
	tied int     // top[tied] may have to swap with its equals above, if not 0
}

// rank overwrites top with the index and score of the best admitted bids, one more than there
// are slots, in order.
func (t *terms) rank(bids []adsim.Bid, top []adsim.Award) []adsim.Award {
	keep := len(t.factors) + 1
	if keep > few {
		return t.rankMany(bids, top[:0])
	}
	if cap(top) < keep {
		top = make([]adsim.Award, keep)
	}
	r := ranking{top: top[:keep], cut: t.reserve}
	for i := 0; i < len(bids); {
		if t.plain {
			i = t.run(&r, bids, i)
		}
		switch {
		case r.tied > 0:
			t.rise(&r, bids)
		case i < len(bids):
			t.consider(&r, bids, i)
			i++
		}
	}
	return r.top[:r.n]
}

// run takes the bids from i on and returns the first that is out of the ordinary: not per click,
// perhaps another ad of an advertiser who is there, or as good as another. Nothing is called
// here, so that everything stays in registers: most of the time of an auction passes in this loop.
func (t *terms) run(r *ranking, bids []adsim.Bid, i int) int {
	top, n, cut, seen := r.top, r.n, r.cut, r.seen
	low, threshold, single := t.low[adsim.CPC], t.threshold, t.single
	for ; i < len(bids); i++ {
		b := &bids[i]
		if b.Billing != adsim.CPC {
			break
		}
		s := float64(b.Amount * b.Quality)
		if s < cut || b.Amount < low || b.Quality < threshold {
			continue
		}
		bit := uint64(1) << (uint32(b.Advertiser) & 63)
		if single && seen&bit != 0 {
			break
		}
		j := n
		if n == len(top) {
			if s == cut {
				break
			}
			j--
		} else {
			n++
		}
		seen |= bit
		for ; j > 0; j-- {
			up := &top[j-1]
			if up.Score >= s {
				break
			}
			top[j].Bid, top[j].Score = up.Bid, up.Score
		}
		top[j].Bid, top[j].Score = i, s
		if n == len(top) {
			cut = top[n-1].Score
		}
		if j > 0 && top[j-1].Score == s {
			r.tied = j
			i++
			break
		}
	}
	r.n, r.cut, r.seen = n, cut, seen
	return i
}

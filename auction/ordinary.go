package auction

import "adsim"

// consider takes one bid by all the rules.
func (t *terms) consider(r *ranking, bids []adsim.Bid, i int) {
	b := &bids[i]
	s := t.Score(b)
	if s < r.cut || b.Amount < t.low[b.Billing] || b.Quality < t.threshold {
		return
	}
	if t.single && !t.replace(r, bids, i, s) {
		return
	}
	if r.n == len(r.top) {
		last := &r.top[r.n-1]
		if last.Score == s && !t.before(b, &bids[last.Bid]) {
			return
		}
		r.n--
	}
	r.seen |= 1 << (uint32(b.Advertiser) & 63)
	t.insert(r, bids, i, s)
}

// insert puts the bid behind those that are better and those that win the tie.
func (t *terms) insert(r *ranking, bids []adsim.Bid, i int, s float64) {
	j := r.n
	for ; j > 0 && r.top[j-1].Score < s; j-- {
		r.top[j].Bid, r.top[j].Score = r.top[j-1].Bid, r.top[j-1].Score
	}
	r.top[j].Bid, r.top[j].Score = i, s
	r.tied, r.n = j, r.n+1
	t.rise(r, bids)
	if r.n == len(r.top) {
		r.cut = r.top[r.n-1].Score
	}
}

// replace makes room for bid i where its advertiser has a worse one, and is false where it has a
// better one.
func (t *terms) replace(r *ranking, bids []adsim.Bid, i int, s float64) bool {
	for j := range r.n {
		a := &r.top[j]
		if bids[a.Bid].Advertiser != bids[i].Advertiser {
			continue
		}
		if a.Score > s || a.Score == s && t.before(&bids[a.Bid], &bids[i]) {
			return false
		}
		copy(r.top[j:r.n], r.top[j+1:r.n])
		r.n--
		return true
	}
	return true
}

// rise swaps the tied award upwards past those that lose the tie to it.
func (t *terms) rise(r *ranking, bids []adsim.Bid) {
	for j := r.tied; j > 0; j-- {
		up, a := &r.top[j-1], &r.top[j]
		if up.Score != a.Score || !t.before(&bids[a.Bid], &bids[up.Bid]) {
			break
		}
		*up, *a = *a, *up
	}
	r.tied = 0
}

// before settles equal scores. No two ads are equal in all of it, so that order of arrival
// settles nothing.
func (t *terms) before(a, b *adsim.Bid) bool {
	if t.earlier && a.Since != b.Since {
		return a.Since < b.Since
	}
	if a.Tie != b.Tie {
		return a.Tie < b.Tie
	}
	return a.Ad < b.Ad
}

package auction

import "adsim"

// rank overwrites top with the best admitted bids, one more than there are slots, in order. It
// leaves each bid's weight in Price until the price is known.
func (t *terms) rank(bids []adsim.Bid, top []adsim.Award) []adsim.Award {
	top = top[:0]
	keep, cut, seen := len(t.factors)+1, t.reserve, uint64(0)
	for i := range bids {
		b := &bids[i]
		w := t.weight(b)
		s := float64(b.Amount * w)
		if s < cut || b.Amount < t.floorOf(b) || b.Quality < t.threshold {
			continue
		}
		if bit := uint64(1) << (uint32(b.Advertiser) & 63); t.single {
			if seen&bit != 0 { // perhaps another ad of this advertiser
				var beaten bool
				if top, beaten = t.replace(bids, top, b, s); beaten {
					continue
				}
			}
			seen |= bit
		}
		top = t.insert(bids, top, keep, adsim.Award{Bid: i, Score: s, Price: w})
		if len(top) == keep {
			cut = max(cut, top[keep-1].Score)
		}
	}
	return top
}

// insert puts a in its place and lets what has no place fall off.
func (t *terms) insert(bids []adsim.Bid, top []adsim.Award, keep int, a adsim.Award) []adsim.Award {
	n := len(top)
	if n == keep {
		n--
		if last := &top[n]; !t.before(&bids[a.Bid], a.Score, &bids[last.Bid], last.Score) {
			return top
		}
	} else {
		top = append(top, a)
	}
	for n > 0 && t.before(&bids[a.Bid], a.Score, &bids[top[n-1].Bid], top[n-1].Score) {
		top[n] = top[n-1]
		n--
	}
	top[n] = a
	return top
}

// replace removes the advertiser's other ad if b beats it; beaten says that b lost to it.
func (t *terms) replace(bids []adsim.Bid, top []adsim.Award, b *adsim.Bid, s float64) (_ []adsim.Award, beaten bool) {
	for i := range top {
		other := &bids[top[i].Bid]
		if other.Advertiser != b.Advertiser {
			continue
		}
		if t.before(other, top[i].Score, b, s) {
			return top, true
		}
		return append(top[:i], top[i+1:]...), false
	}
	return top, false
}

// before says whether a ranks before b. No two ads are equal in all of it, so that order of
// arrival settles nothing.
func (t *terms) before(a *adsim.Bid, as float64, b *adsim.Bid, bs float64) bool {
	if as != bs {
		return as > bs
	}
	if t.earlier && a.Since != b.Since {
		return a.Since < b.Since
	}
	if a.Tie != b.Tie {
		return a.Tie < b.Tie
	}
	return a.Ad < b.Ad
}

package market

import (
	"math"

	"adsim"
)

// Most is the largest number of rivals that Best returns.
const Most = 40

// Best appends the bids of the k rivals of a word (1 to Most) that score highest in the request
// that the two keys stand for, best first; fewer when fewer take part. A rival's Advertiser is its
// index and its Ad the complement of that. Tie is its luck in this request: the top 12 bits made the
// noise, the others are free for its click. The caller's memory must have room for k bids.
func (m *Market) Best(word int32, k0, k1 uint64, k int, bids []adsim.Bid) []adsim.Bid {
	p := &m.postings
	first, last := p.first[word], p.first[word+1]
	rivals, offers := p.rival[first:last], p.offer[first:last]
	for _, key := range m.top(p.base[first:last], rivals, k0, k1, k) {
		if key>>32 == 0 {
			break
		}
		i := ^uint32(key)
		rival, offer := rivals[i], &offers[i]
		luck := hash(rival, k0, k1)
		n := len(bids)
		bids = bids[:n+1]
		b := &bids[n]
		b.Ad, b.Advertiser, b.Billing = ^int32(rival), int32(rival), adsim.CPC
		b.Amount, b.Quality = offer.bid*float64(m.noise.of(luck)), offer.quality
		b.Tie = luck
	}
	return bids
}

// block is how many candidates are put in order together, without branches: the processor would
// mispredict every other one.
const block = 8

type keys [block]uint64

// top is the k highest scores as keys in falling order. The list stands in falling order of base
// score, so the scan stops as soon as the largest noise could not lift the next rival to the
// k-th place: exactly, because noise does not depend on the order of evaluation.
func (m *Market) top(base []float32, rivals []uint32, k0, k1 uint64, k int) []uint64 {
	held, need := 0, (k+block-1)/block
	clear(m.held[:])
	worst := &m.held[k-1]
	for i := 0; i < len(base) && base[i]*m.noise.most > score(*worst); i += block {
		next := (*keys)(m.held[held*block:])
		if !m.fill(next, base[i:], rivals[i:], k0, k1, i, *worst) {
			continue
		}
		sort(next)
		for b := range held {
			merge((*keys)(m.held[b*block:]), next, b < need-1)
		}
		held = min(held+1, need)
	}
	return m.held[:k]
}

// fill puts the keys of the first candidates into a block and reports whether one of them is better
// than the worst that is held. A key whose score is 0 takes no part.
func (m *Market) fill(next *keys, base []float32, rivals []uint32, k0, k1 uint64, first int, worst uint64) bool {
	on, noise := m.on, m.noise
	n := min(len(next), len(base))
	base, rivals = base[:n], rivals[:n]
	better := uint64(0)
	for i := range base {
		rival := rivals[i]
		x := key(base[i]*noise.of(hash(rival, k0, k1)), first+i) & uint64(int64(on[rival]))
		next[i&(block-1)] = x
		better |= worst - x // keys are positive as signed numbers, so the top bit says worst < x
	}
	clear(next[n:])
	return better>>63 == 1
}

// key orders scores of 0 or more as the integers do: the bits of the float32 above, then earlier
// postings before later ones.
func key(score float32, i int) uint64 {
	return uint64(math.Float32bits(score))<<32 | uint64(^uint32(i))
}

func score(key uint64) float32 { return math.Float32frombits(uint32(key >> 32)) }

// sort puts the greatest first: a network of 19 comparisons, each a max and a min.
func sort(k *keys) {
	a, b, c, d, e, f, g, h := k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7]
	a, b, c, d, e, f, g, h = max(a, b), min(a, b), max(c, d), min(c, d), max(e, f), min(e, f), max(g, h), min(g, h)
	a, c, b, d, e, g, f, h = max(a, c), min(a, c), max(b, d), min(b, d), max(e, g), min(e, g), max(f, h), min(f, h)
	b, c, f, g, a, e, d, h = max(b, c), min(b, c), max(f, g), min(f, g), max(a, e), min(a, e), max(d, h), min(d, h)
	b, f, c, g = max(b, f), min(b, f), max(c, g), min(c, g)
	b, e, d, g = max(b, e), min(b, e), max(d, g), min(d, g)
	c, e, d, f = max(c, e), min(c, e), max(d, f), min(d, f)
	d, e = max(d, e), min(d, e)
	k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7] = a, b, c, d, e, f, g, h
}

// merge takes two blocks in falling order and leaves the greater eight of the sixteen in x, in
// falling order, and where they are wanted the others in y (Batcher's bitonic merge).
func merge(x, y *keys, others bool) {
	for i := range block {
		x[i], y[block-1-i] = max(x[i], y[block-1-i]), min(x[i], y[block-1-i])
	}
	clean(x)
	if others {
		clean(y)
	}
}

// clean sorts a bitonic block.
func clean(k *keys) {
	a, b, c, d, e, f, g, h := k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7]
	a, e, b, f, c, g, d, h = max(a, e), min(a, e), max(b, f), min(b, f), max(c, g), min(c, g), max(d, h), min(d, h)
	a, c, b, d, e, g, f, h = max(a, c), min(a, c), max(b, d), min(b, d), max(e, g), min(e, g), max(f, h), min(f, h)
	a, b, c, d, e, f, g, h = max(a, b), min(a, b), max(c, d), min(c, d), max(e, f), min(e, f), max(g, h), min(g, h)
	k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7] = a, b, c, d, e, f, g, h
}

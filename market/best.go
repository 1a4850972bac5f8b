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
	rivals, offered := p.rival[first:last], p.bid[first:last]
	for _, key := range m.top(p.base[first:last], rivals, k0, k1, k) {
		if key>>32 == 0 {
			break
		}
		i := ^uint32(key)
		rival := rivals[i]
		luck := hash(rival, k0, k1)
		n := len(bids)
		bids = bids[:n+1]
		b := &bids[n]
		b.Ad, b.Advertiser, b.Billing = ^int32(rival), int32(rival), adsim.CPC
		b.Amount, b.Quality = offered[i]*float64(m.noise.of(luck)), m.Rivals[rival].Quality
		b.Tie = luck
	}
	return bids
}

// block is how many candidates are put in order together, without branches: the processor would
// mispredict every other one.
const block = 8

type keys [block]uint64

// top is the k highest scores as keys in falling order, 0 where fewer take part. The list stands in
// falling order of base score, so most of the best are in front: as many blocks as hold k are
// sorted, and what follows is hardly ever better.
func (m *Market) top(base []float32, rivals []uint32, k0, k1 uint64, k int) []uint64 {
	clear(m.held[:])
	held, i := m.held[:k], 0
	for ; i < k && i < len(base); i += block {
		next := (*keys)(m.held[i:])
		m.fill(next, base[i:], rivals[i:], k0, k1, i)
		sort(next)
		for before := 0; before < i; before += block {
			merge((*keys)(m.held[before:]), next)
		}
	}
	m.improve(held, base, rivals, k0, k1, i)
	return held
}

// fill puts the keys of the first candidates into a block; the first of them stands at the given
// place of its list.
func (m *Market) fill(next *keys, base []float32, rivals []uint32, k0, k1 uint64, first int) {
	n := min(len(next), len(base))
	base, rivals = base[:n], rivals[:n]
	for i := range base {
		rival := rivals[i]
		next[i&(block-1)] = key(base[i]*m.noise.of(hash(rival, k0, k1)), first+i) & uint64(int64(m.on[rival]))
	}
}

// improve replaces what is held by candidates from the given one on who are better. It stops as soon
// as the largest noise could not lift the next one to the last place: exactly, because noise does
// not depend on the order of evaluation.
func (m *Market) improve(held []uint64, base []float32, rivals []uint32, k0, k1 uint64, first int) {
	noise, most, worst := m.noise, m.noise.most, score(held[len(held)-1])
	rivals = rivals[:len(base)]
	for i := first; i < len(base) && base[i]*most > worst; i++ {
		s := base[i] * noise.of(hash(rivals[i], k0, k1))
		if s > worst && m.on[rivals[i]] != 0 {
			insert(held, key(s, i))
			worst = score(held[len(held)-1])
		}
	}
}

// insert lets each place keep the greater and hand on the lesser.
func insert(held []uint64, x uint64) {
	for i, h := range held {
		held[i], x = max(h, x), min(h, x)
	}
}

// key orders scores of 0 or more as the integers do: the bits of the float32 above, then earlier
// postings before later ones. A key whose score is 0 takes no part.
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

// merge takes two blocks in falling order and leaves the greater eight of the sixteen in x and the
// others in y, both in falling order (Batcher's bitonic merge).
func merge(x, y *keys) {
	for i := range block {
		x[i], y[block-1-i] = max(x[i], y[block-1-i]), min(x[i], y[block-1-i])
	}
	clean(x)
	clean(y)
}

// clean sorts a bitonic block.
func clean(k *keys) {
	a, b, c, d, e, f, g, h := k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7]
	a, e, b, f, c, g, d, h = max(a, e), min(a, e), max(b, f), min(b, f), max(c, g), min(c, g), max(d, h), min(d, h)
	a, c, b, d, e, g, f, h = max(a, c), min(a, c), max(b, d), min(b, d), max(e, g), min(e, g), max(f, h), min(f, h)
	a, b, c, d, e, f, g, h = max(a, b), min(a, b), max(c, d), min(c, d), max(e, f), min(e, f), max(g, h), min(g, h)
	k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7] = a, b, c, d, e, f, g, h
}

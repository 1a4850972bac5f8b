package market

import "math"

// Standing is a rival's place in one auction.
type Standing struct {
	Rival   int32
	Bid     float64 // yuan per click, with the auction's noise
	Quality float64
	Luck    uint32 // hash of request and rival: the top 12 bits made the noise, the rest is free for its click
}

// Most is the largest number of rivals that Best returns.
const Most = 32

// Best appends the k rivals of a word (1 to Most) that score highest in the request that the two
// keys stand for, best first; fewer when fewer take part.
func (m *Market) Best(word int32, k0, k1 uint32, k int, best []Standing) []Standing {
	p := &m.postings
	first, last := p.first[word], p.first[word+1]
	rivals, bids, qualities := p.rival[first:last], p.bid[first:last], p.quality[first:last]
	for _, key := range m.top(p.base[first:last], rivals, k0, k1, k) {
		if key>>32 == 0 {
			break
		}
		i := ^uint32(key)
		luck := hash(rivals[i], k0, k1)
		best = append(best, Standing{Rival: int32(rivals[i]), Quality: qualities[i], Luck: luck,
			Bid: bids[i] * float64(m.noise.of(luck))})
	}
	return best
}

// top is the k highest scores as keys in falling order. The list stands in falling order of base
// score, so the scan stops as soon as the largest noise could not lift the next rival to the
// k-th place: exactly, because noise does not depend on the order of evaluation. The first 8 or
// 16 are ordered without branches, which the processor would mispredict half of the time.
func (m *Market) top(base []float32, rivals []uint32, k0, k1 uint32, k int) []uint64 {
	clear(m.keys[:])
	head := min(16, len(base))
	if k < 8 {
		head = min(8, head)
	}
	rivals = rivals[:len(base)]
	for i := range head {
		m.keys[i] = m.key(base[i], rivals[i], k0, k1, i)
	}
	sort8((*[8]uint64)(m.keys[0:]))
	if head > 8 {
		sort8((*[8]uint64)(m.keys[8:]))
		merge((*[8]uint64)(m.keys[0:]), (*[8]uint64)(m.keys[8:]))
	}
	keys := m.keys[:k]
	for i := head; i < len(base); i++ {
		if base[i]*m.noise.most <= score(keys[k-1]) {
			break
		}
		if key := m.key(base[i], rivals[i], k0, k1, i); key > keys[k-1] {
			for j, held := range keys {
				keys[j], key = max(held, key), min(held, key)
			}
		}
	}
	return keys
}

// key orders scores as the integers do: the bits of a positive float32 above, then earlier postings
// before later ones.
func (m *Market) key(base float32, rival, k0, k1 uint32, i int) uint64 {
	return uint64(math.Float32bits(base*m.on[rival]*m.noise.of(hash(rival, k0, k1))))<<32 | uint64(^uint32(i))
}

func score(key uint64) float32 { return math.Float32frombits(uint32(key >> 32)) }

// sort8 puts the greatest first: a network of 19 comparisons, each a max and a min.
func sort8(k *[8]uint64) {
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
func merge(x, y *[8]uint64) {
	for i := range 8 {
		x[i], y[7-i] = max(x[i], y[7-i]), min(x[i], y[7-i])
	}
	clean(x)
	clean(y)
}

// clean sorts a bitonic block.
func clean(k *[8]uint64) {
	a, b, c, d, e, f, g, h := k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7]
	a, e, b, f, c, g, d, h = max(a, e), min(a, e), max(b, f), min(b, f), max(c, g), min(c, g), max(d, h), min(d, h)
	a, c, b, d, e, g, f, h = max(a, c), min(a, c), max(b, d), min(b, d), max(e, g), min(e, g), max(f, h), min(f, h)
	a, b, c, d, e, f, g, h = max(a, b), min(a, b), max(c, d), min(c, d), max(e, f), min(e, f), max(g, h), min(g, h)
	k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7] = a, b, c, d, e, f, g, h
}

package random

import "math/bits"

// Stream is a point in the tree of luck. It is a value without state: deriving children and
// drawing from it change nothing. Points come from New; distinct points are independent.
type Stream uint64

// The constants of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
// generators", OOPSLA 2014; finalizer 13 of Stafford) and, for bits, of MurmurHash3 (Appleby).
const (
	golden   = 0x9e3779b97f4a7c15
	stafford = 0xbf58476d1ce4e5b9
	variant  = 0x94d049bb133111eb
	murmur   = 0xff51afd7ed558ccd
)

// New is the root of the tree of a seed. Neighbouring seeds are as independent as any two.
func New(seed uint64) Stream { return Stream(murmur).At(seed) }

// Named is the child for a purpose: luck.Named("click"). It costs about a nanosecond a letter,
// so derive it once and keep it.
func (s Stream) Named(name string) Stream {
	h := uint64(0xcbf29ce484222325) // FNV-1a (Fowler, Noll and Vo)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 0x100000001b3
	}
	return s.At(h)
}

// At is the child with the key. Keys may be counters: neighbours are independent. Siblings
// never coincide, because the mixer is a bijection, and the order of keys matters:
// s.At(a).At(b) is not s.At(b).At(a).
func (s Stream) At(key uint64) Stream {
	x := uint64(s) + (key+1)*golden
	x = (x ^ x>>30) * stafford
	x = (x ^ x>>27) * variant
	return Stream(x ^ x>>31)
}

// Bits is 64 random bits. They are one bijective mix away from the point itself, so that the
// bits of a parent say nothing about those of its children.
func (s Stream) Bits() uint64 {
	x := uint64(s) + golden
	x = (x ^ x>>33) * murmur
	return x ^ x>>33
}

// Float is uniform on [0, 1), a multiple of 2^-53.
func (s Stream) Float() float64 { return float64(float64(int64(s.Bits()>>11)) * 0x1p-53) }

// Open is uniform on (0, 1): an odd multiple of 2^-53, symmetric about one half and never 0 or
// 1, as inversion needs it. One minus it is exact.
func (s Stream) Open() float64 { return float64((float64(int64(s.Bits()>>12)) + 0.5) * 0x1p-52) }

// Chance is true with probability p: never for p <= 0 or NaN, always for p >= 1. At the same
// point a larger p never turns a yes into a no.
func (s Stream) Chance(p float64) bool { return s.Float() < p }

// Below is uniform on 0..n-1; the bias is below n/2^64. It panics unless n is positive.
func (s Stream) Below(n int) int {
	if n <= 0 {
		panic("random: Below needs a positive n")
	}
	hi, _ := bits.Mul64(s.Bits(), uint64(n))
	return int(hi)
}

// Mix is the seed of replication i of an experiment with the given seed.
func Mix(seed, i uint64) uint64 { return New(seed).Named("replication").At(i).Bits() }

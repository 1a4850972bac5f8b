package match

import (
	"math/bits"

	"adsim/random"
)

// shuffle is a random order of 0..size-1 that needs no memory: multiplications by odd numbers and
// shifts permute the numbers of so many bits, and what falls out of range is permuted again.
type shuffle struct {
	size, mask uint64
	half       int
	odd, plus  [2]uint64
}

func newShuffle(luck random.Stream, size int) shuffle {
	width := max(bits.Len64(uint64(max(size-1, 0))), 2)
	s := shuffle{size: uint64(size), mask: 1<<width - 1, half: (width + 1) / 2}
	for i := range s.odd {
		s.odd[i], s.plus[i] = luck.At(uint64(2*i)).Bits()|1, luck.At(uint64(2*i+1)).Bits()
	}
	return s
}

// at is the number in place i.
func (s *shuffle) at(i int) int {
	x := uint64(i)
	for {
		for k := range s.odd {
			x = (x*s.odd[k] + s.plus[k]) & s.mask
			x ^= x >> s.half
		}
		if x < s.size {
			return int(x)
		}
	}
}

// choose fills the places with different entries of from, the at-th way of doing so, and returns
// what is left of at.
func choose(places []uint8, from []uint8, at int) int {
	for i := range places {
		n := len(from) - i
		k := at % n
		at /= n
		places[i] = pick(places[:i], from, k)
	}
	return at
}

// pick is the k-th entry of from that is not taken.
func pick(taken, from []uint8, k int) uint8 {
	for _, m := range from {
		free := true
		for _, t := range taken {
			free = free && t != m
		}
		if free {
			if k == 0 {
				return m
			}
			k--
		}
	}
	panic("match: no modifier is left")
}

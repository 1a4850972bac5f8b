package oracle

import (
	"math"
	"slices"
)

// step is what the auctions of a day offer within one narrow range of value per yuan.
type step struct {
	key int32
	Offer
}

// Efficiencies from 2^-24 to 2^24 value per yuan are told apart by ten bits: to 0.1%. What is below
// is worth nothing, what is above is all but free.
const (
	bits    = 10
	lowest  = (1023 - 24) << bits
	steps   = 48 << bits
	mantiss = 52 - bits
)

// keyOf is the range of an efficiency.
func keyOf(o Offer) int32 {
	if o.Cost <= 0 {
		return steps - 1
	}
	key := int64(math.Float64bits(o.Value/o.Cost)>>mantiss) - lowest
	return int32(min(max(key, 0), steps-1))
}

// above is the upper end of a range: everything in it has less value per yuan.
func above(key int32) float64 {
	if key == steps-1 {
		return math.Inf(1)
	}
	return math.Float64frombits(uint64(int64(key)+1+lowest) << mantiss)
}

// stairs gathers the steps of a day.
type stairs struct {
	at  map[int32]int32 // by key, the place in met
	met []step
}

func newStairs() stairs { return stairs{at: map[int32]int32{}} }

func (s *stairs) add(o Offer) {
	key := keyOf(o)
	i, met := s.at[key]
	if !met {
		i = int32(len(s.met))
		s.at[key], s.met = i, append(s.met, step{key: key})
	}
	s.met[i].add(o)
}

// take returns the steps, the most efficient first, and is empty then.
func (s *stairs) take() []step {
	sorted := slices.Clone(s.met)
	slices.SortFunc(sorted, func(a, b step) int { return int(b.key - a.key) })
	clear(s.at)
	s.met = s.met[:0]
	return sorted
}

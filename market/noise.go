package market

import (
	"math"
	"math/bits"
	"slices"

	"adsim/random"
)

const noiseSize = 1 << 12

// Noise is what differs from auction to auction: a table of equally likely factors on a rival's
// score, 0 where the rival is absent. The entry is chosen by a hash of request and rival, so that
// no order of evaluation can change it.
type Noise struct {
	factor [noiseSize]float32
	most   float32
	value  []float64 // the entries that are present, in ascending order
	bid    []float64 // what is bid for each value: the value, until rivals shade
}

// Jitter describes Noise.
type Jitter struct {
	Presence float64 // chance 0..1 that a rival takes part
	Bid      float64 // log-normal sigma of the bid; median factor 1
	Quality  float64 // log-normal sigma of the quality; median factor 1
	// Factors are cut where the median rival would leave these bounds: the price floor, and the
	// scale of quality.
	LowestBid, LowestQuality, HighestQuality float64
}

// NewNoise makes the factors for a rule that weighs quality as weight does. Where only one of the
// sigmas is positive, the entries are that factor's quantiles; else those of a grid of products.
func NewNoise(j Jitter, weight func(quality float64) float64) *Noise {
	present := int(math.Floor(float64(j.Presence*noiseSize) + 0.5))
	products := j.products(max(1, present), weight)
	values := make([]float64, present)
	for i := range values {
		values[i] = products[(2*i+1)*len(products)/(2*present)]
	}
	return NoiseOf(values)
}

// NoiseOf is noise of at most 4,096 equally likely factors, given in ascending order; where there
// are fewer, the rival is absent the more often.
func NoiseOf(factors []float64) *Noise {
	n := &Noise{value: factors, bid: slices.Clone(factors)}
	for i, f := range factors {
		n.factor[i] = float32(f)
		n.most = max(n.most, n.factor[i])
	}
	return n
}

// products is equally likely factors on the score in ascending order: at least n of them.
func (j Jitter) products(n int, weight func(float64) float64) []float64 {
	const side = 256
	bids, qualities := n, 1
	switch {
	case j.Bid > 0 && j.Quality > 0:
		bids, qualities = side, side
	case j.Quality > 0:
		bids, qualities = 1, n
	}
	var all []float64
	for _, b := range random.LogNormalTable(j.Bid, bids) {
		for _, q := range random.LogNormalTable(j.Quality, qualities) {
			q = min(j.HighestQuality, max(j.LowestQuality, q))
			all = append(all, max(j.LowestBid, b)*weight(q)/weight(1))
		}
	}
	slices.Sort(all)
	return all
}

// of is the factor that a hash of request and rival chooses: its top 12 bits.
func (n *Noise) of(luck uint64) float32 { return n.factor[luck>>52] }

// hash is luck that belongs to a rival and the request that the two keys stand for: a product of
// 128 bits, folded (the mixing step of wyhash).
func hash(rival uint32, k0, k1 uint64) uint64 {
	hi, lo := bits.Mul64(uint64(rival)*0x9e3779b97f4a7c15^k0, k1)
	return hi ^ lo
}

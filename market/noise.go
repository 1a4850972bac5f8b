package market

import (
	"math"
	"math/bits"

	"adsim/random"
)

const noiseSize = 1 << 12

// Noise is what differs from auction to auction: a table of equally likely factors on a rival's
// score, 0 where the rival is absent. The entry is chosen by a hash of request and rival, so that
// no order of evaluation can change it.
type Noise struct {
	factor [noiseSize]float32
	most   float32
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

// NewNoise spreads the present entries evenly over both normals: quantile i of the one meets
// quantile bit-reversed i of the other (Hammersley's points).
func NewNoise(j Jitter, weight func(quality float64) float64) *Noise {
	n := &Noise{}
	present := int(math.Floor(j.Presence*noiseSize + 0.5))
	for i := range present {
		u := (float64(i) + 0.5) / float64(present)
		v := (float64(bits.Reverse64(uint64(i))>>11) + 0.5) * 0x1p-53
		bid := max(j.LowestBid, random.Exp(j.Bid*random.NormalQuantile(u)))
		quality := min(j.HighestQuality, max(j.LowestQuality, random.Exp(j.Quality*random.NormalQuantile(v))))
		n.factor[i] = float32(bid * weight(quality) / weight(1))
		n.most = max(n.most, n.factor[i])
	}
	return n
}

// of is the factor that a hash of request and rival chooses: its top 12 bits.
func (n *Noise) of(luck uint64) float32 { return n.factor[luck>>52] }

// hash is luck that belongs to a rival and the request that the two keys stand for: a product of
// 128 bits, folded (the mixing step of wyhash).
func hash(rival uint32, k0, k1 uint64) uint64 {
	hi, lo := bits.Mul64(uint64(rival)*0x9e3779b97f4a7c15^k0, k1)
	return hi ^ lo
}

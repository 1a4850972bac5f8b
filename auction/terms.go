package auction

import (
	"math"

	"adsim"
	"adsim/random"
)

// terms are parameters made ready for speed. Rules embed them.
type terms struct {
	factors    []float64 // clicks by slot
	slotFloors []float64
	squash     float64
	ecpm       bool // bids meet at value per thousand impressions, not per click
	plain      bool // the weight of a per-click bid is its quality
	earlier    bool // ties go to the earlier bid
	single     bool // one award an advertiser
	floor      float64
	floorCPM   float64
	threshold  float64
	reserve    float64
	demanding  bool // something besides the floor sets a lowest price
	promoted   int
	premium    float64 // the promoted reserve
	increment  float64
}

// booked makes an ad that has booked its day outrank every bid of the auction.
const booked = 1e15

func newTerms(p Params) (terms, error) {
	if faults := p.Check(); faults != nil {
		return terms{}, faults
	}
	t := terms{
		factors: p.PositionFactors, slotFloors: p.SlotFloors, squash: p.Squash, ecpm: p.Form == "ecpm",
		earlier: p.Tie == "earlier", single: p.OnePerAdvertiser, floor: p.Floor, floorCPM: p.FloorCPM,
		threshold: p.QualityThreshold, reserve: p.ReserveScore, promoted: p.PromotedSlots,
		premium: p.PromotedReserve, increment: p.Increment,
	}
	if t.floorCPM == 0 {
		t.floorCPM = t.floor
	}
	t.plain = t.squash == 1 && !t.ecpm
	t.demanding = t.reserve > 0 || t.promoted > 0 || len(t.slotFloors) > 0
	return t, nil
}

// Slots is how many places are sold.
func (t *terms) Slots() int { return len(t.factors) }

// Score is what the bid is ranked by.
func (t *terms) Score(b *adsim.Bid) float64 { return float64(b.Amount * t.weight(b)) }

// Weight is quality to the power of squash.
func (t *terms) Weight(quality float64) float64 {
	switch t.squash {
	case 1:
		return quality
	case 0.5:
		return math.Sqrt(quality)
	case 0:
		return 1
	}
	return random.Pow(quality, t.squash)
}

// weight is what one yuan of the bid adds to its score.
func (t *terms) weight(b *adsim.Bid) float64 {
	if t.plain && b.Billing == adsim.CPC {
		return b.Quality
	}
	return t.value(b) * t.Weight(b.Quality)
}

// value is what one yuan of the bid is expected to bring: per click at the first slot, or per
// thousand impressions there.
func (t *terms) value(b *adsim.Bid) float64 {
	mille := 1000 * b.PCTR // clicks per thousand impressions
	if b.Billing == adsim.CPD {
		return booked
	}
	if b.Billing == adsim.CPM {
		if t.ecpm {
			return 1
		}
		return 1 / mille
	}
	perClick := 1.0
	if b.Billing != adsim.CPC { // per order
		perClick = b.PCVR
	}
	if t.ecpm {
		return perClick * mille
	}
	return perClick
}

// Admit judges the bid on its own merits.
func (t *terms) Admit(b *adsim.Bid) adsim.Reason {
	switch {
	case b.Amount < t.floorOf(b):
		return adsim.BelowFloor
	case b.Quality < t.threshold:
		return adsim.BelowQuality
	case t.Score(b) < t.reserve:
		return adsim.BelowReserve
	}
	return adsim.Shown
}

// floorOf is the lowest bid that may take part: the floor, and that of the last slot.
func (t *terms) floorOf(b *adsim.Bid) float64 {
	low := t.floor
	if b.Billing == adsim.CPM {
		low = t.floorCPM
	}
	if n := len(t.factors); len(t.slotFloors) == n {
		return max(low, t.slotFloors[n-1])
	}
	return low
}

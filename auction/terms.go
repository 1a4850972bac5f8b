package auction

import (
	"math"
	"slices"

	"adsim"
	"adsim/random"
)

// terms are parameters made ready for speed. Every rule embeds them.
type terms struct {
	factors    []float64 // clicks by slot
	drops      []float64 // clicks that a slot has and the next one lacks
	slotFloors []float64
	power      float64    // of quality; 0 where predicted click rates take its place
	ecpm       bool       // bids meet at their value per thousand impressions, not per click
	plain      bool       // what a yuan of a per-click bid weighs is its quality
	earlier    bool       // ties go to the earlier bid
	single     bool       // one award an advertiser
	tiered     bool       // slots differ in what they demand
	low        [8]float64 // lowest bid by billing
	least      [8]float64 // lowest price by billing
	threshold  float64
	reserve    float64
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
		factors: p.Factors(), power: p.Squash, ecpm: p.Form == "ecpm",
		earlier: p.Tie == "earlier", single: p.OnePerAdvertiser, threshold: p.QualityThreshold,
		reserve: p.ReserveScore, promoted: p.PromotedSlots, premium: p.PromotedReserve, increment: p.Increment,
	}
	if t.ecpm {
		t.power = 0
	}
	t.plain = t.power == 1
	t.tiered = t.promoted > 0 || len(p.SlotFloors) > 0
	if len(p.SlotFloors) > 0 {
		t.slotFloors = p.SlotFloors
	}
	t.setFloors(p)
	t.drops = slices.Clone(t.factors)
	for i, next := range t.factors[1:] {
		t.drops[i] -= next
	}
	return t, nil
}

// setFloors joins the place's floor with that of the last slot: whoever is under it has no slot.
func (t *terms) setFloors(p Params) {
	last := 0.0
	if len(t.slotFloors) == len(t.factors) {
		last = t.slotFloors[len(t.slotFloors)-1]
	}
	for i := range t.low {
		t.low[i] = max(p.Floor, last)
	}
	if p.FloorCPM > 0 {
		t.low[adsim.CPM] = max(p.FloorCPM, last)
	}
	for i := range t.least {
		t.least[i] = t.up(t.low[i])
	}
}

// Slots is how many places are sold.
func (t *terms) Slots() int { return len(t.factors) }

// Score is what the bid is ranked by. Value comes before quality in the product, so that bids of
// equal value and quality are equal to the bit whatever they are billed by.
func (t *terms) Score(b *adsim.Bid) float64 {
	if t.plain && b.Billing == adsim.CPC {
		return float64(b.Amount * b.Quality)
	}
	return float64(float64(b.Amount*t.worth(b)) * t.Weight(b.Quality))
}

// Weight is quality to the power of squash, by square roots where they give it: 1 in the ecpm form.
func (t *terms) Weight(quality float64) float64 {
	switch t.power {
	case 1:
		return quality
	case 0.75:
		root := math.Sqrt(quality)
		return float64(root * math.Sqrt(root))
	case 0.5:
		return math.Sqrt(quality)
	case 0.25:
		return math.Sqrt(math.Sqrt(quality))
	case 0:
		return 1
	}
	return random.Pow(quality, t.power)
}

// weight is what one yuan of the bid adds to its score.
func (t *terms) weight(b *adsim.Bid) float64 {
	if t.plain && b.Billing == adsim.CPC {
		return b.Quality
	}
	return t.weigh(b)
}

func (t *terms) weigh(b *adsim.Bid) float64 { return float64(t.worth(b) * t.Weight(b.Quality)) }

// worth is what one yuan of the bid is expected to bring: per click, or per thousand impressions
// at the first slot.
func (t *terms) worth(b *adsim.Bid) float64 {
	perClick, mille := 1.0, 1000*b.PCTR // clicks per thousand impressions
	switch b.Billing {
	case adsim.CPD:
		return booked
	case adsim.CPM:
		if t.ecpm {
			return 1
		}
		return 1 / mille
	case adsim.CPA, adsim.OCPC, adsim.CPS:
		perClick = b.PCVR
	}
	if t.ecpm {
		return float64(perClick * mille)
	}
	return perClick
}

// Admit judges the bid on its own merits.
func (t *terms) Admit(b *adsim.Bid) adsim.Reason {
	switch {
	case b.Amount < t.low[b.Billing]:
		return adsim.BelowFloor
	case b.Quality < t.threshold:
		return adsim.BelowQuality
	case t.Score(b) < t.reserve:
		return adsim.BelowReserve
	}
	return adsim.Shown
}

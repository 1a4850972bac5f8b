package auction

import (
	"math"

	"adsim"
)

// Where slots have floors of their own, each slot in turn goes to the best bid left that meets its
// floor. A bid may pass a better ranked one that does not, and a slot may stay empty. None of this
// is on the hot path: every slot looks through all bids again.

// toll is what a rival makes the award at index k pay.
type toll func(t *terms, bids []adsim.Bid, awards []adsim.Award, k int, weight float64) float64

// floored fills slots that have floors and prices them.
func (t *terms) floored(bids []adsim.Bid, awards []adsim.Award, pays toll) []adsim.Award {
	awards = awards[:0]
	for slot := 1; slot <= len(t.factors); slot++ {
		if i, s := t.contender(bids, awards, -1, slot); i >= 0 {
			awards = append(awards, adsim.Award{Bid: i, Slot: slot, Score: s, Promoted: slot <= t.promoted && s >= t.premium})
		}
	}
	for k := range awards {
		b := &bids[awards[k].Bid]
		weight := t.weight(b)
		t.charge(&awards[k], b, weight, pays(t, bids, awards, k, weight))
	}
	return awards
}

// contender is the best bid for the slot beside those that are taken, and its score; -1 if none.
func (t *terms) contender(bids []adsim.Bid, taken []adsim.Award, except, slot int) (best int, score float64) {
	best = -1
	for i := range bids {
		b := &bids[i]
		s := t.Score(b)
		if s < score || b.Amount < t.slotFloor(slot) || t.Admit(b) != adsim.Shown || except >= 0 && t.same(bids, i, except) {
			continue
		}
		if best >= 0 && s == score && !t.before(b, &bids[best]) || t.taken(bids, taken, i) {
			continue
		}
		best, score = i, s
	}
	return best, score
}

func (t *terms) taken(bids []adsim.Bid, taken []adsim.Award, i int) bool {
	for k := range taken {
		if t.same(bids, taken[k].Bid, i) {
			return true
		}
	}
	return false
}

// same says whether two bids cannot both win.
func (t *terms) same(bids []adsim.Bid, i, j int) bool {
	return i == j || t.single && bids[i].Advertiser == bids[j].Advertiser
}

// nextToll outbids the best of the others for the slot.
func nextToll(t *terms, bids []adsim.Bid, awards []adsim.Award, k int, weight float64) float64 {
	return t.outbid(bids, awards[:k], awards[k].Bid, awards[k].Slot, weight)
}

// loserToll outbids the best loser.
func loserToll(t *terms, bids []adsim.Bid, awards []adsim.Award, k int, weight float64) float64 {
	return t.outbid(bids, awards, -1, len(t.factors), weight)
}

// outbid is the lowest bid of this weight that beats the contender, 0 if there is none.
func (t *terms) outbid(bids []adsim.Bid, taken []adsim.Award, except, slot int, weight float64) float64 {
	if i, s := t.contender(bids, taken, except, slot); i >= 0 {
		return s/weight + t.increment
	}
	return 0
}

// ladderToll pays for each rung of the ladder the lowest bid that reaches it: that meets the
// floor of its slot, or of a better one, and beats whoever has that slot in the bidder's absence.
func ladderToll(t *terms, bids []adsim.Bid, awards []adsim.Award, k int, weight float64) float64 {
	me, first := awards[k].Bid, awards[k].Slot
	others := append([]adsim.Award(nil), awards[:k]...)
	sum, reach := 0.0, math.MaxFloat64
	for slot := first; slot <= len(t.factors); slot++ {
		low := max(t.base(&bids[me], weight), t.slotFloor(slot))
		if i, s := t.contender(bids, others, me, slot); i >= 0 {
			low = max(low, s/weight+t.increment)
			others = append(others, adsim.Award{Bid: i})
		}
		reach = min(reach, low)
		sum += float64(t.drops[slot-1] * reach)
	}
	return sum / t.factors[first-1]
}

package explain

import (
	"slices"

	"adsim"
	"adsim/auction"
)

// ToWin says what would have won a slot, or a better one, all else being equal.
type ToWin struct {
	Slot  int                `json:"slot"`
	Score float64            `json:"score"` // what a newcomer has to beat: 0 if the slot is free
	Bids  map[string]float64 `json:"bids"`  // yuan per billing unit, by id; without those who could not win it
}

// listed is how many bids an auction may have for bid_to_win to name all of them; of a larger one it
// names the winners. It is also how many slots bid_to_win lists at most.
const listed = 100

// ranked is one admitted bid in the order of scores.
type ranked struct {
	bid   int
	score float64
}

// rank orders the admitted bids by having a rule with more slots decide: two more than there are, so
// that any one of the bids can be left out and there still is a loser. Where slots have floors a bad
// rank may win, so that everybody has a slot.
func (o *Outcome) rank() error {
	p := o.page.Params
	enough := min(len(o.bids), len(p.Factors())+2)
	if len(p.SlotFloors) > 0 {
		enough, p.OnePerAdvertiser = len(o.bids), false
	}
	p.SlotFloors, p.PromotedSlots, p.PositionCurve = nil, 0, ""
	p.PositionFactors = slices.Repeat([]float64{1}, enough)
	var err error
	if o.ranking, err = auction.NewGFP(p); err != nil {
		return err
	}
	for _, a := range o.ranking.Decide(nil, o.bids, nil) {
		o.order = append(o.order, ranked{a.Bid, a.Score})
	}
	return nil
}

// toWin fills BidToWin.
func (o *Outcome) toWin() {
	for slot := 1; slot <= min(listed, o.rule.Slots()); slot++ {
		w := ToWin{Slot: slot, Bids: map[string]float64{}}
		if r := o.holder(slot); r >= 0 {
			w.Score = o.Awards[r].Score
		}
		if len(o.bids) <= listed {
			for i := range o.bids {
				o.ask(&w, i)
			}
		} else {
			for _, a := range o.Awards[:min(listed, len(o.Awards))] {
				o.ask(&w, a.bid)
			}
		}
		o.BidToWin = append(o.BidToWin, w)
	}
}

// holder is the index of the award of the slot, -1 if it is empty.
func (o *Outcome) holder(slot int) int {
	return slices.IndexFunc(o.Awards, func(a Award) bool { return a.Slot == slot })
}

func (o *Outcome) ask(w *ToWin, i int) {
	if o.bids[i].Quality < o.page.QualityThreshold {
		return
	}
	if amount := o.enough(i, w.Slot); amount <= maxBid {
		w.Bids[o.page.Bids[i].ID] = amount
	}
}

// enough is the lowest bid in whole fen that wins bid i the slot or a better one; where prices are
// exact, the bid from which on it does.
func (o *Outcome) enough(i, slot int) float64 {
	amount, _ := o.reach(i, slot, func(low float64, rival int) float64 {
		if o.page.Increment == 0 || low > maxBid {
			return low
		}
		low = upToFen(low)
		if rival >= 0 && !o.beats(i, low, rival) {
			low = upToFen(low + 0.01)
		}
		return low
	})
	return amount
}

func upToFen(x float64) float64 { return adsim.Yuans(x).UpToFen().Float() }

// beats says whether bid i at the amount would rank before the rival.
func (o *Outcome) beats(i int, amount float64, rival int) bool {
	pair := []adsim.Bid{o.bids[i], o.bids[rival]}
	pair[0].Amount = amount
	awards := o.ranking.Decide(nil, pair, nil)
	return len(awards) > 0 && awards[0].Bid == 0
}

// reach is the lowest of what the slot and each better one cost bid i. Without i the others would
// fill the slots in order; i must meet the floor of a slot and equal whoever would have it. The cost
// of such a bid is up to the caller; rival is -1 where there is nobody to beat.
func (o *Outcome) reach(i, slot int, cost func(low float64, rival int) float64) (amount float64, rival int) {
	b, weight := &o.bids[i], o.weight(i)
	base := max(o.floor(i), o.page.ReserveScore/weight)
	amount, rival = 2*maxBid, -1
	var taken []int
	for s := 1; s <= slot; s++ {
		low, whom := max(base, o.slotFloor(s)), -1
		if r := o.best(b, i, s, taken); r >= 0 {
			taken = append(taken, o.order[r].bid)
			if by := o.order[r].score / weight; by >= low {
				low, whom = by, o.order[r].bid
			}
		}
		if this := cost(low, whom); this < amount {
			amount, rival = this, whom
		}
	}
	return amount, rival
}

// best is the first in order, apart from i, its advertiser and those who have a slot, who meets
// the floor of the slot; -1 if there is none.
func (o *Outcome) best(b *adsim.Bid, i, slot int, taken []int) int {
	return slices.IndexFunc(o.order, func(r ranked) bool {
		other := &o.bids[r.bid]
		if r.bid == i || slices.Contains(taken, r.bid) || other.Amount < o.slotFloor(slot) {
			return false
		}
		own := func(t int) bool { return o.bids[t].Advertiser == other.Advertiser }
		return !o.page.OnePerAdvertiser || other.Advertiser != b.Advertiser && !slices.ContainsFunc(taken, own)
	})
}

// weight is the score of one yuan.
func (o *Outcome) weight(i int) float64 {
	one := o.bids[i]
	one.Amount = 1
	return o.rule.Score(&one)
}

// floor is the lowest bid that takes part.
func (o *Outcome) floor(i int) float64 {
	floor := o.page.Floor
	if o.bids[i].Billing == adsim.CPM && o.page.FloorCPM > 0 {
		floor = o.page.FloorCPM
	}
	return max(floor, o.slotFloor(o.rule.Slots()))
}

func (o *Outcome) slotFloor(slot int) float64 {
	if slot <= len(o.page.SlotFloors) {
		return o.page.SlotFloors[slot-1]
	}
	return 0
}

package explain

import "strconv"

// Raise is what it would take and bring to move up to the next better slot that is to be had, all
// else being equal.
type Raise struct {
	ID     string  `json:"id"`
	Bid    float64 `json:"bid"`
	Slot   int     `json:"slot"`
	Price  float64 `json:"price"`
	Clicks float64 `json:"expected_clicks"`
	Extra  float64 `json:"cost_per_extra_click"` // what is paid more, over the clicks that are won more
}

// raises tries the raise of every bid of a short list; whoever is first or cannot win more is left
// out.
func (o *Outcome) raises() []Raise {
	all := []Raise{}
	if len(o.bids) > listed {
		return all
	}
	for i := range o.bids {
		if r, better := o.raise(i); better {
			all = append(all, r)
		}
	}
	return all
}

func (o *Outcome) raise(i int) (r Raise, better bool) {
	id := o.page.Bids[i].ID
	var now Award
	slot := o.rule.Slots()
	for _, a := range o.Awards {
		if a.bid == i {
			now, slot = a, a.Slot-1
		}
	}
	if slot == 0 {
		return r, false
	}
	amount, could := o.BidToWin[min(slot, len(o.BidToWin))-1].Bids[id]
	if !could || o.page.Increment == 0 {
		amount += 1e-6 // from this bid on: a little more wins ties
	}
	then, won := o.with(i, amount)
	if !could || !won || then.Clicks <= now.Clicks {
		return r, false
	}
	paid := float64(then.units*then.Price) - float64(now.units*now.Price)
	return Raise{ID: id, Bid: o.bidToSay(amount), Slot: then.Slot, Price: then.Price, Clicks: then.Clicks, Extra: paid / (then.Clicks - now.Clicks)}, true
}

// bidToSay leaves out the little more.
func (o *Outcome) bidToSay(amount float64) float64 {
	if o.page.Increment == 0 {
		return amount - 1e-6
	}
	return amount
}

// with is what bid i would have won at another amount.
func (o *Outcome) with(i int, amount float64) (won Award, any bool) {
	bids := append(o.bids[:0:0], o.bids...)
	bids[i].Amount = amount
	awards := o.rule.Decide(nil, bids, nil)
	for k, clicks := range o.page.Clicks().Expected(bids, awards, nil) {
		if a := awards[k]; a.Bid == i {
			return Award{Slot: a.Slot, Price: a.Price, Clicks: clicks, units: o.units(i, clicks)}, true
		}
	}
	return won, false
}

// stepsUp is the table of raises.
func (o *Outcome) stepsUp() Section {
	s := o.section("What the next better slot would cost", "ad", "bid", "slot", "pays", "clicks", "an extra click costs")
	for _, r := range o.Raises {
		s.Rows = append(s.Rows, []string{r.ID, Money(r.Bid), strconv.Itoa(r.Slot), Money(r.Price), Number(r.Clicks), Money(r.Extra)})
	}
	if len(s.Rows) == 0 {
		return Section{}
	}
	s.Notes = []string{o.say("An extra click costs what is paid more over the clicks that are won more; all clicks of the better slot have its price.")}
	return s
}

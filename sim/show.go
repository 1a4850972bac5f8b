package sim

import (
	"adsim"
	"adsim/bidding"
)

// lose tells of the studied ads that are not shown, and why.
func (e *Engine) lose() {
	for _, r := range e.refused {
		e.tellLost(r.ad, r.hit, r.reason)
	}
	studied := e.bids[e.rivals:]
	wins := 0
	e.won = append(e.won[:0], make([]bool, len(studied))...)
	for i := range e.awards {
		if b := e.awards[i].Bid - e.rivals; b >= 0 {
			e.won[b] = true
			wins++
		}
	}
	for i := range studied {
		if !e.won[i] {
			e.outrank(&studied[i], e.hits[i], wins > 0)
		}
	}
}

// outrank tells of a bid that won nothing: on its own merits, or against others.
func (e *Engine) outrank(b *adsim.Bid, hit int32, sibling bool) {
	reason := e.Rule.Admit(b)
	switch {
	case reason != adsim.Shown:
	case sibling:
		reason = adsim.OwnAd
	default:
		reason = adsim.Outranked
	}
	e.tellLost(b.Ad, hit, reason)
	e.learn(bidding.Notice{Outcome: bidding.Lost, Ad: b.Ad, At: e.request.At})
}

// tellLost tells of an ad that is not shown. The event is kept ready: making one costs more than all
// else that happens to a lost ad.
func (e *Engine) tellLost(ad, hit int32, reason adsim.Reason) {
	l := &e.lost
	l.At, l.Ad, l.Hit, l.Plan, l.Reason = e.request.At, ad, hit, e.Book.Ads[ad].Plan, reason
	e.send(l)
}

// show fills the slots and draws clicks. In a cascade, looks is what this searcher does, and seen
// the chance that one gets so far.
func (e *Engine) show() {
	looks, seen := true, 1.0
	for i := range e.awards {
		a := &e.awards[i]
		b := &e.bids[a.Bid]
		chance, clicked := 0.0, false
		switch {
		case a.Bid >= e.rivals:
			chance, clicked = e.impress(a, b.Ad, seen, looks)
		case a.Bid >= e.static:
			chance, clicked = e.impressPlayer(a, seen, looks)
		default:
			chance = min(1, b.Quality*e.rivalCTR[a.Slot-1])
			clicked = e.chargeRival(a, b, chance, looks)
		}
		if e.Clicking.Cascade {
			looks = looks && !clicked && e.luck.click.At(e.request.ID).At(uint64(a.Slot)<<32).Chance(e.Clicking.Continuation)
			seen *= (1 - chance) * e.Clicking.Continuation
		}
	}
}

// rate is a studied ad's true click rate in the first slot with this searcher.
func (e *Engine) rate(ad int32) float64 {
	if e.crowded {
		return e.Book.Ads[ad].CTR * e.Crowds.CTR(e.request.Crowds)
	}
	return e.Book.Ads[ad].CTR
}

// creative is what an ad is shown with, and its click rate relative to the unit's average creative.
func (e *Engine) creative(ad int32) (creative int32, appeal float64) {
	if len(e.Book.Creatives) == 0 {
		return -1, 1
	}
	unit := e.Book.Ads[ad].Unit
	u := &e.Book.Units[unit]
	if u.First == u.Last {
		return -1, 1
	}
	creative = e.Book.Creative(u, e.luck.request.At(e.request.ID).At(0).At(4).At(uint64(unit)).Bits())
	return creative, e.Book.Creatives[creative].Clicks
}

// impress shows a studied ad and draws its click, which is followed. It returns the chance of a click
// for who looks at it.
func (e *Engine) impress(a *adsim.Award, ad int32, seen float64, looks bool) (chance float64, clicked bool) {
	plan, price, of := e.Book.Ads[ad].Plan, adsim.Yuans(a.Price), a.Bid-e.rivals
	relevance, factor := e.types[of].Relevance(), e.Clicking.Factors[a.Slot-1]
	creative, appeal := e.creative(ad)
	chance = min(1, e.rate(ad)*appeal*relevance*factor)
	e.count(ad, relevance, factor, seen)
	e.event = Event{Kind: Shown, At: e.request.At, Request: &e.request, Ad: ad, Creative: creative, Hit: e.hits[of], Plan: plan,
		Slot: int32(a.Slot), Price: price, Chance: chance * seen}
	e.send(&e.event)
	e.learn(bidding.Notice{Outcome: bidding.Won, Ad: ad, At: e.request.At, Slot: int32(a.Slot), Price: price})
	clicked = looks && e.luck.click.At(e.request.ID).At(uint64(ad)).Chance(chance)
	if clicked {
		e.click(a, ad, creative, price)
	}
	return chance, clicked
}

// chargeRival draws a rival's click and charges it at once.
func (e *Engine) chargeRival(a *adsim.Award, b *adsim.Bid, chance float64, looks bool) (clicked bool) {
	clicked = looks && float64(b.Tie<<12>>12) < chance*(1<<52)
	if clicked {
		e.revenue += e.Market.Charge(b.Advertiser, adsim.Yuans(a.Price))
	}
	return clicked
}

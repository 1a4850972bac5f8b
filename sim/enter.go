package sim

import (
	"fmt"

	"adsim"
	"adsim/campaigns"
	"adsim/match"
	"adsim/random"
)

// enter asks a studied ad for its bid; number is that of the hit. Shown means that it takes part.
func (e *Engine) enter(hit match.Hit, number int32, luck random.Stream) adsim.Reason {
	ad := hit.Ad()
	a := &e.Book.Ads[ad]
	if hit.Negative() {
		return adsim.Negative
	}
	if reason := e.Book.Targets(a, &e.request); reason != adsim.Shown {
		return reason
	}
	if reason := e.Ledger.Affords(a.Plan); reason != adsim.Shown {
		return reason
	}
	if share := e.Ledger.Share(a.Plan); share < 1 && !luck.At(0).At(3).At(uint64(a.Plan)).Chance(share) {
		return adsim.LowBalance
	}
	relevance := hit.Type().Relevance()
	o := &e.offer
	o.Ad, o.Base, o.Value, o.PCVR = ad, e.Book.Base(a, &e.request, 1), a.Value, a.PCVR
	o.Margin = a.Margin
	o.Quality, o.PCTR = a.Quality*relevance, a.PCTR*relevance
	if u := &e.Book.Units[a.Unit]; u.RankGrab.Slot > 0 {
		e.grab(a, u.RankGrab)
	}
	amount, bids := e.Plans[a.Plan].Bid(o)
	if !bids {
		return adsim.Throttle
	}
	if !(amount >= 0) {
		e.fail(int(a.Plan), fmt.Errorf("its strategy bid %v on %q", amount, a.Text))
		return adsim.Throttle
	}
	e.bids = append(e.bids, adsim.Bid{Ad: ad, Advertiser: e.self(a.Unit), Amount: min(amount, e.highest), Quality: o.Quality,
		PCTR: o.PCTR, PCVR: o.PCVR, Tie: luck.At(3 + uint64(ad)).Bits()})
	e.types, e.hits = append(e.types, hit.Type()), append(e.hits, number)
	return e.sole(a.Unit)
}

// self is who bids for a unit: the account, or where its units compete each for itself.
func (e *Engine) self(unit int32) int32 {
	if e.Compete {
		return Self - unit
	}
	return Self
}

// grab raises the base of the offer by the rank-grab premium if only that would win the wanted slot.
func (e *Engine) grab(a *campaigns.Ad, grab campaigns.RankGrab) {
	raised := e.Book.Base(a, &e.request, 1+grab.Premium)
	if e.above(e.offer.Base) >= grab.Slot && e.above(raised) < grab.Slot {
		e.offer.Base = raised
	}
}

// above is how many rivals outrank the ad on offer with such a bid.
func (e *Engine) above(bid float64) (n int32) {
	b := adsim.Bid{Amount: bid, Quality: e.offer.Quality, PCTR: e.offer.PCTR, PCVR: e.offer.PCVR}
	score := e.Rule.Score(&b)
	for i := range e.bids[:e.rivals] {
		if e.Rule.Score(&e.bids[i]) >= score {
			n++
		}
	}
	return n
}

// sole keeps one bid of a unit: of its keywords that match a query only one enters, the closest
// match, and of equal ones the highest score. The bid in question is the last. Ads come unit by
// unit, so that only the bid before can be of the same.
func (e *Engine) sole(unit int32) adsim.Reason {
	last := len(e.types) - 1
	if last == 0 {
		return adsim.Shown
	}
	held, b := &e.bids[e.rivals+last-1], &e.bids[e.rivals+last]
	if e.Book.Ads[held.Ad].Unit != unit {
		return adsim.Shown
	}
	loser, hit, types := b.Ad, e.hits[last], e.types[last-1:]
	if types[1] < types[0] || types[1] == types[0] && e.Rule.Score(b) > e.Rule.Score(held) {
		loser, hit = held.Ad, e.hits[last-1]
		*held, types[0], e.hits[last-1] = *b, types[1], e.hits[last]
	}
	e.bids, e.types, e.hits = e.bids[:e.rivals+last], e.types[:last], e.hits[:last]
	if loser == b.Ad {
		return adsim.OwnAd
	}
	e.refused = append(e.refused, refusal{loser, hit, adsim.OwnAd})
	return adsim.Shown
}

// elect keeps the best of the account's bids: of those that the rule admits, the highest score.
func (e *Engine) elect() {
	studied, best, highest := e.bids[e.rivals:], 0, -1.0
	for i := range studied {
		b := &studied[i]
		score := e.Rule.Score(b)
		better := score > highest || score == highest && b.Tie < studied[best].Tie
		if better && e.Rule.Admit(b) == adsim.Shown {
			best, highest = i, score
		}
	}
	for i := range studied {
		if i != best {
			e.refused = append(e.refused, refusal{studied[i].Ad, e.hits[i], adsim.OwnAd})
		}
	}
	studied[0], e.types[0], e.hits[0] = studied[best], e.types[best], e.hits[best]
	e.bids, e.types, e.hits = e.bids[:e.rivals+1], e.types[:1], e.hits[:1]
}

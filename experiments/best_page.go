package experiments

import (
	"math"
	"slices"

	"adsim"
	"adsim/campaigns"
	"adsim/match"
	"adsim/oracle"
	"adsim/sim"
)

// page is one auction with a team's own bid taken out of it.
type page struct {
	bids    []adsim.Bid // everybody else's, then the team's
	awards  []adsim.Award
	marks   []float64      // yuan: the lowest bids that reach further, rising
	offers  []oracle.Offer // with the plan's goal as value
	profits []oracle.Offer // the same with what orders leave
}

// find finds what an auction had to offer to a team: for each of its keywords that could have entered,
// each slot at the lowest price for which the rule sells it.
func (h *hindsight) find(e *sim.Event, t *team) {
	hits := h.Matches.Hits(e.Request.Query)
	h.page.offers, h.page.profits = h.page.offers[:0], h.page.profits[:0]
	closest := h.closest(hits, t, e.Request)
	if closest < 0 {
		return
	}
	h.others(e, t)
	for i, hit := range hits {
		if h.enters(hit, t, e.Request) {
			h.slots(e.Request, h.plans[t.plan], hit, i == closest)
		}
	}
}

// closest is the hit that enters for a team when all bid; -1 when none can.
func (h *hindsight) closest(hits []match.Hit, t *team, r *adsim.Request) int {
	closest := -1
	for i, hit := range hits {
		if h.enters(hit, t, r) && (closest < 0 || closer(hit, hits[closest], h.Book)) {
			closest = i
		}
	}
	return closest
}

// contend puts an ad into the auction, and marks what it can reach.
func (h *hindsight) contend(hit match.Hit) *adsim.Bid {
	ad, relevance := &h.Book.Ads[hit.Ad()], hit.Type().Relevance()
	h.page.bids = append(h.page.bids, adsim.Bid{Ad: hit.Ad(), Advertiser: h.self(ad.Unit), Quality: ad.Quality * relevance,
		PCTR: ad.PCTR * relevance, PCVR: ad.PCVR})
	own := &h.page.bids[len(h.page.bids)-1]
	h.mark(own)
	return own
}

// enters reports whether a team's ad could have entered.
func (h *hindsight) enters(hit match.Hit, t *team, r *adsim.Request) bool {
	ad := hit.Ad()
	return ad >= t.first && ad < t.last && !hit.Negative() && h.Book.Targets(&h.Book.Ads[ad], r) == adsim.Shown
}

// closer says which of a team's keywords enters when both bid: the closer match, then the better ad.
func closer(a, b match.Hit, book *campaigns.Book) bool {
	if a.Type() != b.Type() {
		return a.Type() < b.Type()
	}
	return book.Ads[a.Ad()].Quality > book.Ads[b.Ad()].Quality
}

// others are the bids of the auction but for the team's own.
func (h *hindsight) others(e *sim.Event, t *team) {
	h.page.bids = h.page.bids[:0]
	for _, b := range e.Bids {
		if b.Ad < t.first || b.Ad >= t.last {
			h.page.bids = append(h.page.bids, b)
		}
	}
}

// slots goes through what a keyword can reach, from the lowest bid up. single says that its bid, set
// once, would decide about the auction.
func (h *hindsight) slots(r *adsim.Request, p *planned, hit match.Hit, single bool) {
	ad := &h.Book.Ads[hit.Ad()]
	worth, keeps := h.worth(p.aim.Goal, hit.Ad(), r)
	g, own := &h.page, h.contend(hit)
	before := oracle.Offer{}
	for i, lowest := range g.marks {
		clicks, price := h.hold(r, own, lowest)
		if clicks == 0 {
			continue
		}
		g.offers = append(g.offers, oracle.Offer{Cost: float64(clicks * price), Value: float64(clicks * worth)})
		g.profits = append(g.profits, oracle.Offer{Cost: float64(clicks * price), Value: float64(clicks * keeps)})
		if !single || !h.fixed {
			continue
		}
		now := h.between(r, own, i, clicks, worth)
		p.Raise(int(hit.Ad()-p.first), h.written(lowest, ad, r), oracle.Offer{Cost: now.Cost - before.Cost, Value: now.Value - before.Value})
		before = now
	}
	g.bids = g.bids[:len(g.bids)-1]
}

// self is who bids for a unit.
func (h *hindsight) self(unit int32) int32 {
	if h.Compete {
		return sim.Self - unit
	}
	return sim.Self
}

// between is what a bid between two marks has. It pays the most that the place costs: only a bid a hair
// above the next one is spared the increment. Where winners pay their bid the cost is for each yuan of
// the bid as written.
func (h *hindsight) between(r *adsim.Request, own *adsim.Bid, i int, clicks, worth float64) oracle.Offer {
	o := oracle.Offer{Value: float64(clicks * worth)}
	if h.payBid {
		o.Cost = float64(clicks * h.Book.Coefficient(&h.Book.Ads[own.Ad], r))
		return o
	}
	highest := h.Book.Limits.MaxBid.Float()
	if i+1 < len(h.page.marks) {
		highest = math.Nextafter(h.page.marks[i+1], 0)
	}
	clicks, price := h.hold(r, own, highest)
	return oracle.Offer{Cost: float64(clicks * price), Value: float64(clicks * worth)}
}

// mark finds the lowest bids at which an ad passes a floor, a reserve or somebody else.
func (h *hindsight) mark(own *adsim.Bid) {
	g, a := &h.page, &h.auction
	g.marks = append(g.marks[:0], a.Floor)
	g.marks = append(g.marks, a.SlotFloors...)
	for _, score := range [...]float64{a.ReserveScore, a.PromotedReserve} {
		if score > 0 {
			g.marks = append(g.marks, h.reach(own, score))
		}
	}
	for i := range g.bids[:len(g.bids)-1] {
		g.marks = append(g.marks, h.reach(own, h.Rule.Score(&g.bids[i])))
	}
	highest := h.Book.Limits.MaxBid.Float()
	kept := g.marks[:0]
	for _, m := range g.marks {
		if m = max(m, a.Floor); m <= highest {
			kept = append(kept, m)
		}
	}
	slices.Sort(kept)
	g.marks = slices.Compact(kept)
}

// reach is the lowest bid with at least that score.
func (h *hindsight) reach(own *adsim.Bid, score float64) float64 {
	own.Amount = 1
	own.Amount = score / h.Rule.Score(own)
	for h.Rule.Score(own) < score {
		own.Amount = math.Nextafter(own.Amount, math.Inf(1))
	}
	for lower := own.Amount; ; own.Amount = lower {
		if lower = math.Nextafter(lower, 0); lower <= 0 {
			return own.Amount
		}
		b := *own
		if b.Amount = lower; h.Rule.Score(&b) < score {
			return own.Amount
		}
	}
}

// hold holds the auction with the ad's bid, which wins its ties: the clicks to expect, 0 when it is not
// shown, and the price of one in yuan.
func (h *hindsight) hold(r *adsim.Request, own *adsim.Bid, amount float64) (clicks, price float64) {
	own.Amount = amount
	g := &h.page
	g.awards = h.Rule.Decide(r, g.bids, g.awards)
	seen, last := 1.0, len(g.bids)-1
	for i := range g.awards {
		a := &g.awards[i]
		chance := h.chance(r, a)
		if a.Bid == last {
			return chance * seen, adsim.Yuans(a.Price).Float()
		}
		if h.Clicking.Cascade {
			seen *= (1 - chance) * h.Clicking.Continuation
		}
	}
	return 0, 0
}

// chance is that of a click on who is looked at.
func (h *hindsight) chance(r *adsim.Request, a *adsim.Award) float64 {
	b, factor := &h.page.bids[a.Bid], h.Clicking.Factors[a.Slot-1]
	if b.Ad < 0 {
		return min(1, b.Quality*float64(factor*h.Clicking.PerQuality))
	}
	ad := &h.Book.Ads[b.Ad]
	for _, hit := range h.Matches.Hits(r.Query) {
		if hit.Ad() == b.Ad {
			return min(1, h.rate(ad, r)*hit.Type().Relevance()*factor)
		}
	}
	return 0
}

// rate is the true click rate of an ad in the first slot with this searcher and the creative that it
// would be shown with.
func (h *hindsight) rate(ad *campaigns.Ad, r *adsim.Request) float64 {
	rate := ad.CTR
	if !h.Crowds.None() {
		rate *= h.Crowds.CTR(r.Crowds)
	}
	if u := &h.Book.Units[ad.Unit]; u.First < u.Last {
		rate *= h.Book.Creatives[h.Book.Creative(u, h.requests.At(r.ID).At(0).At(4).At(uint64(ad.Unit)).Bits())].Clicks
	}
	return rate
}

// written is the bid to set if the ad is to bid so much in the auction.
func (h *hindsight) written(amount float64, ad *campaigns.Ad, r *adsim.Request) float64 {
	lowest := h.Book.Limits.MinBid.Float()
	if amount <= lowest {
		return lowest
	}
	return max(lowest, amount/h.Book.Coefficient(ad, r))
}

// money is what the plan's wallet could have paid for it in the whole run: what it ever had, less what
// other plans took.
func (h *hindsight) money(plan int32) float64 {
	if !h.Ledger.Prepaid() {
		return math.Inf(1)
	}
	wallet := h.Book.Plans[plan].Wallet
	had := h.Ledger.Spent(wallet).Sum() + h.Ledger.Balance(wallet).Sum()
	for other := range h.Book.Plans {
		if int32(other) != plan && h.Book.Plans[other].Wallet == wallet {
			had -= h.Ledger.Total(int32(other))
		}
	}
	return had.Float()
}

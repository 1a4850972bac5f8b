package experiments

import (
	"adsim"
	"adsim/auction"
	"adsim/bidding"
	"adsim/campaigns"
	"adsim/oracle"
	"adsim/random"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// hindsight observes one run and gathers, for every plan, what its auctions offered to it while
// everybody else's bids are held, and what it had of them: both in expectation under the world's true
// rates.
type hindsight struct {
	*sim.World
	auction  auction.Params
	requests random.Stream // the engine's luck of requests
	payBid   bool
	plans    []*planned
	teams    []team
	page     page
}

// planned is one plan of a run.
type planned struct {
	*oracle.Campaign
	aim   bidding.Aim
	first int32 // its first ad in the book
}

// team is ads of which at most one has a slot on a page: those of a plan, or of a unit where units
// compete with one another.
type team struct {
	plan        int32
	first, last int32 // its ads in the book, the last not included
}

// watchBest begins to watch a run of the scenario.
func watchBest(s *scenarios.Scenario, w *sim.World) *hindsight {
	h := &hindsight{World: w, auction: s.AuctionParams(), requests: w.Luck.Named("request"), payBid: s.Auction.Rule == "first-price" || s.Auction.Rule == "gfp"}
	for plan, strategy := range w.Plans {
		first, last := adsOf(w, func(ad *campaigns.Ad) bool { return ad.Plan == int32(plan) })
		p := &planned{oracle.NewCampaign(int(last - first)), bidding.AimOf(strategy), first}
		p.PayBid = h.payBid
		h.plans = append(h.plans, p)
		if !w.Compete {
			h.teams = append(h.teams, team{int32(plan), first, last})
		}
	}
	for unit := range w.Book.Units {
		if w.Compete {
			first, last := adsOf(w, func(ad *campaigns.Ad) bool { return ad.Unit == int32(unit) })
			h.teams = append(h.teams, team{w.Book.Units[unit].Plan, first, last})
		}
	}
	return h
}

// adsOf is where ads that belong together stand in the book, which has them plan by plan and unit by
// unit.
func adsOf(w *sim.World, mine func(*campaigns.Ad) bool) (first, last int32) {
	for i := range w.Book.Ads {
		if mine(&w.Book.Ads[i]) {
			if last == 0 {
				first = int32(i)
			}
			last = int32(i) + 1
		}
	}
	return first, last
}

// Observe takes auctions, impressions, new negatives and the ends of days.
func (h *hindsight) Observe(e *sim.Event) {
	switch e.Kind {
	case sim.Auctioned:
		for i := range h.teams {
			h.find(e, &h.teams[i])
			h.plans[h.teams[i].plan].Auction(h.page.offers)
		}
	case sim.Shown:
		p := h.plans[e.Plan]
		p.Had(oracle.Offer{Cost: float64(e.Chance * e.Price.Float()), Value: float64(e.Chance * h.worth(p.aim.Goal, e.Ad, e.Request))})
	case sim.Changed:
		if m := h.Changes[e.Change].Matches; m != nil {
			h.Matches = m
		}
	case sim.BudgetBack:
		h.plans[e.Plan].EndDay(max(h.Ledger.Limit(e.Plan), e.Spent).Float())
	}
}

// worth is what a click is expected to bring.
func (h *hindsight) worth(goal bidding.Goal, ad int32, r *adsim.Request) float64 {
	if goal == bidding.Clicks {
		return 1
	}
	a := &h.Book.Ads[ad]
	cvr := a.CVR * h.Regions.CVR(r.Region) * h.Devices.CVR(r.Device) * h.Crowds.CVR(r.Crowds)
	if h.Intents != nil {
		cvr *= h.Intents[r.Query]
	}
	orders := h.Funnel.Chance(cvr)
	if goal == bidding.Orders {
		return orders
	}
	return orders * h.Funnel.AOV.Float() * h.Regions.Price(r.Region) * h.Devices.Price(r.Device) * h.price(h.Book.Units[a.Unit].Item)
}

// price is the mean amount of what is bought after a click on an ad of an item, relative to the shop's:
// the item, or with the chance Indirect any other.
func (h *hindsight) price(item int32) float64 {
	direct, others, n := h.Book.Items[item].Price, 1.0, len(h.Book.Items)
	if n > 1 {
		others = -direct
		for i := range h.Book.Items {
			others += h.Book.Items[i].Price
		}
		others /= float64(n - 1)
	}
	return direct + float64(h.Funnel.Indirect*(others-direct))
}

// results are what a report says of each plan.
func (h *hindsight) results() []report.Best {
	all := make([]report.Best, len(h.plans))
	for i, p := range h.plans {
		b := &all[i]
		b.Goal, b.Target = p.aim.Goal.String(), p.aim.Return
		b.Had = report.Had(p.Total())
		limits := oracle.Limits{Money: h.money(int32(i))}
		b.Budget = ceilings(p.Campaign, p.Loosened(limits))
		if p.aim.Return > 0 {
			limits.Return = p.aim.Return
			b.Reach = p.Ceiling(limits).Value
			b.Return = ceilings(p.Campaign, p.Loosened(limits))
		}
	}
	return all
}

func ceilings(c *oracle.Campaign, l oracle.Limits) report.Ceilings {
	fixed, _ := c.Fixed(l)
	return report.Ceilings{Auctions: report.Had(c.Ceiling(l)), Fixed: report.Had(fixed)}
}

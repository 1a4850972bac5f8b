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
	every    uint64 // one auction in so many is gone through, and stands for all of them
	fixed    bool   // the best fixed bids are looked for too
	prices   prices
	plans    []*planned
	teams    []team
	page     page
}

// planned is one plan of a run.
type planned struct {
	*oracle.Campaign
	profit *oracle.Campaign // in which value is what orders leave
	aim    bidding.Aim
	first  int32 // its first ad in the book
}

// team is ads of which at most one has a slot on a page: those of a plan, or of a unit where units
// compete with one another.
type team struct {
	plan        int32
	first, last int32 // its ads in the book, the last not included
}

// sampled is about how many of a run's searches are gone through where a share of the best is to cost
// little: it differs then by some parts in a thousand from that of all auctions (TestSample).
const sampled = 25_000

// watchSample begins to watch a part of a run's auctions, evenly spread, and leaves fixed bids aside.
func watchSample(s *scenarios.Scenario, w *sim.World) *hindsight {
	h := watchBest(s, w)
	h.fixed = false
	h.every = uint64(max(1, s.Searched()*float64(s.Days)/sampled))
	for _, p := range h.plans {
		p.Weight, p.profit.Weight = float64(h.every), float64(h.every)
	}
	return h
}

// watchAmount is watchSample with one measure for whatever strategies are after: the amount of orders.
func watchAmount(s *scenarios.Scenario, w *sim.World) *hindsight {
	h := watchSample(s, w)
	for _, p := range h.plans {
		p.aim = bidding.Aim{}
	}
	return h
}

// watchBest begins to watch all auctions of a run of the scenario.
func watchBest(s *scenarios.Scenario, w *sim.World) *hindsight {
	h := &hindsight{World: w, auction: s.AuctionParams(), requests: w.Luck.Named("request"), every: 1, fixed: true, prices: pricesOf(s, w),
		payBid: s.Auction.Rule == "first-price" || s.Auction.Rule == "gfp"}
	for plan, strategy := range w.Plans {
		first, last := adsOf(w, func(ad *campaigns.Ad) bool { return ad.Plan == int32(plan) })
		p := &planned{oracle.NewCampaign(int(last - first)), oracle.NewCampaign(0), bidding.AimOf(strategy), first}
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
		if e.Request.ID%h.every != 0 {
			return
		}
		for i := range h.teams {
			h.find(e, &h.teams[i])
			p := h.plans[h.teams[i].plan]
			p.Auction(h.page.offers)
			p.profit.Auction(h.page.profits)
		}
	case sim.Shown:
		p, cost := h.plans[e.Plan], float64(e.Chance*e.Price.Float())
		worth, keeps := h.worth(p.aim.Goal, e.Ad, e.Request)
		p.Had(oracle.Offer{Cost: cost, Value: float64(e.Chance * worth)})
		p.profit.Had(oracle.Offer{Cost: cost, Value: float64(e.Chance * keeps)})
	case sim.Changed:
		if m := h.Changes[e.Change].Matches; m != nil {
			h.Matches = m
		}
	case sim.BudgetBack:
		p, budget := h.plans[e.Plan], max(h.Ledger.Limit(e.Plan), e.Spent).Float()
		p.EndDay(budget)
		p.profit.EndDay(budget)
	}
}

// worth is what a click is expected to bring of the goal, and what its orders leave in yuan.
func (h *hindsight) worth(goal bidding.Goal, ad int32, r *adsim.Request) (worth, keeps float64) {
	a := &h.Book.Ads[ad]
	cvr := a.CVR * h.Regions.CVR(r.Region) * h.Devices.CVR(r.Device) * h.Crowds.CVR(r.Crowds)
	if h.Intents != nil {
		cvr *= h.Intents[r.Query]
	}
	orders, item := h.Funnel.Chance(cvr), h.Book.Units[a.Unit].Item
	price := orders * h.Funnel.AOV.Float() * h.Regions.Price(r.Region) * h.Devices.Price(r.Device)
	keeps = price * h.prices.keeps[item]
	switch goal {
	case bidding.Clicks:
		return 1, keeps
	case bidding.Orders:
		return orders, keeps
	}
	return price * h.prices.amount[item], keeps
}

// prices are what is bought after a click on an ad of each item, which is the item or with the chance
// Indirect any other: its mean amount, relative to the shop's, and what that leaves after goods and commission.
type prices struct{ amount, keeps []float64 }

func pricesOf(s *scenarios.Scenario, w *sim.World) (p prices) {
	var amount, keeps []float64
	for i := range w.Book.Items {
		item := &w.Book.Items[i]
		amount, keeps = append(amount, item.Price), append(keeps, float64(item.Price*item.Margin))
	}
	return prices{mixed(amount, 1, w.Funnel.Indirect), mixed(keeps, s.Shop.Keeps(s.Shop.Margin), w.Funnel.Indirect)}
}

// mixed is each of the values, with a share of the mean of all others, or of the shop's where there are none.
func mixed(values []float64, shop, share float64) (all []float64) {
	sum, n := 0.0, len(values)
	for _, x := range values {
		sum += x
	}
	for _, own := range values {
		others := shop
		if n > 1 {
			others = (sum - own) / float64(n-1)
		}
		all = append(all, own+float64(share*(others-own)))
	}
	return all
}

// results are what a report says of each plan.
func (h *hindsight) results() []report.Best {
	all := make([]report.Best, len(h.plans))
	for i, p := range h.plans {
		b := &all[i]
		b.Every, b.Fixed = h.every, h.fixed
		b.Goal, b.Target = p.aim.Goal.String(), p.aim.Return
		b.Had = report.Had(p.Total())
		limits := oracle.Limits{Money: h.money(int32(i))}
		b.Budget = h.ceilings(p.Campaign, p.Loosened(limits))
		had := p.profit.Total()
		most := p.profit.Ceiling(p.profit.Loosened(oracle.Limits{Money: limits.Money, Least: 1}))
		b.Profit, b.MostProfit = had.Value-had.Cost, most.Value-most.Cost
		if p.aim.Return > 0 {
			limits.Return = p.aim.Return
			b.Reach = p.Ceiling(limits).Value
			b.Return = h.ceilings(p.Campaign, p.Loosened(limits))
		}
	}
	return all
}

func (h *hindsight) ceilings(c *oracle.Campaign, l oracle.Limits) report.Ceilings {
	all := report.Ceilings{Auctions: report.Had(c.Ceiling(l))}
	if h.fixed {
		fixed, _ := c.Fixed(l)
		all.Fixed = report.Had(fixed)
	}
	return all
}

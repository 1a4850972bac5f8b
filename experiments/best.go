package experiments

import (
	"adsim"
	"adsim/auction"
	"adsim/bidding"
	"adsim/oracle"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// hindsight observes one run and gathers, for every plan, what its auctions offered to it while
// everybody else's bids are held, and what it had of them: both in expectation under the world's true
// rates.
type hindsight struct {
	*sim.World
	auction auction.Params
	payBid  bool
	plans   []*planned
	page    page
}

// planned is one plan of a run.
type planned struct {
	*oracle.Campaign
	aim   bidding.Aim
	first int32 // its first ad in the book
}

// watchBest begins to watch a run of the scenario.
func watchBest(s *scenarios.Scenario, w *sim.World) *hindsight {
	h := &hindsight{World: w, auction: s.AuctionParams(), payBid: s.Auction.Rule == "first-price" || s.Auction.Rule == "gfp"}
	for plan, strategy := range w.Plans {
		first, n := adsOf(w, int32(plan))
		p := &planned{oracle.NewCampaign(n), bidding.AimOf(strategy), first}
		p.PayBid = h.payBid
		h.plans = append(h.plans, p)
	}
	return h
}

// adsOf is where a plan's ads stand in the book, which has them plan by plan, and how many they are.
func adsOf(w *sim.World, plan int32) (first int32, n int) {
	for i := range w.Book.Ads {
		if w.Book.Ads[i].Plan == plan {
			if n == 0 {
				first = int32(i)
			}
			n = i - int(first) + 1
		}
	}
	return first, n
}

// Observe takes auctions, impressions and the ends of days.
func (h *hindsight) Observe(e *sim.Event) {
	switch e.Kind {
	case sim.Auctioned:
		for plan, p := range h.plans {
			h.find(e, int32(plan), p)
			p.Auction(h.page.offers)
		}
	case sim.Shown:
		p := h.plans[e.Plan]
		p.Had(oracle.Offer{Cost: float64(e.Chance * e.Price.Float()), Value: float64(e.Chance * h.worth(p.aim.Goal, e.Ad, e.Request))})
	case sim.BudgetBack:
		h.plans[e.Plan].EndDay(max(h.Ledger.Limit(e.Plan), e.Spent).Float())
	}
}

// worth is what a click is expected to bring.
func (h *hindsight) worth(goal bidding.Goal, ad int32, r *adsim.Request) float64 {
	if goal == bidding.Clicks {
		return 1
	}
	orders := h.Funnel.Chance(h.Book.Ads[ad].CVR * h.Regions.CVR(r.Region) * h.Devices.CVR(r.Device))
	if goal == bidding.Orders {
		return orders
	}
	return orders * h.Funnel.AOV.Float() * h.Regions.Price(r.Region) * h.Devices.Price(r.Device)
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

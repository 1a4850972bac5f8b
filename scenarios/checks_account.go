package scenarios

import (
	"fmt"
	"maps"
	"slices"

	"adsim"
	"adsim/audience"
)

func (c check) plans(at spot) {
	var names []string
	var spots []spot
	for i := range c.s.Account.Plans {
		p := &c.s.Account.Plans[i]
		names, spots = append(names, p.Name), append(spots, at.item(i).key("name"))
		c.plan(at.item(i), p)
	}
	c.unique(spots, names, "the account")
}

func (c check) plan(at spot, p *Plan) {
	least := c.s.Platform.MinDailyBudget
	c.must(p.DailyBudget >= least, at.key("daily_budget"), "must be at least platform.min_daily_budget, "+least.String(),
		p.DailyBudget.String(), "platform.min_daily_budget")
	for i, budget := range p.Budgets {
		c.must(budget == 0 || budget >= least, at.key("budgets").item(i), "must be 0 or at least platform.min_daily_budget, "+least.String(),
			budget.String(), "platform.min_daily_budget")
	}
	c.places(at, p)
	var words []string
	var spots []spot
	for i := range p.Keywords {
		k := &p.Keywords[i]
		words, spots = append(words, k.term()), append(spots, at.key("keywords").item(i).key("word"))
		c.keyword(at.key("keywords").item(i), k)
	}
	c.unique(spots, words, "the plan")
}

// places checks the regions and devices that a plan names.
func (c check) places(at spot, p *Plan) {
	regions, devices := roster{where: "market.regions"}, roster{where: "market.devices"}
	for _, r := range c.s.Market.Regions {
		regions.names = append(regions.names, r.Name)
	}
	for _, d := range c.s.Market.Devices {
		devices.names = append(devices.names, d.Name)
	}
	if at.key("regions").given() {
		var spots []spot
		for i, name := range p.Regions {
			spots = append(spots, at.key("regions").item(i))
			c.known(spots[i], name, regions)
		}
		c.unique(spots, p.Regions, "the plan's regions")
	}
	for _, name := range slices.Sorted(maps.Keys(p.Devices)) {
		c.known(at.key("devices").key(name), name, devices)
	}
}

// roster is the names that a list of the market declares.
type roster struct {
	where string
	names []string
}

func (c check) known(at spot, name string, r roster) {
	for i := range r.names {
		if !c.sound(fmt.Sprintf("%s[%d].name", r.where, i)) {
			return
		}
	}
	if !slices.Contains(r.names, name) && c.sound(r.where) {
		c.name(at, name, "must be one of "+r.where, r.names)
	}
}

func (c check) keyword(at spot, k *Keyword) {
	p, m := &c.s.Platform, &c.s.Market
	c.bid(at.key("bid"), k.Bid, p.MinBid, p.MaxBid)
	most := 1 / m.BaseCTR
	c.must(!(k.Clicks > most), at.key("click_factor"), "must be at most "+short(tidy(most))+", or market.base_ctr x click_factor is above 1",
		short(k.Clicks), "market.base_ctr")
	if at.key("cvr").given() || c.sound("shop.cvr") {
		c.reach(at.key("cvr"), k.CVR)
	}
}

func (c check) bid(at spot, bid, least, most adsim.Money) {
	c.must(bid >= least, at, "must be at least platform.min_bid, "+least.String(), bid.String(), "platform.min_bid")
	c.must(bid <= most, at, "must be at most platform.max_bid, "+most.String(), bid.String(), "platform.max_bid")
}

// reach checks that the funnel's chances stay below 1 for a CVR in the best region and device.
func (c check) reach(at spot, cvr float64) {
	f := &c.s.Shop.Funnel
	chain := audience.Funnel{Cart: f.Cart, Order: f.Order, Pay: f.Pay}
	most := chain.Reach() / c.lift()
	c.must(!(cvr > most), at, fmt.Sprintf("must be at most %s: shop.funnel cannot be scaled to more in the best region and device", short(tidy(most))),
		short(cvr), "shop.funnel.cart", "shop.funnel.order", "shop.funnel.pay", "market.regions", "market.devices")
}

// lift is the conversion of the best region and device relative to the average.
func (c check) lift() float64 {
	var regions, devices lift
	for _, r := range c.s.Market.Regions {
		regions.add(r.Share, r.CVR)
	}
	for _, d := range c.s.Market.Devices {
		devices.add(d.Share, d.CVR)
	}
	return regions.best() * devices.best()
}

type lift struct{ people, orders, most float64 }

func (l *lift) add(share, cvr float64) {
	l.people, l.orders = l.people+share, l.orders+float64(share*cvr)
	if share > 0 {
		l.most = max(l.most, cvr)
	}
}

func (l *lift) best() float64 { return l.most * l.people / l.orders }

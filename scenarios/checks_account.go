package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"adsim"
	"adsim/audience"
)

func (c check) account(at spot) {
	var names []string
	var spots []spot
	for i, a := range c.s.Account.SubAccounts {
		at := at.key("sub_accounts").item(i)
		names, spots = append(names, a.Name), append(spots, at.key("name"))
		c.must(a.Wallet.Cash > 0 || c.funded(a.Name), at.key("wallet"), "must have cash, or a change that brings some: without cash its plans never run", "")
	}
	c.unique(spots, names, "the account")
	w := at.key("wallet")
	c.must(len(names) == 0 || w.key("cash").given(), w.key("cash"), "is required beside sub-accounts: what the account's own wallet has", "")
	extra := c.s.Account.Wallet.Bonus + c.s.Account.Wallet.Subsidy
	c.must(extra == 0 || w.key("cash").given(), w.key("cash"), "is required beside bonus and subsidy", "")
	c.countable(w)
	c.plans(at.key("plans"))
	c.allocator(at.key("allocator"), at.key("plans"))
}

// countable checks that all money that there will be in the wallets can be counted.
func (c check) countable(at spot) {
	const limit = 1_000_000_000_000
	w := &c.s.Account.Wallet
	all := (w.Bonus + w.Subsidy).Float()
	if w.Cash != nil {
		all += w.Cash.Float()
	}
	for _, a := range c.s.Account.SubAccounts {
		all += a.Wallet.funds().Sum().Float()
	}
	for _, st := range c.s.Changes {
		all += st.Recharge.funds().Sum().Float()
	}
	c.must(all <= limit, at, fmt.Sprintf("must be at most %d together with sub-accounts and recharges", int64(limit)), fmt.Sprintf("%.0f", all))
}

func (c check) plans(at spot) {
	var names []string
	var spots []spot
	for i := range c.s.Account.Plans {
		p := &c.s.Account.Plans[i]
		names, spots = append(names, p.Name), append(spots, at.item(i).key("name"))
		c.plan(at.item(i), p)
	}
	c.unique(spots, names, "the account")
	for _, u := range c.s.units(at) {
		c.unit(u)
	}
}

func (c check) plan(at spot, p *Plan) {
	least := c.s.Platform.MinDailyBudget
	c.must(p.DailyBudget >= least, at.key("daily_budget"), "must be at least platform.min_daily_budget, "+least.String(),
		p.DailyBudget.String(), "platform.min_daily_budget")
	for i, budget := range p.Budgets {
		c.must(budget == 0 || budget >= least, at.key("budgets").item(i), "must be 0 or at least platform.min_daily_budget, "+least.String(),
			budget.String(), "platform.min_daily_budget")
	}
	c.must(len(p.Keywords)+len(p.Units) > 0, at, "must have keywords, or units that have", "")
	c.hours(at.key("hours"), p.Hours)
	c.dates(at, p)
	if p.SubAccount != "" {
		var subs []string
		for _, a := range c.s.Account.SubAccounts {
			subs = append(subs, a.Name)
		}
		c.known(at.key("sub_account"), p.SubAccount, roster{"account.sub_accounts", subs})
	}
	c.places(at, p)
	if len(p.Keywords) == 0 {
		c.sells(at, p.Item, p.Crowds, p.RankGrab)
	}
	var names []string
	var spots []spot
	for i, u := range p.Units {
		names, spots = append(names, u.Name), append(spots, at.key("units").item(i).key("name"))
	}
	c.unique(spots, names, "the plan")
}

// dates checks that the plan lives at some time of the run.
func (c check) dates(at spot, p *Plan) {
	first, last := c.s.Start, c.s.Start+Date(c.s.Days)-1
	for _, d := range []struct {
		key  string
		date Date
	}{{"start", p.Start}, {"end", p.End}} {
		c.must(!at.key(d.key).given() || d.date >= first && d.date <= last, at.key(d.key),
			fmt.Sprintf("must lie in the run, %s to %s", first, last), d.date.String(), "start", "end", "days")
	}
	c.must(p.Start <= p.End, at.key("end"), "must not be before the plan's start, "+p.Start.String(), p.End.String(), at.key("start").path, "start", "end", "days")
}

// unit checks a unit. A plan without keywords of its own is none; what it says for its units is checked there.
func (c check) unit(u PlanUnit) {
	c.sells(u.at, u.Item, u.Crowds, u.RankGrab)
	c.regions(u)
	c.creatives(u)
	var words []string
	var spots []spot
	for i := range u.Keywords {
		k := &u.Keywords[i]
		words, spots = append(words, k.term()), append(spots, u.at.key("keywords").item(i).key("word"))
		c.keyword(u.at.key("keywords").item(i), k)
	}
	c.unique(spots, words, "the unit")
}

// sells checks what a plan or a unit says of items, crowds and slots.
func (c check) sells(at spot, item string, premiums map[string]float64, grab RankGrab) {
	items, crowds := roster{where: "shop.items"}, roster{where: "market.crowds"}
	for _, i := range c.s.Shop.Items {
		items.names = append(items.names, i.SKU)
	}
	for _, crowd := range c.s.Market.Crowds {
		crowds.names = append(crowds.names, crowd.Name)
	}
	if at.key("item").given() {
		c.known(at.key("item"), item, items)
	}
	for _, name := range slices.Sorted(maps.Keys(premiums)) {
		if at := at.key("crowds").key(name); at.given() {
			c.known(at, name, crowds)
		}
	}
	slots := len(c.s.Auction.PositionFactors)
	c.must(!at.key("rank_grab").given() || grab.Slot <= slots, at.key("rank_grab").key("slot"), fmt.Sprintf("must be at most the number of slots, %d", slots), strconv.Itoa(grab.Slot))
}

// creatives checks that a unit that has creatives shows some.
func (c check) creatives(u PlanUnit) {
	var names []string
	var spots []spot
	weights := 0.0
	for i, creative := range u.Creatives {
		names, spots = append(names, creative.Name), append(spots, u.at.key("creatives").item(i).key("name"))
		weights += creative.Weight
	}
	c.unique(spots, names, "the unit")
	c.must(len(names) == 0 || weights > 0, u.at.key("creatives"), "must not all have a weight of 0", "")
}

// regions checks that a unit that names some keeps to those of its plan.
func (c check) regions(u PlanUnit) {
	p, at := &c.s.Account.Plans[u.Plan], u.at.key("regions")
	if !at.given() {
		return
	}
	for i, name := range u.Regions {
		c.known(at.item(i), name, roster{fmt.Sprintf("account.plans[%d].regions", u.Plan), p.Regions})
	}
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
		if path := fmt.Sprintf("%s[%d]", r.where, i); !c.sound(path) || !c.sound(path+".name") || !c.sound(path+".sku") {
			return
		}
	}
	if !slices.Contains(r.names, name) && c.sound(r.where) {
		c.name(at, name, "must be one of "+r.where, r.names)
	}
}

func (c check) hours(at spot, hours []float64) {
	c.must(len(hours) == 24 || len(hours) == 168, at, "must have 24 values, for every day, or 168, for the week from Monday on", strconv.Itoa(len(hours)))
}

func (c check) keyword(at spot, k *Keyword) {
	p := &c.s.Platform
	c.bid(at.key("bid"), k.Bid, p.MinBid, p.MaxBid)
	c.clicks(at.key("click_factor"), k.Clicks)
	if at.key("cvr").given() || c.sound("shop.cvr") {
		c.reach(at.key("cvr"), k.CVR)
	}
}

func (c check) clicks(at spot, factor float64) {
	most := 1 / c.s.Market.BaseCTR
	c.must(!(factor > most), at, "must be at most "+short(tidy(most))+", or market.base_ctr x click_factor is above 1", short(factor), "market.base_ctr")
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
	c.must(!(cvr > most), at, fmt.Sprintf("must be at most %s: shop.funnel cannot be scaled to more in the best region, device and crowds", short(tidy(most))),
		short(cvr), "shop.funnel.cart", "shop.funnel.order", "shop.funnel.pay", "market.regions", "market.devices", "market.crowds")
}

// lift is the conversion of the best region, device and crowds relative to the average.
func (c check) lift() float64 {
	var regions, devices lift
	for _, r := range c.s.Market.Regions {
		regions.add(r.Share, r.CVR)
	}
	for _, d := range c.s.Market.Devices {
		devices.add(d.Share, d.CVR)
	}
	best := regions.best() * devices.best()
	for _, crowd := range c.s.Market.Crowds {
		best *= max(crowd.CVR, 1) / (1 - crowd.Share + float64(crowd.Share*crowd.CVR))
	}
	return best
}

type lift struct{ people, orders, most float64 }

func (l *lift) add(share, cvr float64) {
	l.people, l.orders = l.people+share, l.orders+float64(share*cvr)
	if share > 0 {
		l.most = max(l.most, cvr)
	}
}

func (l *lift) best() float64 { return l.most * l.people / l.orders }

package scenarios

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"adsim/auction"
	"adsim/audience"
)

func (c check) market(at spot) {
	m := &c.s.Market
	c.weights(at.key("hours"), m.Hours)
	c.weights(at.key("weekdays"), m.Weekdays)
	c.classes(at)
	c.players(at.key("players"))
	var regions, devices []audience.Group
	for _, r := range m.Regions {
		regions = append(regions, audience.Group{Name: r.Name, Share: r.Share, CVR: r.CVR})
	}
	for _, d := range m.Devices {
		devices = append(devices, audience.Group{Name: d.Name, Share: d.Share, CVR: d.CVR})
	}
	c.groups(at.key("regions"), regions)
	c.groups(at.key("devices"), devices)
	var names []string
	var spots []spot
	for i, crowd := range m.Crowds {
		names, spots = append(names, crowd.Name), append(spots, at.key("crowds").item(i).key("name"))
	}
	c.unique(spots, names, "the market's crowds")
}

func (c check) weights(at spot, weights []float64) {
	c.must(sum(weights) > 0, at, "must not be 0 everywhere", "")
}

func sum(xs []float64) (total float64) {
	for _, x := range xs {
		total += x
	}
	return total
}

func (c check) groups(at spot, groups []audience.Group) {
	var names []string
	var spots []spot
	var people, orders float64
	for i, g := range groups {
		names, spots = append(names, g.Name), append(spots, at.item(i).key("name"))
		people, orders = people+g.Share, orders+float64(g.Share*g.CVR)
	}
	if c.must(people > 0, at, "must not all have a share of 0", "") {
		c.must(orders > 0, at, "must not all have a cvr of 0", "")
	}
	c.unique(spots, names, at.path)
}

func (c check) classes(market spot) {
	m, at := &c.s.Market, market.key("classes")
	total := 0.0
	for _, class := range m.Classes.all() {
		total += class.Share
	}
	c.must(total > 0, at, "must not all have a share of 0", "")
	for _, class := range m.Classes.all() {
		c.must(m.Rivals.Presence <= 0 || bidders(class.Rivals, m.Rivals.Presence) <= m.Rivals.Count, at.key(class.name).key("rivals"),
			fmt.Sprintf("must not be above market.rivals.count x presence, %d x %s", m.Rivals.Count, short(m.Rivals.Presence)),
			short(class.Rivals), "market.rivals.count", "market.rivals.presence")
	}
}

// auction leaves the rule's parameters to the rule.
func (c check) auction(at spot) {
	a := &c.s.Auction
	rules := c.s.catalog.rules()
	if _, known := c.s.catalog.Rules[a.Rule]; !known {
		c.name(at.key("rule"), a.Rule, "must name a rule: "+strings.Join(rules, ", "), rules)
		return
	}
	if len(a.PositionFactors) > 0 {
		c.must(a.PositionFactors[0] == 1, at.key("position_factors").item(0), "must be 1: the others are relative to it", short(a.PositionFactors[0]))
	}
	c.must(a.Floor <= c.s.Platform.MaxBid, at.key("floor"), "must not be above platform.max_bid, "+c.s.Platform.MaxBid.String(), a.Floor.String(), "platform.max_bid")
	var faults auction.Faults
	if _, err := c.s.rule(); errors.As(err, &faults) {
		for _, f := range faults {
			c.must(false, at.field(f.Field), "must "+f.Rule, fmt.Sprint(f.Value))
		}
	}
}

// field is the spot of a key with an optional index, such as position_factors[2].
func (s spot) field(name string) spot {
	key, index, listed := strings.Cut(strings.TrimSuffix(name, "]"), "[")
	if i, err := strconv.Atoi(index); listed && err == nil {
		return s.key(key).item(i)
	}
	return s.key(name)
}

func (c check) platform(at spot) {
	p := &c.s.Platform
	c.must(p.MinBid <= p.MaxBid, at.key("min_bid"), "must not be above platform.max_bid, "+p.MaxBid.String(), p.MinBid.String(), at.key("max_bid").path)
}

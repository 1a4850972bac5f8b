package scenarios

import (
	"fmt"
	"time"
	_ "time/tzdata" // zones are known on every machine
)

// check holds what must be true between values; what a single value must satisfy stands in the
// tags. A check whose inputs are already bad says nothing.
type check struct {
	*report
	s *Scenario
}

func (c check) all(at spot) {
	c.calendar(at)
	c.shop(at.key("shop"))
	c.account(at.key("account"))
	c.market(at.key("market"))
	c.words(at.key("account").key("plans"))
	c.played(at.key("market").key("players"))
	c.variants(at.key("market"))
	c.unwanted(at.key("market"))
	c.auction(at.key("auction"))
	c.platform(at.key("platform"))
	c.steps(at.key("changes"))
}

// must notes a fault at the spot unless the rule holds or one of the spots is bad already.
func (c check) must(holds bool, at spot, rule, found string, others ...string) bool {
	if holds || !c.whole(at.path) || !c.whole(others...) {
		return true
	}
	c.add(at.near, at.path, rule, found, "")
	return false
}

func (c check) calendar(at spot) {
	s, end := c.s, at.key("end")
	if _, err := time.LoadLocation(s.Zone); err != nil || s.Zone == "" || s.Zone == "Local" {
		c.name(at.key("zone"), s.Zone, "must be an IANA time zone such as Asia/Shanghai", zones())
	}
	if !end.given() {
		return
	}
	days := int(s.End-s.Start) + 1
	if c.must(!at.key("days").given(), end, "must not be given beside days", s.End.String()) &&
		c.must(days > 0, end, "must not be before start, "+s.Start.String(), s.End.String(), "start") {
		c.must(days <= 366, end, "must be at most 366 days after start, "+s.Start.String(), s.End.String(), "start")
	}
}

// zones are where most users are: for suggestions only.
func zones() []string {
	return []string{"Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul",
		"Asia/Bangkok", "Asia/Jakarta", "Asia/Kolkata", "Europe/London", "Europe/Berlin", "America/New_York",
		"America/Los_Angeles", "UTC"}
}

// name notes a name that is not known, with the nearest that is.
func (c check) name(at spot, name, rule string, known []string) {
	if c.whole(at.path) {
		c.add(at.near, at.path, rule, quote(name), nearest(name, known))
	}
}

// unique notes names that were used before in their list.
func (c check) unique(at []spot, names []string, where string) {
	first := map[string]int{}
	for i, name := range names {
		line, used := first[name]
		switch {
		case !used:
			first[name] = at[i].near.Line
		case !c.bad[at[i].path]:
			c.add(at[i].near, at[i].path, fmt.Sprintf("must be unique in %s; line %d has it already", where, line), quote(at[i].text(name)), "")
		}
	}
}

func (c check) shop(at spot) {
	delay := at.key("funnel").key("delay")
	shares := c.s.Shop.Funnel.Delay
	for i, share := range shares {
		if i > 0 {
			c.must(share >= shares[i-1], delay.item(i), "must not be below the share before it", short(share), delay.item(i-1).path)
		}
		if i == len(shares)-1 {
			c.must(share == 1, delay.item(i), "must be 1: every payment comes within 15 days", short(share))
		}
	}
	c.reach(at.key("cvr"), c.s.Shop.CVR)
	var names []string
	var spots []spot
	for i, item := range c.s.Shop.Items {
		names, spots = append(names, item.SKU), append(spots, at.key("items").item(i).key("sku"))
	}
	c.unique(spots, names, "the shop")
}

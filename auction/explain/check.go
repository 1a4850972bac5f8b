package explain

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"adsim/auction"
)

// The bounds of what a bid may say; within them no number of an outcome is out of range.
const (
	maxBid     = 1e9
	minQuality = 1e-6
	maxQuality = 1e6
)

// Check is nil, or every fault of the page.
func (p *Page) Check() auction.Faults {
	p.settle()
	c := checker{page: p, first: make(map[string]int, len(p.Bids))}
	rules := slices.Sorted(maps.Keys(auction.Rules()))
	c.must(slices.Contains(rules, p.Rule), "rule", "be one of "+strings.Join(rules, ", "), quote(p.Rule))
	c.faults = append(c.faults, p.Params.Check()...)
	c.must(len(p.Bids) > 0, "bids", "hold at least one bid", "none")
	for i := range p.Bids {
		c.bid(i, &p.Bids[i])
	}
	return c.faults
}

type checker struct {
	page   *Page
	faults auction.Faults
	first  map[string]int // bid by id
}

func (c *checker) must(holds bool, field, rule string, value any) {
	if !holds {
		c.faults = append(c.faults, auction.Fault{Field: field, Rule: rule, Value: value})
	}
}

func quote(s string) string { return fmt.Sprintf("%q", s) }

func (c *checker) bid(i int, b *Bid) {
	c.id(i, b.ID)
	c.amount(i, "bid", b.Bid, 0, maxBid, "the bid", true)
	c.amount(i, "quality", b.Quality, minQuality, maxQuality, "the quality", false)
	c.amount(i, "value", b.Value, 0, maxBid, "the value", false)
	if _, known := billings[b.Billing]; !known {
		c.must(false, at(i, "billing"), "be one of cpc, cpm, cpa, ocpc, cps, cpd", quote(b.Billing))
		return
	}
	c.amount(i, "pctr", b.PCTR, tiny, 1, "a predicted click rate", c.needsClicks(b))
	c.amount(i, "pcvr", b.PCVR, tiny, 1, "a predicted order rate", ordered[b.Billing])
	if c.page.ClickModel == "cascade" && c.page.ClickRateFromQuality {
		c.must(b.quality() <= 1, at(i, "quality"), "be at most 1, because a cascade takes it for a click rate", b.quality())
	}
}

func plain(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

const tiny = 1e-9

func at(i int, field string) string { return fmt.Sprintf("bids[%d].%s", i, field) }

func (c *checker) id(i int, id string) {
	before, again := c.first[id]
	switch {
	case id == "":
		c.must(false, at(i, "id"), "not be empty", quote(id))
	case again:
		c.must(false, at(i, "id"), fmt.Sprintf("be its own: bids[%d] has it too", before), quote(id))
	default:
		c.first[id] = i
	}
}

func (c *checker) amount(i int, field string, x *float64, low, high float64, what string, needed bool) {
	switch {
	case x != nil && !(*x >= low && *x <= high):
		c.must(false, at(i, field), "be between "+plain(low)+" and "+plain(high), *x)
	case x == nil && needed:
		c.must(false, at(i, field), "be given: this auction needs "+what, "none")
	}
}

// needsClicks says whether the bid needs a predicted click rate.
func (c *checker) needsClicks(b *Bid) bool {
	switch {
	case c.page.ClickModel == "cascade" && !c.page.ClickRateFromQuality:
		return true
	case b.Billing == "cpd":
		return false
	case b.Billing == "cpm":
		return c.page.Form == "quality"
	}
	return c.page.Form == "ecpm"
}

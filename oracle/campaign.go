package oracle

import "math"

// Offer is something that a campaign could have had, or had, in expectation under the true rates.
type Offer struct {
	Cost  float64 // yuan
	Value float64 // of the campaign's goal: yuan of orders, orders or clicks
}

func (o Offer) times(n float64) Offer { return Offer{float64(n * o.Cost), float64(n * o.Value)} }

func (o *Offer) add(p Offer) { o.Cost, o.Value = o.Cost+p.Cost, o.Value+p.Value }

// Campaign gathers, day by day, what the auctions of a run offered to one campaign while everybody
// else's bids are held, and what the campaign had of it. What it keeps of a day does not grow with
// the number of auctions: at most 49,152 steps of efficiency and, for each keyword, as many levels as
// there are bids on its grid, 24 bytes each; a fraction of them is met.
type Campaign struct {
	PayBid bool    // winners pay what they bid: a fixed bid costs the more, the higher it is
	Weight float64 // how many auctions each stands for: 1, or more where they are a sample

	days  []day
	steps stairs
	bids  []*ladder // by keyword, of the present day
	had   Offer     // of the present day
	total Offer     // had on the days that have ended
}

// day is one day that has ended.
type day struct {
	budget float64 // yuan
	steps  []step  // the most efficient first
	bids   [][]level
}

// NewCampaign is a campaign with so many keywords.
func NewCampaign(keywords int) *Campaign {
	return &Campaign{Weight: 1, steps: newStairs(), bids: make([]*ladder, keywords)}
}

// Auction adds an auction with everything that the campaign could have had in it, of which it can have
// one thing. It reorders the offers.
func (c *Campaign) Auction(offers []Offer) {
	last := Offer{}
	for _, o := range hull(offers) {
		c.steps.add(Offer{o.Cost - last.Cost, o.Value - last.Value}.times(c.Weight))
		last = o
	}
}

// Had adds what the campaign had in an auction.
func (c *Campaign) Had(o Offer) { c.had.add(o) }

// Raise says that in some auction a keyword's bid has more to offer from so many yuan on: less where
// o is negative.
func (c *Campaign) Raise(keyword int, bid float64, o Offer) {
	if c.bids[keyword] == nil {
		c.bids[keyword] = &ladder{}
	}
	c.bids[keyword].add(bid, o.times(c.Weight))
}

// EndDay ends a day on which the campaign could spend so many yuan. Luck may have brought it
// fewer clicks than expected, and with them more auctions; what it had counts as affordable.
func (c *Campaign) EndDay(budget float64) {
	d := day{budget: max(budget, c.had.Cost), steps: c.steps.take(), bids: make([][]level, len(c.bids))}
	for k, l := range c.bids {
		if l != nil {
			d.bids[k] = l.take()
		}
	}
	c.days = append(c.days, d)
	c.total.add(c.had)
	c.had = Offer{}
}

// Total is what the campaign had on the days that have ended.
func (c *Campaign) Total() Offer { return c.total }

// Limits are what holds for all days together, beside the budget of each.
type Limits struct {
	Money  float64 // yuan; +Inf is no limit
	Return float64 // the least value per yuan; 0 is no target
	Least  float64 // what brings less for each further yuan is not bought: 1 is the most profit, 0 is no limit
}

// NoLimits leaves the daily budgets alone.
func NoLimits() Limits { return Limits{Money: math.Inf(1)} }

// Loosened are the limits, as far as what the campaign had keeps them: luck may have brought it more
// than it could expect, and a target may have been missed.
func (c *Campaign) Loosened(l Limits) Limits {
	l.Money = max(l.Money, c.total.Cost)
	if c.total.Cost > 0 {
		l.Return = min(l.Return, c.total.Value/c.total.Cost)
	}
	return l
}

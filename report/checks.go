package report

import (
	"math"

	"adsim"
)

// check is an identity that must hold, and its two sides as counted apart from each other.
type check struct {
	name        string
	left, right Cell
	holds       bool
}

// checks are the identities of the trade, and that each cut of the account adds up to it. They hold in
// every run: a breach is a fault of adsim.
func (b *builder) checks() []check {
	of := func(name string) float64 { return b.named(name, b.total).Figure.Mean }
	kpi := b.kpi()
	shop := func(name string) float64 { return kpi.column(name)[0].Figure.Mean }
	all := []check{
		product("cost_is_clicks_x_cpc", Cash, of("cost"), of("clicks"), of("cpc")),
		product("sales_is_visitors_x_cvr_x_aov", Cash, shop("sales"), shop("visitors"), shop("shop_cvr"), shop("aov")),
	}
	if of("eligible_impressions") > 0 {
		sum := of("impression_share") + of("lost_to_budget") + of("lost_to_rank")
		all = append(all, check{"shares_are_one", given(Share, 1), given(Share, sum), near(sum, 1)})
	}
	ledger := func(t *Tally) Sums { return Sums{Cost: t.ledger} }
	costs := func(s *Sums) int64 { return int64(s.Cost) }
	orders := func(s *Sums) int64 { return int64(s.Amount) }
	return append(all,
		b.same("cost_is_the_ledgers", costs, ledger),
		b.same("cost_is_that_of_days", costs, (*Tally).daySum),
		b.same("cost_is_that_of_hours", costs, func(t *Tally) Sums { return added(t.hours) }),
		b.same("cost_is_that_of_places", costs, func(t *Tally) Sums { return added(t.places) }),
		b.same("cost_is_that_of_slots", costs, func(t *Tally) Sums { return added(t.slots) }),
		b.same("amount_is_that_of_days", orders, (*Tally).daySum),
		b.same("amount_is_that_of_hours", orders, func(t *Tally) Sums { return added(t.hours) }),
		b.same("amount_is_that_of_places", orders, func(t *Tally) Sums { return added(t.places) }),
		b.same("amount_is_that_of_slots", orders, func(t *Tally) Sums { return added(t.slots) }))
}

// product is the check that a figure is the product of others, but for rounding.
func product(name string, k Kind, left float64, factors ...float64) check {
	right := 1.0
	for _, f := range factors {
		right *= f
	}
	return check{name, given(k, left), given(k, right), near(left, right)}
}

// near reports whether two floats differ by no more than the roundings of a few products and quotients.
func near(a, b float64) bool {
	const roundings = 8
	return math.Abs(a-b) <= roundings*0x1p-53*math.Abs(b)
}

// same is the check that a sum of money, in micros, is the account's in each replication, exactly.
func (b *builder) same(name string, of func(*Sums) int64, counted func(*Tally) Sums) check {
	c := check{name: name, holds: true}
	var left, right float64
	for i, t := range b.tallies {
		apart := counted(t)
		l, r := of(&b.total[i]), of(&apart)
		c.holds = c.holds && l == r
		left, right = left+adsim.Money(l).Float(), right+adsim.Money(r).Float()
	}
	n := float64(len(b.tallies))
	c.left, c.right = given(Cash, left/n), given(Cash, right/n)
	return c
}

// daySum is what the days say of the account, in the calibre of the scenario.
func (t *Tally) daySum() Sums {
	d := t.allDays()
	o := d.ByClick
	if t.orderDate {
		o = d.ByOrder
	}
	return Sums{Clicks: d.Clicks, Cost: d.Cost, Lines: o.Lines, Amount: o.Amount}
}

func checksTable(checks []check) Table {
	t := Table{Name: "checks", Columns: []string{"check", "left", "right", "verdict"}}
	for _, c := range checks {
		verdict := "breach"
		if c.holds {
			verdict = "holds"
		}
		t.Rows = append(t.Rows, []Cell{word(c.name), c.left, c.right, word(verdict)})
	}
	t.parts = []part{{title: "checks", more: true, columns: t.Columns, mixed: true, note: "checks"}}
	return t
}

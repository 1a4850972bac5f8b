package exports

import (
	"fmt"
	"slices"
	"strings"

	"adsim"
)

// cells reads the cells of one line and notes what is wrong with them.
type cells struct {
	*faults
	*table
	line line
	bad  bool // a number of the line could not be read
}

// report reads all lines.
func (t *table) report(f *faults) *Report {
	r := &Report{Name: f.file, Columns: map[string]string{}, Ignored: t.ignored}
	for _, key := range Keys() {
		if i, is := t.at[key]; is {
			r.Columns[key] = t.header[i]
		}
	}
	var dates dates
	for i, l := range t.lines {
		c := &cells{faults: f, table: t, line: l}
		switch {
		case slices.Equal(l.cells, t.header): // pages put together
		case !c.whole():
		case (i == 0 || i == len(t.lines)-1) && c.total():
			total := c.row()
			r.Total = &total
		default:
			row := c.keyword()
			row.Day = dates.add(c)
			r.Rows = append(r.Rows, row)
		}
	}
	r.First, r.Days = dates.first, dates.days()
	if len(r.Rows) == 0 && !f.any() {
		f.add(0, "must have a line for at least one keyword", "")
	}
	f.checkTotal(r, t)
	return r
}

// whole checks that the line has a cell for each column.
func (c *cells) whole() bool {
	n, want := len(c.line.cells), len(c.header)
	for n > want && c.line.cells[n-1] == "" {
		n--
	}
	if n == want {
		return true
	}
	c.add(c.line.number, fmt.Sprintf("must have %d cells, as the line of the headers has; numbers with separators need quotes", want),
		fmt.Sprint(n))
	return false
}

// total reports whether the line is the sum of the others: its first words say so, and it names no
// keyword.
func (c *cells) total() bool {
	word := c.text("keyword")
	if !none(word) && !totals(word) {
		return false
	}
	for _, key := range []string{"date", "plan", "unit", "match"} {
		if cell := c.text(key); !none(cell) && !totals(cell) {
			return false
		}
	}
	return slices.ContainsFunc(c.line.cells, totals)
}

// totals reports whether a cell says that its line is a sum.
func totals(cell string) bool {
	return slices.Contains([]string{"合计", "总计", "汇总", "总和", "total", "totals", "grandtotal", "sum"}, fold(cell))
}

// keyword reads a line about a keyword, and checks its name.
func (c *cells) keyword() Row {
	r := c.row()
	switch n := len([]rune(r.Keyword)); {
	case none(r.Keyword):
		c.fault("keyword", "must name a keyword", quoted(r.Keyword))
	case n > 50:
		c.fault("keyword", "must have at most 50 characters", fmt.Sprint(n))
	}
	return r
}

// row reads the line, and checks what must hold between its numbers.
func (c *cells) row() Row {
	r := Row{Line: c.line.number, Lines: 1, Plan: c.text("plan"), Unit: c.text("unit"), Keyword: c.text("keyword"),
		Match: c.text("match"), Class: className(c.text("class")), Bid: c.money("bid"), Rank: c.number("rank"),
		Impressions: c.number("impressions"), Clicks: c.number("clicks"), Cost: c.money("cost"),
		Orders: c.number("orders"), Amount: c.money("amount"), CartAdds: c.number("cart_adds")}
	if _, is := c.at["orders"]; !is {
		r.Orders = c.number("direct_orders") + c.number("indirect_orders")
	}
	if _, is := c.at["amount"]; !is {
		r.Amount = c.money("direct_amount") + c.money("indirect_amount")
	}
	if _, is := c.at["cart_adds"]; !is {
		r.CartAdds = c.number("direct_cart_adds") + c.number("indirect_cart_adds")
	}
	if !c.bad {
		c.between(&r)
	}
	return r
}

func (c *cells) between(r *Row) {
	found := func(x float64) string { return fmt.Sprint(x) }
	if r.Clicks > r.Impressions {
		c.fault("clicks", "must be at most "+c.header[c.at["impressions"]]+", "+found(r.Impressions), found(r.Clicks))
	}
	if r.Clicks == 0 && r.Cost > 0 {
		c.fault("cost", "must be 0 where there are no clicks", r.Cost.String())
	}
	if r.Clicks == 0 && r.Orders > 0 {
		c.fault("orders", "must be 0 where there are no clicks; orders must belong to the clicks of the period", found(r.Orders))
	}
	if r.Orders == 0 && r.Amount > 0 {
		c.fault("amount", "must be 0 where there are no orders", r.Amount.String())
	}
}

// text is the cell of a key, "" where there is no such column.
func (c *cells) text(key string) string {
	if i, is := c.at[key]; is {
		return c.line.cells[i]
	}
	return ""
}

// number is the number in the cell of a key, 0 where there is no such column.
func (c *cells) number(key string) float64 {
	const most = 1e12
	cell := c.text(key)
	x, ok := number(cell)
	rule := ""
	switch {
	case !ok && strings.HasSuffix(cell, "%"):
		rule = "must be a number, not a share"
	case !ok:
		rule = "must be a number such as 1234.56 or 1,234.56"
	case x < 0:
		rule = "must not be negative"
	case !(x <= most):
		rule = "must be at most 1000000000000"
	default:
		return x
	}
	c.bad = true
	c.fault(key, rule, quoted(cell))
	return 0
}

func (c *cells) money(key string) adsim.Money { return adsim.Yuans(c.number(key)) }

// fault notes what is wrong with the cell of a key.
func (c *cells) fault(key, rule, found string) {
	f := Fault{File: c.file, Row: c.line.number, Rule: rule, Value: found}
	if i, is := c.at[key]; is {
		f.Column, f.Header = i+1, c.header[i]
	}
	c.list = append(c.list, f)
}

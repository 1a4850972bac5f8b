package exports

import (
	"fmt"
	"slices"
)

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
	for _, key := range []string{"date", "plan", "unit", "search_term", "match"} {
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
	case !c.has("keyword"):
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
		Term:  c.text("search_term"),
		Match: c.text("match"), Class: called(classes, c.text("class")), Bid: c.money("bid"), Rank: c.number("rank"),
		Impressions: c.number("impressions"), Clicks: c.number("clicks"), Cost: c.money("cost"),
		Orders: c.number("orders"), Amount: c.money("amount"), CartAdds: c.number("cart_adds")}
	if !c.has("orders") {
		r.Orders = c.number("direct_orders") + c.number("indirect_orders")
	}
	if !c.has("amount") {
		r.Amount = c.money("direct_amount") + c.money("indirect_amount")
	}
	if !c.has("cart_adds") {
		r.CartAdds = c.number("direct_cart_adds") + c.number("indirect_cart_adds")
	}
	c.between(&r)
	return r
}

// between checks the numbers that are there and could be read.
func (c *cells) between(r *Row) {
	found := func(x float64) string { return fmt.Sprint(x) }
	if r.Clicks > r.Impressions && c.read("clicks", "impressions") {
		c.fault("clicks", "must be at most "+c.header[c.at["impressions"]]+", "+found(r.Impressions), found(r.Clicks))
	}
	if r.Clicks == 0 && r.Cost > 0 && c.read("clicks") {
		c.fault("cost", "must be 0 where there are no clicks", r.Cost.String())
	}
	if r.Clicks == 0 && r.Orders > 0 && c.read("clicks") {
		c.fault("orders", "must be 0 where there are no clicks; orders must belong to the clicks of the period", found(r.Orders))
	}
	if r.Orders == 0 && r.Amount > 0 && (c.read("orders") || c.read("direct_orders", "indirect_orders")) {
		c.fault("amount", "must be 0 where there are no orders", r.Amount.String())
	}
}

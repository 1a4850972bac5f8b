package report

import (
	"slices"
	"time"
)

// days has a row for each day and the total, in both calibres.
func (b *builder) days() Table {
	byClick, byOrder := []string{"lines_by_click", "amount_by_click", "roi_by_click"}, []string{"lines_by_order", "amount_by_order", "roi_by_order"}
	delivered, young := []string{"impressions", "clicks", "cost", "cpc"}, []string{"expected_share", "mature"}
	t := Table{Name: "days", Columns: slices.Concat([]string{"day", "date"}, delivered, byClick, []string{"lines_seen"}, byOrder, young)}
	left := b.left()
	for day := range b.Days {
		lead := []Cell{whole(day + 1), text(b.date(day))}
		t.Rows = append(t.Rows, append(b.dayRow(lead, func(t *Tally) Day { return t.days[day] }), b.young(b.Days-1-day, left)...))
	}
	t.Rows = append(t.Rows, append(b.dayRow([]Cell{nothing(Whole), word("total")}, (*Tally).allDays), nothing(Share), word("")))
	t.parts = []part{
		{title: "days_by_click", more: true, columns: slices.Concat([]string{"date", "clicks", "cost", "cpc"}, byClick, young), note: "days_by_click"},
		{title: "days_by_order", more: true, columns: slices.Concat([]string{"date", "clicks", "cost", "cpc"}, byOrder), note: "days_by_order"},
	}
	return t
}

// dayRow is a day, or all of them, in both calibres.
func (b *builder) dayRow(row []Cell, of func(*Tally) Day) []Cell {
	clicked, seen, ordered := b.daySums(of, byClick), b.daySums(of, seen), b.daySums(of, byOrder)
	for _, name := range []string{"impressions", "clicks", "cost", "cpc", "order_lines", "amount", "roi"} {
		row = append(row, b.named(name, clicked))
	}
	row = append(row, b.named("order_lines", seen))
	for _, name := range []string{"order_lines", "amount", "roi"} {
		row = append(row, b.named(name, ordered))
	}
	return row
}

func byClick(d *Day) Orders { return d.ByClick }
func seen(d *Day) Orders    { return d.Seen }
func byOrder(d *Day) Orders { return d.ByOrder }

// daySums is a day's delivery with the orders of one calibre.
func (b *builder) daySums(of func(*Tally) Day, calibre func(*Day) Orders) []Sums {
	all := make([]Sums, len(b.tallies))
	for i, t := range b.tallies {
		d := of(t)
		o := calibre(&d)
		all[i] = Sums{Clicks: d.Clicks, Cost: d.Cost, Lines: o.Lines, Amount: o.Amount}
		all[i].Outcomes[0] = d.Impressions
	}
	return all
}

func (b *builder) date(day int) string { return b.Start.AddDate(0, 0, day).Format(time.DateOnly) }

// allDays is the whole run as one day.
func (t *Tally) allDays() (all Day) {
	for i := range t.days {
		d := &t.days[i]
		all.Impressions += d.Impressions
		all.Clicks += d.Clicks
		all.Cost += d.Cost
		all.Free += d.Free
		for _, o := range [][2]*Orders{{&all.ByClick, &d.ByClick}, {&all.Seen, &d.Seen}, {&all.ByOrder, &d.ByOrder}, {&all.Sold, &d.Sold}} {
			o[0].Lines += o[1].Lines
			o[0].Amount += o[1].Amount
		}
	}
	return all
}

// left is the share of its day that is left after the average click.
func (b *builder) left() float64 {
	var passed, clicks float64
	for hour, all := range b.byHour() {
		for i := range all {
			passed += float64((float64(hour) + 0.5) / 24 * float64(all[i].Clicks))
			clicks += float64(all[i].Clicks)
		}
	}
	if clicks == 0 {
		return 0.5
	}
	return 1 - passed/clicks
}

// young is which share of the orders of a day is expected to be in when the last day ends, age days
// later, and whether the day is mature: its window has passed.
func (b *builder) young(age int, left float64) []Cell {
	if age >= b.Window {
		return []Cell{given(Share, 1), word("yes")}
	}
	all := b.arrived(b.Window)
	if all == 0 {
		return []Cell{nothing(Share), word("no")}
	}
	in := b.arrived(age)
	if age > 0 {
		in += float64(left * (b.arrived(age+1) - in))
	}
	return []Cell{given(Share, in/all), word("no")}
}

// maturity sets the orders that were known when the last day ended against all of the window.
func (b *builder) maturity() Table {
	seen, all := b.daySums((*Tally).allDays, seen), b.daySums((*Tally).allDays, byClick)
	row := func(name string, some []Sums) []Cell {
		share := b.ratio(
			func(i int) float64 { return lines(&some[i]) },
			func(i int) float64 { return lines(&all[i]) })
		return []Cell{word(name), b.named("order_lines", some), figure(Share, share), b.named("amount", some), b.named("roi", some)}
	}
	columns := []string{"orders", "order_lines", "share_of_lines", "amount", "roi"}
	return Table{Name: "maturity", Columns: columns,
		Rows:  [][]Cell{row("early", seen), row("mature", all)},
		parts: []part{{title: "maturity", columns: columns, note: "maturity"}}}
}

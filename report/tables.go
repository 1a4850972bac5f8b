package report

import (
	"slices"
	"time"
)

// account is the whole account in one row.
func (b *builder) account() Table {
	shown := slices.Concat(delivery, results, []string{"average_rank"}, gain, competition)
	return Table{
		Name: "account", Columns: b.columns(), Rows: [][]Cell{b.row(b.total)},
		parts: []part{{title: "account", columns: shown, upright: true, note: "account"}},
	}
}

// plans has a row for each plan and the total.
func (b *builder) plans() Table {
	t := Table{Name: "plans", Columns: b.columns("plan", "strategy", "daily_budget")}
	all := b.gather(len(b.Plans), func(ad, _ int) int { return int(b.Ads[ad].Plan) })
	for i, p := range b.Plans {
		t.Rows = append(t.Rows, b.row(all[i], text(p.Name), text(p.Strategy), price(p.DailyBudget)))
	}
	t.Rows = append(t.Rows, b.row(b.total, word("total"), text(""), nothing(Cash)))
	if len(b.Plans) > 1 {
		t.parts = levels("plans", []string{"plan"})
	}
	return t
}

// keywords has a row for each keyword and the total.
func (b *builder) keywords() Table {
	t := Table{Name: "keywords", Columns: b.columns("plan", "keyword", "class", "bid")}
	all := b.gather(len(b.Ads), func(ad, _ int) int { return ad })
	for i, ad := range b.Ads {
		t.Rows = append(t.Rows, b.row(all[i], text(b.Plans[ad.Plan].Name), text(ad.Word), word(ad.Class), price(ad.Bid)))
	}
	t.Rows = append(t.Rows, b.row(b.total, text(""), word("total"), text(""), nothing(Cash)))
	lead := []string{"keyword"}
	if len(b.Plans) > 1 {
		lead = []string{"plan", "keyword"}
	}
	t.parts = levels("keywords", lead, "class")
	return t
}

// levels splits a report level into three parts that fit 120 columns. What describes a row stands
// where there is room for it.
func levels(level string, lead []string, describe ...string) []part {
	cut := func(title string, columns ...[]string) part {
		return part{title: level + "_" + title, columns: slices.Concat(columns...)}
	}
	parts := []part{
		cut("delivery", lead, delivery),
		cut("results", lead, results, []string{"profit"}),
		cut("competition", lead, describe, []string{"average_rank"}, competition),
	}
	parts[2].note = "competition"
	return parts
}

// hours has a row for each hour of the day.
func (b *builder) hours() Table {
	t := Table{Name: "hours", Columns: b.columns("hour"), parts: []part{{title: "hours", columns: []string{
		"hour", "impressions", "clicks", "cost", "cpc", "order_lines", "roi", "impression_share", "lost_to_budget"}}}}
	for hour, all := range b.gather(24, func(_, hour int) int { return hour }) {
		t.Rows = append(t.Rows, b.row(all, whole(hour)))
	}
	return t
}

// days has a row for each day.
func (b *builder) days() Table {
	columns := []string{"day", "date", "clicks", "cost", "cpc", "order_lines", "amount", "roi"}
	t := Table{Name: "days", Columns: columns, parts: []part{{title: "days", columns: columns[1:]}}}
	for day := range b.Days {
		all := make([]Sums, len(b.tallies))
		for i, t := range b.tallies {
			d := t.days[day]
			all[i] = Sums{Clicks: d.Clicks, Cost: d.Cost, Lines: d.Lines, Amount: d.Amount}
		}
		row := []Cell{whole(day + 1), text(b.Start.AddDate(0, 0, day).Format(time.DateOnly))}
		for _, name := range columns[2:] {
			row = append(row, b.named(name, all))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// maturity sets the orders that were known when the last day ended against all of the window.
func (b *builder) maturity() Table {
	early := slices.Clone(b.total)
	for i := range early {
		early[i].Lines, early[i].Amount = early[i].EarlyLines, early[i].EarlyAmount
	}
	row := func(name string, all []Sums) []Cell {
		share := b.ratio(
			func(i int) float64 { return lines(&all[i]) },
			func(i int) float64 { return lines(&b.total[i]) })
		return []Cell{word(name), b.named("order_lines", all), figure(Share, share), b.named("amount", all), b.named("roi", all)}
	}
	columns := []string{"orders", "order_lines", "share_of_lines", "amount", "roi"}
	return Table{Name: "maturity", Columns: columns,
		Rows:  [][]Cell{row("early", early), row("mature", b.total)},
		parts: []part{{title: "maturity", columns: columns, note: "maturity"}}}
}

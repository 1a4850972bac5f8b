package report

import "slices"

// account is the whole account in one row.
func (b *builder) account() Table {
	shown := slices.Concat(delivery, items[:4], results, []string{"average_rank"}, gain, competition)
	return Table{
		Name: "account", Columns: b.columns(), Rows: [][]Cell{b.row(b.total)},
		parts: []part{{title: "account", columns: shown, upright: true, note: "account"}},
	}
}

// plans has a row for each plan and the total.
func (b *builder) plans() Table {
	t := Table{Name: "plans", Columns: b.columns("plan", "strategy", "daily_budget", "status", "learning", "conversions_seen", "learning_days")}
	all := b.gather(len(b.Plans), func(t *Tally) []Sums { return t.ads }, func(ad int) int { return int(b.Ads[ad].Plan) })
	for i, p := range b.Plans {
		lead := append([]Cell{text(p.Name), text(p.Strategy), price(p.DailyBudget), b.status(i)}, b.learning(i)...)
		t.Rows = append(t.Rows, b.row(all[i], lead...))
	}
	t.Rows = append(t.Rows, b.row(b.total, word("total"), text(""), nothing(Cash), text(""), text(""), nothing(Count), nothing(Number)))
	described := []string{"status"}
	if b.smart() {
		described = append(described, "learning")
	}
	t.parts = levels("plans", []string{"plan"}, len(b.Plans) == 1, described...)
	return t
}

// keywords has a row for each keyword and the total.
func (b *builder) keywords() Table {
	t := Table{Name: "keywords", Columns: b.columns("plan", "keyword", "class", "bid", "status")}
	all := make([]Sums, len(b.tallies))
	for i, ad := range b.Ads {
		for k, tally := range b.tallies {
			all[k] = tally.ads[i]
		}
		t.Rows = append(t.Rows, b.row(all, text(b.Plans[ad.Plan].Name), text(ad.Word), word(ad.Class), price(ad.Bid), b.adStatus(i)))
	}
	t.Rows = append(t.Rows, b.row(b.total, text(""), word("total"), text(""), nothing(Cash), text("")))
	t.parts = levels("keywords", b.keywordLead(), false, "class", "status")
	return t
}

// levels splits a report level into parts that fit 120 columns. What describes a row stands where
// there is room for it.
func levels(level string, lead []string, more bool, describe ...string) []part {
	cut := func(title string, more bool, columns ...[]string) part {
		return part{title: level + "_" + title, more: more, columns: slices.Concat(columns...)}
	}
	parts := []part{
		cut("delivery", more, lead, delivery),
		cut("results", more, lead, results, []string{"profit"}),
		cut("competition", more, lead, describe, []string{"average_rank"}, competition),
		cut("items", true, lead, items),
	}
	parts[2].note = "competition"
	return parts
}

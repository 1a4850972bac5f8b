package exports

import (
	"fmt"
	"strconv"
	"time"

	"adsim"
)

// writable are all columns, in the order of JD's console.
func (r *Report) writable(lang string) []written {
	say := func(names [][]string, name string) string {
		if lang == "zh" {
			return chinese(names, name)
		}
		return name
	}
	return []written{
		{"date", naming, func(row *Row) string { return r.period(row, lang) }, false},
		{"plan", naming, func(row *Row) string { return row.Plan }, false},
		{"unit", naming, func(row *Row) string { return row.Unit }, false},
		{"keyword", naming, func(row *Row) string { return row.Keyword }, false},
		{"search_term", naming, func(row *Row) string { return row.Term }, false},
		{"match", naming, func(row *Row) string { return say(matches, row.Match) }, false},
		{"class", naming, func(row *Row) string { return say(classes, row.Class) }, false},
		{"bid", naming, func(row *Row) string { return given(row.Bid) }, false},
		{"impressions", always, func(row *Row) string { return count(row.Impressions) }, false},
		{"clicks", always, func(row *Row) string { return count(row.Clicks) }, false},
		{"ctr", always, func(row *Row) string { return share(row.Clicks, row.Impressions) }, false},
		{"cost", always, func(row *Row) string { return cash(row.Cost.Float()) }, false},
		{"cpm", always, func(row *Row) string { return rate(1000*row.Cost.Float(), row.Impressions) }, false},
		{"cpc", always, func(row *Row) string { return rate(row.Cost.Float(), row.Clicks) }, false},
		{"orders", always, func(row *Row) string { return count(row.Orders) }, false},
		{"amount", always, func(row *Row) string { return cash(row.Amount.Float()) }, false},
		{"cart_adds", optional, func(row *Row) string { return count(row.CartAdds) }, false},
		{"cvr", always, func(row *Row) string { return share(row.Orders, row.Clicks) }, false},
		{"roi", always, func(row *Row) string { return rate(row.Amount.Float(), row.Cost.Float()) }, false},
		{"cpa", always, func(row *Row) string { return rate(row.Cost.Float(), row.Orders) }, false},
		{"rank", optional, func(row *Row) string { return place(row.Rank) }, false},
	}
}

// period is the day of the row, or the days of the report.
func (r *Report) period(row *Row, lang string) string {
	switch {
	case !row.Day.IsZero():
		return row.Day.Format(time.DateOnly)
	case r.First.IsZero():
		return ""
	}
	to := " to "
	if lang == "zh" {
		to = "至"
	}
	return r.First.Format(time.DateOnly) + to + r.First.AddDate(0, 0, max(r.Days, 1)-1).Format(time.DateOnly)
}

func count(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func cash(yuan float64) string { return fmt.Sprintf("%.2f", yuan) }

func rate(a, b float64) string {
	if b == 0 {
		return "-"
	}
	return cash(a / b)
}

func share(a, b float64) string {
	if b == 0 {
		return "-"
	}
	return cash(100*a/b) + "%"
}

func given(bid adsim.Money) string {
	if bid == 0 {
		return ""
	}
	return cash(bid.Float())
}

func place(rank float64) string {
	if rank == 0 {
		return ""
	}
	return cash(rank)
}

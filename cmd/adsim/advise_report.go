package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"adsim"
	"adsim/advice"
	"adsim/exports"
	"adsim/report"
)

// ownReport advises on a report of the user's own account.
func (o *adviseOptions) ownReport() error {
	r, err := readReport(o.report, o.columns)
	if err != nil {
		return err
	}
	if err := o.complete(r); err != nil {
		return err
	}
	account := o.account(r)
	if o.terms != "" {
		if err := o.addTerms(account); err != nil {
			return err
		}
	}
	a, err := advice.Advise(account)
	if err != nil {
		return wrong("%s: %w", o.report, err)
	}
	return o.write(report.Advice(o.subject(r, account), a, true, nil, nil))
}

// addTerms adds the rows of the report of search terms.
func (o *adviseOptions) addTerms(a *advice.Account) error {
	r, err := readReport(o.terms, o.columns)
	if err != nil {
		return err
	}
	if !r.Has("search_term") {
		return wrong("%s: must have a column 搜索词 (search_term)", o.terms)
	}
	if err := o.complete(r); err != nil {
		return err
	}
	a.Rows = append(a.Rows, under(a.Rows, o.account(r).Rows)...)
	return nil
}

// under gives terms the plan and unit of their keyword where their own report does not say, or says
// less. A keyword that stands in several places is left as it is.
func under(keywords, terms []advice.Row) []advice.Row {
	type place struct{ plan, unit, keyword string }
	known, of := map[place]bool{}, map[string][]place{}
	for _, k := range keywords {
		p := place{k.Plan, k.Unit, k.Keyword}
		if !known[p] {
			known[p], of[k.Keyword] = true, append(of[k.Keyword], p)
		}
	}
	for i := range terms {
		t := &terms[i]
		if all := of[t.Keyword]; !known[place{t.Plan, t.Unit, t.Keyword}] && len(all) == 1 {
			t.Plan, t.Unit = all[0].plan, all[0].unit
		}
	}
	return terms
}

// complete checks that report and flags together say what an order is worth and how many days there are.
func (o *adviseOptions) complete(r *exports.Report) error {
	orders := r.Has("orders") || r.Has("direct_orders") || r.Has("indirect_orders")
	amount := r.Has("amount") || r.Has("direct_amount") || r.Has("indirect_amount")
	switch {
	case !orders:
		return wrong("%s: must have a column 总订单行 (orders): without orders nothing can be said of a word", o.report)
	case !amount && o.aov == 0:
		return wrong("%s: must have a column 总订单金额 (amount), or give --aov", o.report)
	case r.Days == 0 && o.days == 0:
		return wrong("%s: has no dates: give --days", o.report)
	case !o.read.IsZero() && r.Days > 0 && o.read.Before(o.last(r)):
		return wrong("--read: must not be before the report's last day, %s; found %s", o.last(r).Format(time.DateOnly), o.read.Format(time.DateOnly))
	}
	if !amount {
		for i := range r.Rows {
			r.Rows[i].Amount = o.aov.Times(r.Rows[i].Orders)
		}
	}
	return nil
}

// last is the last day of the report, where it has dates.
func (o *adviseOptions) last(r *exports.Report) time.Time { return r.First.AddDate(0, 0, r.Days-1) }

// account is the report as advice takes it.
func (o *adviseOptions) account(r *exports.Report) *advice.Account {
	a := &advice.Account{Days: o.days, Sure: o.sure, Shop: advice.Shop{AOV: o.aov.Float(), Margin: o.margin, Commission: o.commission,
		Window: o.window, Delay: [5]float64{0.55, 0.75, 0.88, 0.95, 1}}}
	if a.Days == 0 {
		a.Days = r.Days
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		youngest, oldest := o.ages(r, row.Day, a.Days)
		a.Rows = append(a.Rows, advice.Row{Plan: row.Plan, Unit: row.Unit, Keyword: row.Keyword, Class: row.Class, Term: row.Term, Youngest: youngest, Oldest: oldest,
			Bid: row.Bid, Rank: row.Rank, Impressions: row.Impressions, Clicks: row.Clicks, Orders: row.Orders,
			Cost: row.Cost, Amount: row.Amount})
	}
	return a
}

// ages is how many days ago a line's days were when the report was read. A line that names no day
// is about all of them; a report without dates is taken as mature.
func (o *adviseOptions) ages(r *exports.Report, day time.Time, days int) (youngest, oldest int) {
	if r.Days == 0 {
		const mature = 365
		return mature, mature + days - 1
	}
	read := o.read
	if read.IsZero() {
		read = o.last(r)
	}
	ago := func(t time.Time) int { return int(read.Sub(t) / (24 * time.Hour)) }
	if !day.IsZero() {
		return ago(day), ago(day)
	}
	return ago(o.last(r)), ago(r.First)
}

// subject is what the answer must know of the report.
func (o *adviseOptions) subject(r *exports.Report, a *advice.Account) *report.Subject {
	base := filepath.Base(o.report)
	s := &report.Subject{Name: strings.TrimSuffix(base, filepath.Ext(base)), Days: a.Days, Start: r.First, Margin: o.margin, Commission: o.commission,
		Window: o.window, AOV: o.aov, Command: o.command()}
	value := func(path string, x float64, mark, doc string) {
		s.Assumptions = append(s.Assumptions, report.Assumption{Path: path, Value: strconv.FormatFloat(x, 'g', -1, 64), Mark: mark, Doc: doc})
	}
	value("shop.margin", o.margin, "A", "Gross margin before commission.")
	value("shop.commission", o.commission, "S", "The platform's commission.")
	value("attribution.window", float64(o.window), "P", "Orders this many days after the click belong to it.")
	delays := make([]string, len(a.Shop.Delay))
	for i, d := range a.Shop.Delay {
		delays[i] = strconv.FormatFloat(d, 'g', -1, 64)
	}
	s.Assumptions = append(s.Assumptions, report.Assumption{Path: "shop.funnel.delay", Value: "[" + strings.Join(delays, ", ") + "]", Mark: "A",
		Doc: "Share of payments on the click's own day, within 1, 3, 7 and 15 days."})
	if o.aov > 0 {
		value("shop.aov", o.aov.Float(), "", "Average order value.")
	}
	return s
}

// command is what to type to get the same answer.
func (o *adviseOptions) command() string {
	words := []string{"adsim advise --report", quoted(o.report)}
	if o.terms != "" {
		words = append(words, "--terms", quoted(o.terms))
	}
	words = append(words, "--margin", fmt.Sprint(o.margin), "--commission", fmt.Sprint(o.commission),
		"--window", strconv.Itoa(o.window), "--sure", fmt.Sprint(o.sure))
	for _, c := range o.columns {
		words = append(words, "--map", quoted(c))
	}
	if o.aov > adsim.Money(0) {
		words = append(words, "--aov", o.aov.String())
	}
	if o.days > 0 {
		words = append(words, "--days", strconv.Itoa(o.days))
	}
	if !o.read.IsZero() {
		words = append(words, "--read", o.read.Format(time.DateOnly))
	}
	return strings.Join(words, " ")
}

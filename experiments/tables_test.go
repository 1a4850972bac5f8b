package experiments

import (
	"context"
	"math"
	"testing"

	"adsim/report"
	"adsim/scenarios"
)

// busy is a scenario with two plans, a wallet, hours, regions, free visitors and many forms of words.
func busy(t *testing.T, attribution string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Parse("shop.yaml", []byte(`
days: 9
shop: {aov: 150, cvr: 0.08, free_visitors: 200, category: food}
market: {searches: 20000, variants: 5}
attribution: `+attribution+`
account:
  wallet: 1500
  plans:
    - name: search
      daily_budget: 300
      regions: [华东, 华北, 华南]
      keywords: [{word: phone case, match: phrase, bid: 2.80}, {word: 手机壳, class: long-tail, bid: 2.20}]
    - name: brand
      daily_budget: 200
      devices: {pc: 0}
      keywords: [{word: clear case, class: modifier, match: segment, bid: 2.60}]
`), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestEveryTableIsTheWholeAccount: in both calibres and with all windows, the cost and the amount of
// each cut of the account are the account's and the ledger's, with ==.
func TestEveryTableIsTheWholeAccount(t *testing.T) {
	for _, attribution := range []string{"{window: 0}", "{window: 3}", "{window: 15}", "{window: 30, calibre: order-date}", "{window: 1, calibre: order-date}"} {
		s := busy(t, attribution)
		subject, tallies, err := Replicate(context.Background(), s, 2, 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		r := report.Build(subject, tallies)
		checks := r.Table("checks").Rows
		for _, row := range checks {
			if row[3].Text != "holds" {
				t.Errorf("%s: %s is %s: %v, %v", attribution, row[0].Text, row[3].Text, row[1].Figure.Mean, row[2].Figure.Mean)
			}
		}
		if total := tallies[0].Total(); len(checks) < 12 || total.Lines == 0 || total.IndirectLines == 0 || total.LostToBudget() == 0 {
			t.Errorf("%s: little happened: %+v", attribution, total)
		}
		for _, name := range []string{"plans", "keywords", "classes", "regions", "devices"} {
			table := r.Table(name)
			adds(t, table, "cost")
			adds(t, table, "direct_amount")
			adds(t, table, "indirect_amount")
		}
	}
}

// adds checks that a column's last row is the sum of the others. Means of money are whole
// millionths of a yuan, halved.
func adds(t *testing.T, table report.Table, column string) {
	t.Helper()
	at := -1
	for i, name := range table.Columns {
		if name == column {
			at = i
		}
	}
	halves := func(x float64) int64 { return int64(math.Round(2e6 * x)) }
	last, sum := len(table.Rows)-1, int64(0)
	for _, row := range table.Rows[:last] {
		sum += halves(row[at].Figure.Mean)
	}
	if whole := halves(table.Rows[last][at].Figure.Mean); sum != whole || whole == 0 {
		t.Errorf("%s: %s adds up to %d, its total is %d halves of a millionth", table.Name, column, sum, whole)
	}
}

// TestYoungDaysAreAsExpected: the share of a young day's orders that had come when the last day
// ended is the one that the days table expects, within 5 standard errors of a binomial share.
func TestYoungDaysAreAsExpected(t *testing.T) {
	wholly(t)
	s, err := scenarios.Parse("shop.yaml", []byte(`
days: 18
shop: {aov: 150, cvr: 0.2, category: food}
market: {searches: 60000}
account: {plans: [{name: p, daily_budget: 9999999, keywords: [{word: a, bid: 9}, {word: b, class: long-tail, bid: 9}]}]}
`), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	subject, tallies, err := Replicate(context.Background(), s, 4, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	young := 0
	for day, row := range report.Build(subject, tallies).Table("days").Rows[:s.Days] {
		var n, seen float64
		for _, tally := range tallies {
			d := tally.Day(day)
			n, seen = n+float64(d.ByClick.Lines), seen+float64(d.Seen.Lines)
		}
		expected, mature := row[len(row)-2].Figure.Mean, row[len(row)-1].Text
		share, se := seen/n, math.Sqrt(expected*(1-expected)/n)
		if n < 500 || math.Abs(share-expected) > 5*se {
			t.Errorf("day %d: %v of %v lines were in, expected %v ± %v", day+1, share, n, expected, se)
		}
		if (mature == "yes") != (day <= 2) {
			t.Errorf("day %d: mature is %q", day+1, mature)
		}
		if mature == "no" {
			young++
		}
	}
	if young != 15 {
		t.Errorf("%d days are young", young)
	}
}

package experiments

import (
	"context"
	"math"
	"strings"
	"testing"

	"adsim/exports"
	"adsim/scenarios"
)

const sold = `
days: 5
shop: {aov: 150}
market: {searches: 20000, variants: 8}
account:
  plans:
    - name: a
      daily_budget: 100000
      keywords:
        - {word: 手机壳, match: phrase, bid: 2}
        - {word: 充电宝, bid: 2}
    - name: b
      daily_budget: 100000
      units: [{name: c, keywords: [{word: 磁吸手机壳, class: scene, bid: 2}]}]
`

// TestExportIsTheTally: keywords, keywords by day and search terms add up to what the report of the
// first replication counts, orders to those that were known when the last day ended.
func TestExportIsTheTally(t *testing.T) {
	s, err := scenarios.Parse("s.yaml", []byte(sold), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	_, tallies, err := Replicate(context.Background(), s, 1, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, seen := tallies[0].Total(), tallies[0].Seen()
	keywords, terms, err := Export(context.Background(), s, false)
	if err != nil {
		t.Fatal(err)
	}
	days, _, err := Export(context.Background(), s, true)
	if err != nil {
		t.Fatal(err)
	}
	if len(keywords.Rows) != 3 || len(days.Rows) != 15 || len(terms.Rows) < 10 || seen.Lines == 0 || seen.Lines == want.Lines {
		t.Fatalf("%d keywords, %d by day, %d terms, %d orders", len(keywords.Rows), len(days.Rows), len(terms.Rows), want.Lines)
	}
	if row := keywords.Rows[2]; row.Unit != "c" || row.Plan != "b" || row.Match != "exact" || keywords.Rows[0].Unit != "" {
		t.Errorf("%+v", keywords.Rows)
	}
	for _, r := range []*exports.Report{keywords, days, terms} {
		sum := exports.Sum(r.Rows, func(*exports.Row) string { return "" })[0]
		if sum.Impressions != float64(want.Impressions()) || sum.Clicks != float64(want.Clicks) || sum.Cost != want.Cost ||
			sum.Orders != float64(seen.Lines) || sum.Amount != seen.Amount {
			t.Errorf("%+v is not %+v", sum, want)
		}
	}
}

// TestRoundTrip: what a simulation exports is fitted, and the fitted scenario, simulated on other luck,
// gives what was exported; bounds are those of the fit and 5 standard errors of counts.
func TestRoundTrip(t *testing.T) {
	s, err := scenarios.Parse("s.yaml", []byte(strings.Replace(sold, "days: 5", "days: 10", 1)), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	again, f := fitted(t, exported(t, s))
	if again.Days != 10 || again.Start != s.Start {
		t.Errorf("%v days from %v", again.Days, again.Start)
	}
	words, all := counted(t, again, 99)
	for i, w := range f.Words {
		for _, m := range figures(w.Word, &w.Report, &words[i], wordError+5/math.Sqrt(w.Report.Clicks)) {
			t.Error(m)
		}
	}
	for _, m := range figures("the account", &f.Report, &all, totalError+5/math.Sqrt(all.Impressions)) {
		t.Error(m)
	}
}

// TestFitKnowsOrdersToCome: from a report that is read when its last day ends, the orders that the
// clicks will have brought, within 5 standard errors of a share of them being late; line by line where
// lines are days.
func TestFitKnowsOrdersToCome(t *testing.T) {
	s, err := scenarios.Parse("s.yaml", []byte(strings.NewReplacer("searches: 20000", "searches: 60000", "aov: 150", "aov: 150, cvr: 0.3").Replace(sold)), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	_, tallies, err := Replicate(context.Background(), s, 1, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	all := float64(tallies[0].Total().Lines)
	for _, byDay := range []bool{false, true} {
		r, _, err := Export(context.Background(), s, byDay)
		if err != nil {
			t.Fatal(err)
		}
		f := &fit{}
		ripe, err := f.ripe(r)
		if err != nil {
			t.Fatal(err)
		}
		sum := exports.Sum(ripe.Rows, func(*exports.Row) string { return "" })[0]
		seen := f.seen / sum.Orders
		if bound := 5 * math.Sqrt(all*(1-seen)/seen); math.Abs(sum.Orders-all) > bound || seen > 0.9 {
			t.Errorf("%v orders of %v, found %v, bound %v", f.seen, all, sum.Orders, bound)
		}
		t.Logf("by day %v: %v orders were known, %.0f are expected, %v came", byDay, f.seen, sum.Orders, all)
		f = &fit{o: FitOptions{Read: r.First.AddDate(0, 1, 0)}}
		if late, err := f.ripe(r); err != nil || late.Rows[0].Orders != r.Rows[0].Orders {
			t.Errorf("read a month later: %v, %v", late.Rows[0].Orders, err)
		}
	}
}

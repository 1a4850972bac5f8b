package report

import (
	"math"
	"testing"

	"adsim"
)

// TestAccountToTheLastColumn has the answer of play for every column of the account.
func TestAccountToTheLastColumn(t *testing.T) {
	s := shop()
	got := Build(s, []*Tally{play(s)}).Table("account")
	want := map[string]float64{
		"impressions": 5, "clicks": 4, "ctr": 4.0 / 5, "cost": 105, "cpm": 1000 * 105.0 / 5, "cpc": 105.0 / 4,
		"direct_order_lines": 1, "direct_amount": 120, "indirect_order_lines": 1, "indirect_amount": 200,
		"direct_cart_adds": 3, "indirect_cart_adds": 1, "order_lines": 2, "amount": 320, "cart_adds": 4, "cvr": 2.0 / 4, "roi": 320.0 / 105, "cpa": 105.0 / 2,
		"average_rank": (1 + 2 + 3 + 1 + 8) / 5.0, "profit": 320*(0.5-0.25) - 105, "break_even_roi": 1 / (0.5 - 0.25),
		"impression_share": 5.0 / 9, "lost_to_budget": 2.0 / 9, "lost_to_rank": 2.0 / 9,
		"eligible_impressions": 9, "impressions_lost_to_budget": 2, "impressions_lost_to_rank": 2, "forgiven": 0,
	}
	same(t, len(got.Columns), len(want))
	for name, w := range want {
		same(t, got.column(name)[0].Figure, Fixed(w))
	}
}

// TestPlainFigures has the answer of play for the tables that do not hold the measures.
func TestPlainFigures(t *testing.T) {
	s := shop()
	r := Build(s, []*Tally{play(s)})
	for _, want := range []struct {
		table string
		row   int
		cells []any
	}{
		{"kpi", 0, []any{6.0, 2.0, 4.0 / 6, 4.0, 4.0 / 6, 230.0, 920.0, 920.0 / 3}},
		{"days", 0, []any{1.0, "2026-03-02", 3.0, 2.0, 101.0, 101.0 / 2, 1.0, 120.0, 120.0 / 101, 1.0, 1.0, 120.0, 120.0 / 101, 1.0, "yes"}},
		{"days", 1, []any{2.0, "2026-03-03", 0.0, 0.0, 0.0, nil, 0.0, 0.0, nil, 0.0, 0.0, 0.0, nil, 1.0, "yes"}},
		{"days", 2, []any{3.0, "2026-03-04", 2.0, 2.0, 4.0, 2.0, 1.0, 200.0, 50.0, 0.0, 0.0, 0.0, 0.0, 0.5 / 0.75, "no"}},
		{"days", 3, []any{nil, "total", 5.0, 4.0, 105.0, 105.0 / 4, 2.0, 320.0, 320.0 / 105, 1.0, 1.0, 120.0, 120.0 / 105, nil, ""}},
		{"traffic", 0, []any{1.0, "2026-03-02", 2.0, 2.0, 0.0, 1.0, 6.0, 1.0, 0.5, 120.0}},
		{"traffic", 3, []any{nil, "total", 6.0, 4.0, 2.0, 4.0 / 6, 18.0, 2.0, 2.0 / 6, 620.0}},
		{"sources", 0, []any{"ads", 4.0, 4.0 / 6, 12.0, 3.0, 3.0 / 4, 820.0, 820.0 / 920, 820.0 / 3}},
		{"sources", 1, []any{"free", 2.0, 2.0 / 6, 6.0, 1.0, 0.5, 100.0, 100.0 / 920, 100.0}},
		{"slots", 0, []any{1.0, 2.0, 2.0, 1.0, 3.0, 1.5, 1.0, 120.0, 0.5, 40.0, 120*0.25 - 3, 2.0 / 5, 3.0 / 105}},
		{"slots", 7, []any{8.0, 1.0, 1.0, 1.0, 3.0, 3.0, 1.0, 200.0, 1.0, 200.0 / 3, 200*0.25 - 3, 1.0 / 5, 3.0 / 105}},
		{"week_cost", 23, []any{23.0, 99.0, 0.0, 4.0, nil, nil, nil, nil}},
		{"week_roi", 10, []any{10.0, 60.0, nil, nil, nil, nil, nil, nil}},
		{"waste", 0, []any{"core", 1.0, 101.0, 1.0, 101.0, 1.0, 101 - 120*0.25, 0.0, 0.0, 0.0, 0.0, 101.0}},
		{"waste", 1, []any{"long-tail", 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0}},
		{"waste", 2, []any{"competitor", 1.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0}},
		{"waste", 3, []any{"total", 3.0, 105.0, 2.0, 102.0, 102.0 / 105, 101 - 120*0.25 + 1, 0.0, 0.0, 0.0, 0.0, 102.0}},
		{"funnel", 0, []any{"ads", "impressions", 5.0, nil, nil, nil, ""}},
		{"funnel", 1, []any{"ads", "clicks", 4.0, 4.0 / 5, nil, nil, ""}},
		{"funnel", 2, []any{"ads", "carts", 4.0, 1.0, 0.20, 1 / 0.20, ""}},
		{"funnel", 3, []any{"ads", "orders", 3.0, 3.0 / 4, 0.35, 0.75 / 0.35, ""}},
		{"funnel", 4, []any{"ads", "paid", 2.0, 2.0 / 3, 0.85, 2.0 / 3 / 0.85, "worst"}},
		{"funnel", 5, []any{"free", "visits", 2.0, nil, nil, nil, ""}},
		{"budget", 0, []any{"search", 100.0, 102.0 / 3, 1.0 / 3, "23:30", "23:30", 1.0}},
		{"budget", 1, []any{"brand", 50.0, 1.0, 0.0, "", "", nil}},
		{"budget_hours", 0, []any{"search", 23.0, 1.0, 1.0 / 3}},
		{"maturity", 0, []any{"early", 1.0, 0.5, 120.0, 120.0 / 105}},
		{"maturity", 1, []any{"mature", 2.0, 1.0, 320.0, 320.0 / 105}},
		{"reasons", 1, []any{"off-hours", "not_eligible", 1.0, 1.0 / 10, nil}},
		{"reasons", 2, []any{"daily-budget", "lost_to_budget", 1.0, 1.0 / 10, 1.0 / 9}},
		{"reasons", 5, []any{"below-floor", "lost_to_rank", 1.0, 1.0 / 10, 1.0 / 9}},
		{"rules", 0, []any{"budget_of_sales", 150 * 3 / 920.0, 0.20, "warn", "S"}},
		{"rules", 1, []any{"cost_of_sales", 105.0 / 920, 0.20, "pass", "S"}},
		{"rules", 2, []any{"run_length", 3.0, 7.0, "warn", "S"}},
		{"rules", 3, []any{"target_roi", 320.0 / 105, 3.0, "pass", "S"}},
		{"rules", 4, []any{"break_even_roi", 320.0 / 105, 4.0, "warn", "="}},
		{"rules", 5, []any{"core_share", 2.0 / 3, 0.7, "warn", "S"}},
		{"rules", 6, []any{"growth_share", 0.0, 0.2, "pass", "S"}},
		{"rules", 7, []any{"test_share", 0.333, 0.1, "warn", "S"}},
		{"allocation", 1, []any{"brand", "tag_test", 50.0, 50.0, 50.0, 50.0, 1.0}},
	} {
		t.Run(want.table, func(t *testing.T) { same(t, values(r.Table(want.table).Rows[want.row]), want.cells) })
	}
}

// values are a row's cells as strings, numbers and nil for undefined.
func values(row []Cell) (all []any) {
	for _, c := range row {
		switch {
		case c.Kind == Text || c.Kind == Word:
			all = append(all, c.Text)
		case c.Figure.N == 0:
			all = append(all, nil)
		default:
			all = append(all, c.Figure.Mean)
		}
	}
	return all
}

// TestPartsAddUp: plans, keywords, hours, weekdays, regions and devices each make the total, integer by integer.
func TestPartsAddUp(t *testing.T) {
	s := shop()
	tally := play(s)
	b := &builder{Subject: s, tallies: []*Tally{tally}}
	ads, hours, places := func(t *Tally) []Sums { return t.ads }, func(t *Tally) []Sums { return t.hours }, func(t *Tally) []Sums { return t.places }
	for _, parts := range [][][]Sums{
		b.gather(3, ads, func(ad int) int { return ad }),
		b.gather(2, ads, func(ad int) int { return int(s.Ads[ad].Plan) }),
		b.gather(24, hours, func(i int) int { return i % 24 }),
		b.gather(7, hours, func(i int) int { return i / 24 }),
		b.gather(2, places, func(i int) int { return i / 2 }),
		b.gather(2, places, func(i int) int { return i % 2 }),
	} {
		var whole Sums
		for _, p := range parts {
			whole.Add(&p[0])
			same(t, p[0].Eligible(), p[0].Impressions()+p[0].LostToBudget()+p[0].LostToRank())
		}
		same(t, whole, tally.Total())
	}
}

// TestColumnsHoldTogether: clicks x CPC is the cost, and so on, for means over replications.
func TestColumnsHoldTogether(t *testing.T) {
	s := shop()
	b := &builder{Subject: s, tallies: make([]*Tally, 3), measures: measures(s.contribution())}
	all := []Sums{
		{Outcomes: outcomes(adsim.Shown, 100), Clicks: 7, Cost: 17 * yuan, Lines: 1, Amount: 90 * yuan},
		{Outcomes: outcomes(adsim.Shown, 110), Clicks: 3, Cost: 5 * yuan},
		{Outcomes: outcomes(adsim.Shown, 97), Clicks: 11, Cost: 31 * yuan, Lines: 2, Amount: 211 * yuan},
	}
	mean := func(name string) float64 { return b.named(name, all).Figure.Mean }
	for _, c := range [][2]float64{
		{mean("impressions") * mean("ctr"), mean("clicks")},
		{mean("clicks") * mean("cpc"), mean("cost")},
		{mean("clicks") * mean("cvr"), mean("order_lines")},
		{mean("cost") * mean("roi"), mean("amount")},
		{mean("order_lines") * mean("cpa"), mean("cost")},
	} {
		const roundings = 4 // two means, their ratio and the product
		if math.Abs(c[0]-c[1]) > roundings*0x1p-53*c[1] {
			t.Errorf("%v, want %v", c[0], c[1])
		}
	}
}

func TestBreakEvenOfNoContributionIsNever(t *testing.T) {
	s := shop()
	s.Commission = s.Margin
	r := Build(s, []*Tally{play(s)})
	cell := r.Table("account").column("break_even_roi")[0]
	same(t, cell.alone(newVoice("en")).String(), "never")
	same(t, cell.json(), "null")
	same(t, r.rules[4].verdict, "warn")
}

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{Figure{}, ""},
		{Fixed(3), "pass"},
		{Fixed(2.99), "warn"},
		{Figure{Mean: 3.1, Low: 2.9, High: 3.3, N: 10}, "unclear"},
		{Figure{Mean: 3.1, Low: 3.05, High: 3.15, N: 10}, "pass"},
		{Figure{Mean: 2.9, Low: 2.8, High: 2.95, N: 10}, "warn"},
	} {
		same(t, verdict(c.f, 3), c.want)
	}
	same(t, atMost("x", Figure{Mean: 0.1, Low: 0.05, High: 0.15, N: 10}, 0.20).verdict, "pass")
	same(t, atMost("x", Figure{Mean: 0.3, Low: 0.25, High: 0.35, N: 10}, 0.20).verdict, "warn")
	same(t, atMost("x", Figure{Mean: 0.3, Low: 0.15, High: 0.45, N: 10}, 0.20).verdict, "unclear")
}

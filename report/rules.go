package report

import "math"

// rule is one rule of thumb of the trade and how the run stands to it.
type rule struct {
	name    string // also the name of its limit, in words
	value   Cell
	limit   Cell
	verdict string // pass, warn, unclear where the interval covers the limit, or "" where undefined
	mark    string // where the limit comes from
}

// The limits of JD guides [S]: the daily budget is 15-20% of the average daily sales (30% for a
// new item), advertising 8-15% of sales and 20% at most, effects take 7-15 days, ROI is 3 or more, budgets are split
// 70/20/10 over what works, what might and tests.
const (
	budgetLimit  = 0.20
	spendLimit   = 0.20
	coreShare    = 0.70
	growthShare  = 0.20
	testShare    = 0.10
	shortestRun  = 7
	targetROI    = 3
	stated       = "S"
	byDefinition = "="
)

func (b *builder) rules() []rule {
	daily := func(i int) float64 { return b.budgeted(i, "") }
	spent := func(i int) float64 { return cost(&b.total[i]) }
	roi := b.named("roi", b.total)
	rules := []rule{
		atMost("budget_of_sales", b.ratio(daily, b.sales), budgetLimit),
		atMost("cost_of_sales", b.ratio(spent, b.sales), spendLimit),
		{name: "run_length", value: whole(b.Days), limit: whole(shortestRun), verdict: "pass", mark: stated},
		{name: "target_roi", value: roi, limit: given(Number, targetROI), verdict: verdict(roi.Figure, targetROI), mark: stated},
		{name: "break_even_roi", value: roi, limit: b.named(breakEven, b.total), verdict: "warn", mark: byDefinition},
	}
	if b.Days < shortestRun {
		rules[2].verdict = "warn"
	}
	if last := &rules[4]; last.limit.Figure.N > 0 || roi.Figure.N == 0 {
		last.verdict = verdict(roi.Figure, last.limit.Figure.Mean)
	}
	return append(rules, b.split()...)
}

// budgeted is what plans of a tag might cost in all their days in one replication, of all plans without one: what
// the allocator gave them, or else their daily budgets as written.
func (b *builder) budgeted(i int, tag string) (sum float64) {
	for plan, p := range b.Plans {
		switch {
		case tag != "" && p.Tag != tag:
		case b.Allocates:
			sum += b.eachDay(i, plan, givenOn)
		default:
			sum += float64(p.DailyBudget.Float() * float64(b.Days))
		}
	}
	return sum
}

// split is the rule of 70/20/10, where plans have tags: of the budgets at least 70% for what works, at most
// 20% for what might and 10% for tests.
func (b *builder) split() (rules []rule) {
	if !b.tagged() {
		return nil
	}
	all := func(i int) float64 { return b.budgeted(i, "") }
	of := func(tag string) Figure {
		return b.ratio(func(i int) float64 { return b.budgeted(i, tag) }, all)
	}
	core := of("core")
	return []rule{
		{name: "core_share", value: figure(Share, core), limit: given(Share, coreShare), verdict: verdict(core.shownShare(), coreShare), mark: stated},
		atMost("growth_share", of("growth").shownShare(), growthShare), atMost("test_share", of("test").shownShare(), testShare),
	}
}

// shownShare is a share as it is shown, to a tenth of a per cent: budgets are whole fen, and 69.999% are 70%.
func (f Figure) shownShare() Figure {
	tenths := func(x float64) float64 { return math.Round(x*1000) / 1000 }
	return Figure{Mean: tenths(f.Mean), Low: tenths(f.Low), High: tenths(f.High), N: f.N}
}

// atMost is a rule on a share that should not pass its limit.
func atMost(name string, f Figure, limit float64) rule {
	under := Figure{Mean: -f.Mean, Low: -f.High, High: -f.Low, N: f.N}
	return rule{name: name, value: figure(Share, f), limit: given(Share, limit), verdict: verdict(under, -limit), mark: stated}
}

// verdict says whether f reaches the limit.
func verdict(f Figure, limit float64) string {
	switch {
	case f.N == 0:
		return ""
	case f.Interval() && f.Low < limit && limit < f.High:
		return "unclear"
	case f.Mean >= limit:
		return "pass"
	}
	return "warn"
}

func rulesTable(rules []rule) Table {
	t := Table{Name: "rules", Columns: []string{"rule", "value", "limit", "verdict", "mark"}}
	for _, r := range rules {
		t.Rows = append(t.Rows, []Cell{word(r.name), r.value, r.limit, word(r.verdict), text(r.mark)})
	}
	t.parts = []part{{title: "rules", columns: t.Columns, note: "rules"}}
	return t
}

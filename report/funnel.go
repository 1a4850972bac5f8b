package report

// The steps of the way to a paid order and what JD guides expect of them: the mid-points of
// 15-25%, 30-40% and 80-90% [S]. The click rate of a search ad hangs on its place, so it has no
// expected value here.
var (
	steps    = []string{"clicks", "carts", "orders", "paid"}
	expected = []float64{0, 0.20, 0.35, 0.85}
)

// funnel is the way from impression to payment, for those whom ads brought and for the others.
func (b *builder) funnel() Table {
	t := Table{Name: "funnel", Columns: []string{"visitors_from", "step", "count", "step_rate", "expected_rate", "rate_to_expected", "worst"}}
	shown := b.mean(func(i int) float64 { return impressions(&b.total[i]) })
	t.Rows = append(t.Rows, step("ads", "impressions", shown, Figure{}, 0, false))
	t.Rows = append(t.Rows, b.steps("ads", b.adChain)...)
	if b.FreeVisitors > 0 {
		t.Rows = append(t.Rows, b.steps("free", b.freeChain)...)
	}
	t.parts = []part{{title: "funnel", columns: t.Columns, note: "funnel"}}
	return t
}

// adChain is how many of a replication's impressions came how far.
func (b *builder) adChain(i int) []float64 {
	s := &b.total[i]
	return []float64{impressions(s), clicks(s), float64(s.Carts), float64(s.Orders), lines(s)}
}

// freeChain is how many free visitors came how far; nobody counts those who did not come.
func (b *builder) freeChain(i int) []float64 {
	v := b.tallies[i].Visitors()
	return []float64{0, float64(v.Visits), float64(v.Carts), float64(v.Orders), float64(v.Lines)}
}

func (b *builder) steps(from string, chain func(i int) []float64) (rows [][]Cell) {
	worst := b.worst(chain)
	for k, name := range steps {
		if from == "free" && name == "clicks" {
			name = "visits"
		}
		count := b.mean(func(i int) float64 { return chain(i)[k+1] })
		rows = append(rows, step(from, name, count, b.stepRate(chain, k), expected[k], k == worst))
	}
	return rows
}

// stepRate is the share of those before step k who took it.
func (b *builder) stepRate(chain func(i int) []float64, k int) Figure {
	return b.ratio(func(i int) float64 { return chain(i)[k+1] }, func(i int) float64 { return chain(i)[k] })
}

// worst is the step that is furthest under what is expected of it, the earliest of equals, or
// -1 when none is.
func (b *builder) worst(chain func(i int) []float64) int {
	worst, lowest := -1, 1.0
	for k, e := range expected {
		if f := b.stepRate(chain, k); f.N > 0 && e > 0 && f.Mean/e < lowest {
			worst, lowest = k, f.Mean/e
		}
	}
	return worst
}

func step(from, name string, count, rate Figure, expected float64, worst bool) []Cell {
	row := []Cell{word(from), word(name), figure(Count, count), figure(Share, rate), nothing(Share), figure(Share, Figure{}), word("")}
	if expected > 0 {
		row[4], row[5] = given(Share, expected), figure(Share, rate.over(expected))
	}
	if worst {
		row[6] = word("worst")
	}
	return row
}

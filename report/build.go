package report

import "slices"

// builder joins the tallies of all replications.
type builder struct {
	*Subject
	tallies  []*Tally
	t        float64 // Student's quantile
	measures []measure
	total    []Sums // of the account, one a replication
}

// Build joins the tallies of all replications of s, one or more, in the order of their
// numbers. Sums become means with Student's interval, ratios become ratios of sums, so that
// columns hold together to the last digit.
func Build(s *Subject, tallies []*Tally) *Report {
	b := &builder{Subject: s, tallies: tallies, t: quantile(len(tallies)), measures: measures(s.contribution())}
	for _, t := range tallies {
		b.total = append(b.total, t.Total())
	}
	r := &Report{
		Name: s.Name, Seed: s.Seed, Command: s.Command, Start: s.Start, Days: s.Days, Window: s.Window,
		Replications: len(tallies), Assumptions: s.Assumptions, Warnings: s.Warnings, Outsiders: s.Outsiders,
		margin: s.Margin, commission: s.Commission, cvr: s.CVR, aov: s.AOV, slots: s.Slots, pages: s.Pages, orderDate: s.OrderDate, chooses: true,
		rules: b.rules(),
	}
	answer, checks := b.summary(), b.checks()
	r.prose = func(v voice) []string {
		return slices.Concat(v.summary(answer), v.warnings(r.rules), v.breaches(checks))
	}
	if best := tallies[0].best; len(best) > 0 {
		r.every = best[0].Every
	}
	for _, t := range tables() {
		if !b.lacks(t.name) {
			r.Tables = append(r.Tables, t.build(b))
		}
	}
	r.Tables = append(r.Tables, rulesTable(r.rules), checksTable(checks))
	return r
}

// gather adds up one cut of each replication: key says into which of n sums a part goes. The
// result is indexed by the key, then by the replication.
func (b *builder) gather(n int, cut func(*Tally) []Sums, key func(part int) int) [][]Sums {
	all := make([][]Sums, n)
	for k := range all {
		all[k] = make([]Sums, len(b.tallies))
	}
	for i, t := range b.tallies {
		parts := cut(t)
		for j := range parts {
			all[key(j)][i].Add(&parts[j])
		}
	}
	return all
}

// mean is the mean of a value over the replications.
func (b *builder) mean(of func(i int) float64) Figure {
	return b.ratio(of, func(int) float64 { return 1 })
}

// ratio is a ratio of sums over the replications.
func (b *builder) ratio(above, below func(i int) float64) Figure {
	y, x := make([]float64, len(b.tallies)), make([]float64, len(b.tallies))
	for i := range b.tallies {
		y[i], x[i] = above(i), below(i)
	}
	return ratio(y, x, b.t)
}

// measure is one measure of these sums, one a replication.
func (b *builder) measure(m measure, all []Sums) Cell {
	switch {
	case m.name == breakEven && len(b.Items) == 0:
		return b.breakEven()
	case m.name == breakEven:
		return figure(Number, b.ratio(
			func(i int) float64 { return amount(&all[i]) },
			func(i int) float64 { return (all[i].Profit(b.contribution()) + all[i].Cost).Float() }))
	case m.below == nil:
		return figure(m.kind, b.mean(func(i int) float64 { return m.above(&all[i]) }))
	}
	return figure(m.kind, b.ratio(
		func(i int) float64 { return m.above(&all[i]) },
		func(i int) float64 { return m.below(&all[i]) }))
}

// named is the measure of this name.
func (b *builder) named(name string, all []Sums) Cell {
	return b.measure(b.find(name), all)
}

func (b *builder) find(name string) measure {
	return b.measures[slices.IndexFunc(b.measures, func(m measure) bool { return m.name == name })]
}

// breakEven is the ROI at which profit is zero. Without a contribution there is none.
func (b *builder) breakEven() Cell {
	if c := b.contribution(); c > 0 {
		return given(Number, 1/c)
	}
	return Cell{Kind: Number, Fixed: true, Text: "never"}
}

// row is the leading cells and all measures of these sums.
func (b *builder) row(all []Sums, lead ...Cell) []Cell {
	for _, m := range b.measures {
		lead = append(lead, b.measure(m, all))
	}
	return lead
}

// columns is the leading columns and those of all measures.
func (b *builder) columns(lead ...string) []string {
	for _, m := range b.measures {
		lead = append(lead, m.name)
	}
	return lead
}

package report

import "slices"

// Version is the present of a scenario or a change of it. Replication i of all versions of a
// comparison had the same luck.
type Version struct {
	Label   string // of a change: x1.2
	Subject *Subject
	Account []Sums    // of the account, one a replication
	Touched []Sums    // of the keywords that the change is about; nil when it is about all or none
	Budgets []Lasting // how long the daily budgets lasted, by replication; nil where nobody looked
	Days    int       // for which strategies tuned themselves before the first day
	Trained []int     // the plans of which they did
	Best    [][]Best  // what was possible for the amount of orders, by replication and plan; nil where it was not looked for
}

// Edit is one value that a change moves.
type Edit struct {
	Path, From, To string
	Follows        bool // it is a default that is computed from a value that was changed
}

// compared are the figures of a comparison, in the order of its rows and columns; marginal CPC
// follows them.
var compared = []string{"clicks", "average_rank", "cpc", "cost", "order_lines", "amount", "roi", "profit", clickValue}

// ofAccount are the figures that only whole accounts have; they follow the others.
var ofAccount = []string{"hours_in_budget", "share_of_best", "share_of_best_profit"}

// clickValue is what a click brings before its cost. A further click is worth its marginal CPC up
// to this.
const clickValue = "click_value"

// series is one measure of one version: what is above and below the line in each replication.
type series struct {
	kind         Kind
	above, below []float64
}

// series is the measure of this name over sums of the version.
func (v *Version) series(name string, all []Sums) series {
	ms := v.measures()
	m := ms[slices.IndexFunc(ms, func(m measure) bool { return m.name == name })]
	s := series{kind: m.kind}
	for i := range all {
		below := 1.0
		if m.below != nil {
			below = m.below(&all[i])
		}
		s.above, s.below = append(s.above, m.above(&all[i])), append(s.below, below)
	}
	return s
}

// shareOfBest is what all plans had of the best that was possible for each, in something.
func (v *Version) shareOfBest(of func(b *Best) (had, best float64)) series {
	s := series{kind: Share}
	for _, plans := range v.Best {
		had, best := 0.0, 0.0
		for i := range plans {
			x, most := of(&plans[i])
			had, best = had+x, best+most
		}
		s.above, s.below = append(s.above, had), append(s.below, best)
	}
	return s
}

// hoursInBudget is how many hours of a day the daily budgets last on average, 24 where they are not spent.
func (v *Version) hoursInBudget() series {
	s := series{kind: Number}
	for _, b := range v.Budgets {
		s.above, s.below = append(s.above, b.Hours), append(s.below, b.Days)
	}
	return s
}

// wholes are the figures that only whole accounts have, in the order of ofAccount.
func (v *Version) wholes() []series {
	value := func(b *Best) (had, best float64) { return b.Had.Value, b.Budget.Auctions.Value }
	profit := func(b *Best) (had, best float64) { return b.Profit, b.MostProfit }
	return []series{v.hoursInBudget(), v.shareOfBest(value), v.shareOfBest(profit)}
}

func (v *Version) measures() []measure {
	contribution := v.Subject.contribution()
	brings := func(s *Sums) float64 { return (s.Profit(contribution) + s.Cost).Float() }
	return append(measures(contribution), measure{clickValue, Cash, brings, clicks})
}

func (s series) cell() Cell { return figure(s.kind, Ratio(s.above, s.below)) }

// less is how far s lies above o.
func (s series) less(o series) Figure { return Difference(s.above, s.below, o.above, o.below) }

// marginal is what each further click costs from one version to another: the ratio of the paired
// differences of cost and clicks. It is undefined where luck alone could have made the
// difference in clicks.
func marginal(cost, clicks, cost0, clicks0 series) Figure {
	if !clicks.less(clicks0).Distinguishable() {
		return Figure{}
	}
	return Ratio(minus(cost.above, cost0.above), minus(clicks.above, clicks0.above))
}

func minus(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}

// told is what an interval of a difference says.
func told(f Figure) string {
	switch {
	case f.N == 0:
		return ""
	case !f.Interval():
		return "no_interval"
	case f.Low == 0 && f.High == 0:
		return "same"
	case !f.Distinguishable():
		return "not_distinguishable"
	case f.Mean > 0:
		return "up"
	}
	return "down"
}

// needed is how many seeds would probably tell a difference that these do not.
func needed(f Figure) Cell {
	if n := f.Needed(); n > f.N && !f.Distinguishable() {
		return given(Count, float64(n))
	}
	return nothing(Count)
}

// change is by which share a figure changed; undefined where the present is not above 0.
func change(difference, present Figure) Cell {
	if difference.N == 0 || present.N == 0 || !(present.Mean > 0) {
		return nothing(Share)
	}
	return given(Share, difference.Mean/present.Mean)
}

// answer is a report on versions, without its tables.
func answer(v *Version, replications int) *Report {
	s := v.Subject
	return &Report{Name: s.Name, Seed: s.Seed, Start: s.Start, Days: s.Days, Window: s.Window, Replications: replications,
		Assumptions: s.Assumptions, Warnings: s.Warnings, Outsiders: s.Outsiders,
		margin: s.Margin, commission: s.Commission, cvr: s.CVR, aov: s.AOV, slots: s.Slots}
}

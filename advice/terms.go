package advice

import (
	"slices"
	"strings"
)

// Phrase is searches that should be kept away. Money is in yuan.
type Phrase struct {
	Plan, Text string
	Match      string // phrase: all searches that contain the text; exact: this search
	Searches   int    // how many different ones the report has

	Clicks, Orders, Cost, Amount float64
	ROI                          Interval
	Below                        float64 // probability that ROI is under break-even
	Gain                         Interval
}

// term is a search that a word caught.
type term struct {
	word                 *Word
	text                 string
	clicks, mature       float64
	orders, cost, amount float64
}

// term adds a row to its search.
func (j *judge) term(known map[place]*term, w *Word, r *Row, seen float64) {
	key := place{r.Plan, r.Unit, r.Keyword, r.Term}
	t := known[key]
	if t == nil {
		t = &term{word: w, text: r.Term}
		known[key] = t
		j.terms = append(j.terms, t)
	}
	t.clicks += r.Clicks
	t.mature += seen
	t.orders += r.Orders
	t.cost += r.Cost.Float()
	t.amount += r.Amount.Float()
}

// phrases looks for what searches have in common that does not pay: what stands before or behind
// the keyword, over all words of a plan; then single searches.
func (j *judge) phrases() (bad []*candidate) {
	var plans []string
	of := map[string][]*term{}
	for _, t := range j.terms {
		if of[t.word.Plan] == nil {
			plans = append(plans, t.word.Plan)
		}
		of[t.word.Plan] = append(of[t.word.Plan], t)
	}
	for _, plan := range plans {
		found := j.pick(nil, j.beside(plan, of[plan]))
		bad = append(bad, j.pick(found, j.singles(plan, of[plan]))...)
	}
	return bad
}

// pick adds to what is kept away what else should be. A candidate is judged by the searches that
// are left then.
func (j *judge) pick(bad, candidates []*candidate) []*candidate {
	left := func(c *candidate) {
		c.terms = slices.DeleteFunc(c.terms, func(t *term) bool { return kept(bad, t.word.Plan, t.text) })
	}
	for _, c := range candidates {
		left(c)
	}
	differ := j.termsDiffer(candidates)
	for _, c := range candidates {
		if left(c); j.phrase(c, differ) {
			bad = append(bad, c)
		}
	}
	return bad
}

// kept reports whether a search of a plan is kept away.
func kept(bad []*candidate, plan, text string) bool {
	return slices.ContainsFunc(bad, func(c *candidate) bool {
		return c.Plan == plan && (c.Text == text || c.Match == "phrase" && strings.Contains(text, c.Text))
	})
}

// without is the rows with nothing in those of the searches that are kept away.
func without(rows []Row, bad []*candidate) []Row {
	if len(bad) == 0 {
		return rows
	}
	left := slices.Clone(rows)
	for i := range left {
		if r := &left[i]; r.Term != "" && kept(bad, r.Plan, r.Term) {
			r.Impressions, r.Clicks, r.Orders, r.Cost, r.Amount, r.Earned = 0, 0, 0, 0, 0, 0
		}
	}
	return left
}

// termsDiffer is how much candidates differ from their keywords in what a click brings, as a
// coefficient of variation: the moments of learnDiffer, with the keywords' own means.
func (j *judge) termsDiffer(all []*candidate) float64 {
	squares, room := 0.0, 0.0
	for _, c := range all {
		if sum, expected := total(c.terms); expected > 0 {
			e := sum.amount/j.AOV - expected
			squares += float64(e*e)/expected - j.Dispersion
			room += expected
		}
	}
	if room == 0 {
		return usualDiffer
	}
	return min(mostDiffer, max(leastDiffer, sqrt(max(0, squares/room))))
}

// total is what searches did, and how many orders their keywords' clicks bring.
func total(terms []*term) (sum term, expected float64) {
	for _, t := range terms {
		sum.clicks += t.clicks
		sum.mature += t.mature
		sum.orders += t.orders
		sum.cost += t.cost
		sum.amount += t.amount
		expected += float64(t.mature * t.word.belief.mean())
	}
	return sum, expected
}

// phrase judges a candidate: of the rate at which its searches buy, relative to their keywords, 1
// is expected. It is bad when that is surely less than pays, and surely less than 1: searches that
// are no worse than a bad keyword are the keyword's fault.
func (j *judge) phrase(c *candidate, differ float64) (bad bool) {
	sum, expected := total(c.terms)
	if !(expected > 0 && sum.cost > 0) {
		return false
	}
	belief := gamma(1, differ).after(sum.amount/j.AOV/j.Dispersion, expected/j.Dispersion)
	all := expected * (sum.clicks / sum.mature) // those to come included
	worth := float64(all * float64(j.AOV*contribution(c.terms)))
	pays := sum.cost / worth
	c.Searches, c.Clicks, c.Orders, c.Cost, c.Amount = len(c.terms), sum.clicks, sum.orders, sum.cost, sum.amount
	c.Below, c.ROI = belief.below(pays), belief.interval(float64(all*j.AOV)/sum.cost)
	brings, days := belief.interval(worth), float64(j.Days)
	c.Gain = Interval{(sum.cost - brings.Mean) / days, (sum.cost - brings.High) / days, (sum.cost - brings.Low) / days}
	return belief.below(min(1, pays)) >= j.Sure && expected/j.Dispersion*pays >= j.least(1)
}

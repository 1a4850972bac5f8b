package report

import (
	"cmp"
	"slices"

	"adsim"
	"adsim/sim"
)

// met is what is counted of a search that a keyword met.
type met struct {
	shown, kept   int64 // kept away by a negative
	clicks, lines int32
	cost, amount  adsim.Money
	surplus       adsim.Money
}

// leaf is a stretch of searches that is made room for when the first of them is shown: most searches
// are rare, and many never come.
type leaf [16]met

// meet counts what happened where a keyword met a search.
func (t *Tally) meet(e *sim.Event, surplus adsim.Money) {
	if len(t.terms) == 0 {
		return
	}
	l := &t.terms[int(e.Hit)/len(leaf{})]
	if *l == nil {
		*l = new(leaf)
	}
	m := &(*l)[int(e.Hit)%len(leaf{})]
	switch e.Kind {
	case sim.Lost:
		m.kept++
	case sim.Shown:
		m.shown++
	case sim.Clicked:
		m.clicks++
		m.cost += e.Price
	case sim.Paid:
		m.lines++
		m.amount += e.Amount
		m.surplus += surplus
	}
}

// term is what was counted of the search with this number.
func (t *Tally) term(hit int) met {
	if l := t.terms[hit/len(leaf{})]; l != nil {
		return l[hit%len(leaf{})]
	}
	return met{}
}

func (m met) sums() (s Sums) {
	s.Outcomes[adsim.Shown] = m.shown
	s.Clicks, s.Cost, s.Lines, s.Amount, s.Surplus = int64(m.clicks), m.cost, int64(m.lines), m.amount, m.surplus
	return s
}

// terms has a row for each search that a keyword was shown for, the dearest first.
func (b *builder) terms() Table {
	lead := []string{"plan", "search_term", "keyword", "match"}
	measured := slices.Concat(delivery, []string{"order_lines", "amount", "cvr", "roi", "profit"})
	t := Table{Name: "search_terms", Columns: slices.Concat(lead, measured)}
	if len(b.Terms) == 0 {
		return t
	}
	for _, i := range b.dearest() {
		term, all := &b.Terms[i], make([]Sums, len(b.tallies))
		for k, tally := range b.tallies {
			all[k] = tally.term(i).sums()
		}
		ad := &b.Ads[term.Ad]
		row := []Cell{text(b.Plans[ad.Plan].Name), text(term.Text), text(ad.Word), word(term.Match)}
		for _, name := range measured {
			row = append(row, b.named(name, all))
		}
		t.Rows = append(t.Rows, row)
	}
	const most = 20
	t.parts = []part{
		{title: "search_terms_delivery", top: most, columns: []string{"search_term", "keyword", "match", "impressions", "clicks", "ctr", "cost", "cpc"}},
		{title: "search_terms_results", top: most, columns: []string{"search_term", "keyword", "order_lines", "amount", "cvr", "roi", "profit"}},
	}
	return t
}

// dearest lists the terms that were shown, in falling order of cost, then of impressions.
func (b *builder) dearest() (shown []int) {
	whole := make([]met, len(b.Terms))
	for _, tally := range b.tallies {
		for i := range whole {
			m := tally.term(i)
			whole[i].shown += m.shown
			whole[i].cost += m.cost
		}
	}
	for i := range whole {
		if whole[i].shown > 0 {
			shown = append(shown, i)
		}
	}
	slices.SortStableFunc(shown, func(i, j int) int {
		return cmp.Or(cmp.Compare(whole[j].cost, whole[i].cost), cmp.Compare(whole[j].shown, whole[i].shown))
	})
	return shown
}

// negatives has a row for each search that negatives kept from a keyword, the most frequent first: the
// sixth class of words, those that are not wanted.
func (b *builder) negatives() Table {
	t := Table{Name: "negatives", Columns: []string{"plan", "search_term", "keyword", "class", "match", "auctions"}}
	for _, i := range b.unwanted() {
		term := &b.Terms[i]
		ad := &b.Ads[term.Ad]
		t.Rows = append(t.Rows, []Cell{text(b.Plans[ad.Plan].Name), text(term.Text), text(ad.Word), word(ad.Class), word(term.Match),
			figure(Count, b.mean(func(k int) float64 { return float64(b.tallies[k].term(i).kept) }))})
	}
	const most = 10
	t.parts = []part{{title: "negatives", top: most, columns: t.Columns[1:]}}
	return t
}

// unwanted lists the terms that negatives kept away, the most frequent first.
func (b *builder) unwanted() (kept []int) {
	all := make([]int64, len(b.Terms))
	for i := range all {
		for _, tally := range b.tallies {
			all[i] += tally.term(i).kept
		}
		if all[i] > 0 {
			kept = append(kept, i)
		}
	}
	slices.SortStableFunc(kept, func(i, j int) int { return cmp.Compare(all[j], all[i]) })
	return kept
}

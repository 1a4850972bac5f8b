package report

import (
	"cmp"
	"slices"

	"adsim/sim"
)

// heard is how often a word was searched: in all, in the last week and in the week before it.
type heard struct{ all, last, before int32 }

// hear counts a search for its word.
func (t *Tally) hear(e *sim.Event) {
	if len(t.heard) == 0 {
		return
	}
	h := &t.heard[e.Request.Word]
	h.all++
	switch age := len(t.days) - 1 - int(e.Request.Day); {
	case age < 7:
		h.last++
	case age < 14:
		h.before++
	}
}

// hotWords has a row for each of the words that the category searches most (行业热词): how often, and
// whether more in the last week than in the week before.
func (b *builder) hotWords() Table {
	const most = 50
	t := Table{Name: "hot_words", Columns: []string{"word", "class", "bid_on", "searches_per_day", "search_index", "share_of_searches", "rising"}}
	top := 0.0
	for _, k := range b.hottest(most) {
		w := b.Words[k]
		times := func(of func(h *heard) int32) func(i int) float64 {
			return func(i int) float64 { return float64(of(&b.tallies[i].heard[k])) }
		}
		all := func(h *heard) int32 { return h.all }
		perDay := b.mean(times(all)).over(float64(b.Days))
		if top == 0 {
			top = perDay.Mean
		}
		var rising Figure
		if b.Days >= 14 {
			rising = b.ratio(times(func(h *heard) int32 { return h.last - h.before }), times(func(h *heard) int32 { return h.before }))
		}
		index := Figure{}
		if top > 0 {
			index = perDay.times(100 / top)
		}
		t.Rows = append(t.Rows, []Cell{text(w.Text), word(w.Class), word(yesNo(w.Own)), figure(Count, perDay), figure(Count, index),
			figure(Share, b.ratio(times(all), b.searched)), figure(Share, rising)})
	}
	t.parts = []part{{title: "hot_words", more: true, top: 20, note: "hot_words", columns: t.Columns}}
	return t
}

// hottest are the words searched most, over all replications.
func (b *builder) hottest(most int) []int {
	order := make([]int, len(b.Words))
	sums := make([]int64, len(b.Words))
	for k := range order {
		order[k] = k
		for _, t := range b.tallies {
			sums[k] += int64(t.heard[k].all)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(sums[j], sums[i]) })
	return order[:min(most, len(order))]
}

// searched is all searches of a replication.
func (b *builder) searched(i int) (n float64) {
	for k := range b.tallies[i].heard {
		n += float64(b.tallies[i].heard[k].all)
	}
	return n
}

func yesNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

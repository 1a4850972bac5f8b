package experiments

import (
	"cmp"
	"slices"
	"strings"

	"adsim/exports"
)

// collect makes a word of what the report says of each keyword: one word is in one plan, the one
// that spends most on it.
func (f *fit) collect(r *exports.Report) {
	var plans, units, wide, bids, classes, thin []*word
	note := func(list *[]*word, w *word, is bool) {
		if is {
			*list = append(*list, w)
		}
	}
	for _, l := range keywords(r) {
		home := l.home()
		w := f.word(l.sum(), home)
		f.words = append(f.words, w)
		note(&plans, w, l.several(planOf))
		note(&units, w, home.several(unitOf))
		note(&wide, w, w.note != "")
		note(&bids, w, home.several(bidOf))
		note(&classes, w, w.guessed)
		note(&thin, w, w.clicks < thinClicks)
	}
	slices.SortStableFunc(f.words, func(a, b *word) int { return cmp.Or(a.plan-b.plan, a.unit-b.unit) })
	f.assumeOf("plans", plans)
	f.assumeOf("units", units)
	f.assumeOf("wide", wide)
	f.assumeOf("bids", bids)
	f.assumeOf("classes", classes)
	f.assumeOf("thin", thin)
	if r.Has("search_term") {
		f.assume("terms")
	}
	f.bids()
}

// word is a keyword with the sum of its lines; home is those of its plan.
func (f *fit) word(sum exports.Row, home lines) *word {
	w := &word{plan: f.plan(home[0].Plan), text: strings.TrimSpace(home[0].Keyword), class: sum.Class, bid: home.bid(), note: home.wide(),
		clicks: sum.Clicks, ranked: sum.Rank > 0,
		want: Measured{Impressions: sum.Impressions, Clicks: sum.Clicks, Orders: sum.Orders, Cost: sum.Cost.Float(),
			Ranks: sum.Rank * sum.Impressions}}
	w.unit = f.plans[w.plan].unit(home.dearest(unitOf))
	w.hasBid, w.guessed = w.bid > 0, w.class == ""
	w.want.scale(1 / float64(f.days))
	if w.guessed {
		w.class = classOf(w.text)
	}
	f.plans[w.plan].cost += w.want.Cost
	return w
}

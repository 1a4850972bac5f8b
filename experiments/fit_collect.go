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
	f.assumeOf("words in several plans", plans, "each is the sum of its lines, in the plan that spends most on it")
	f.assumeOf("words in several units of a plan", units, "each is the sum of its lines, in the unit that spends most on it")
	f.assumeOf("words of phrase, segment or broad match", wide,
		"each stands for all searches that it catches and is matched exactly, so the scenario says nothing about match types")
	f.assumeOf("words whose bid differs from line to line", bids, "each has the mean, weighted by clicks")
	f.assumeOf("classes that are not in the report", classes, "long words are long-tail, others core")
	f.assumeOf("words with fewer than 100 clicks", thin, "they borrow click rate and rivals' bids from their class, the more the fewer clicks they have")
	if r.Has("search_term") {
		f.assume("a report of search terms: searches that it leaves out are missing here")
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

package advice

import (
	"cmp"
	"math"
	"slices"
)

// Word is a keyword with its evidence, without the searches to keep away, and what to do with it.
// Money is in yuan.
type Word struct {
	Plan, Unit, Keyword, Class  string
	Bid, Rank                   float64 // 0 where the report does not say
	Impressions, Clicks, Orders float64
	Cost, Amount                float64
	CPC                         float64

	ROI     Interval // of all orders of these clicks, those still to come included
	Below   float64  // probability that ROI is under break-even
	Value   Interval // what a click brings before its cost: the break-even CPC
	Verdict Verdict
	Needed  float64  // Wait: how many more clicks would tell, at the present estimate; MostNeeded: none would
	BestBid float64  // where the profit is highest, as far as the landscape reaches; 0 where the report does not tell
	Gain    Interval // yuan a day that following the advice brings
	Instead float64  // Pause: yuan a day that the word would bring at its best bid, where that is worth trying; else 0

	mature float64 // clicks, each counted by the share of its orders that the report has seen
	orders float64 // in orders of average amount
	lines  []line
	belief posterior
	ranked float64 // impressions of rows with a rank
}

// line is what orders a row has.
type line struct{ orders, amount float64 }

func (w *Word) group() string { return w.Class }

// judge holds what is known of the account while it is judged.
type judge struct {
	*Answer
	account *Account
	clicks  float64
	words   []*Word
	terms   []*term        // in the order of the report
	size    map[string]int // words with clicks by class; "" is all
	pools   map[string]*pool
}

// place is a keyword, or a search that it caught.
type place struct{ plan, unit, keyword, term string }

func (w *Word) place() place { return place{w.Plan, w.Unit, w.Keyword, ""} }

// newJudge adds up the rows of each word and of each search.
func newJudge(a *Account, rows []Row) *judge {
	c := a.Shop.contribution()
	j := &judge{account: a, size: map[string]int{}, Answer: &Answer{Days: a.Days, AOV: a.Shop.AOV, Contribution: c, BreakEven: 1 / c, Sure: a.Sure}}
	words, terms := map[place]*Word{}, map[place]*term{}
	mature, mixed := 0.0, slices.ContainsFunc(rows, func(r Row) bool { return r.Term == "" })
	for i := range rows {
		r := &rows[i]
		at := place{r.Plan, r.Unit, r.Keyword, ""}
		w := words[at]
		if w == nil {
			w = &Word{Plan: r.Plan, Unit: r.Unit, Keyword: r.Keyword, Class: r.Class}
			words[at] = w
			j.words = append(j.words, w)
		}
		seen := float64(r.Clicks * a.Shop.mature(r))
		if r.Term != "" {
			j.Searches = true
			j.term(terms, w, r, seen)
		}
		if r.Term == "" || !mixed {
			w.add(r, seen)
			j.clicks, mature, j.Cost = j.clicks+r.Clicks, mature+seen, j.Cost+r.Cost.Float()
		}
	}
	if j.clicks > 0 {
		j.Seen = mature / j.clicks
	}
	for _, w := range j.words {
		w.finish()
		if w.Clicks > 0 {
			j.size[w.group()]++
		}
	}
	return j
}

// add adds a row; until finish Rank is the sum of ranks over impressions.
func (w *Word) add(r *Row, seen float64) {
	w.Bid = max(w.Bid, r.Bid.Float())
	if r.Rank > 0 {
		w.Rank += float64(r.Rank * r.Impressions)
		w.ranked += r.Impressions
	}
	w.Impressions += r.Impressions
	w.Clicks += r.Clicks
	w.Orders += r.Orders
	w.Cost += r.Cost.Float()
	w.Amount += r.Amount.Float()
	w.mature += seen
	if r.Orders > 0 {
		w.lines = append(w.lines, line{r.Orders, r.Amount.Float()})
	}
}

func (w *Word) finish() {
	if w.ranked > 0 {
		w.Rank /= w.ranked
	}
	if w.Clicks > 0 {
		w.CPC = w.Cost / w.Clicks
	}
}

// breakEven is the orders per click at which a word's clicks bring what they cost; of a word
// without clicks, what they cost on average.
func (j *judge) breakEven(w *Word) float64 {
	if w.Clicks > 0 {
		return j.ordersWorth(w.CPC)
	}
	return j.ordersWorth(j.Cost / max(1, j.clicks))
}

// ordersWorth is how many orders bring so many yuan.
func (j *judge) ordersWorth(yuan float64) float64 {
	return max(yuan, 0.01) / float64(j.AOV*j.Contribution)
}

// judge says what to do with a word.
func (j *judge) judge(w *Word) {
	be := j.breakEven(w)
	w.Below = w.belief.below(be)
	w.Value = w.belief.interval(float64(j.AOV * j.Contribution))
	if w.CPC > 0 {
		w.ROI = w.belief.interval(j.AOV / w.CPC)
	}
	l := newLandscape(w.Bid, w.CPC, w.Rank)
	if l != nil {
		w.BestBid = l.best(w.Value.Mean)
	}
	w.Verdict = j.verdict(w, l)
	switch w.Verdict {
	case Pause:
		w.Gain = j.gain(w, 0, 0)
		if l != nil {
			w.Instead = j.instead(w, l)
		}
	case Lower, Raise:
		clicks, cost := l.at(w.BestBid)
		w.Gain = j.gain(w, clicks, cost)
	case Wait:
		w.Needed = min(MostNeeded, math.Ceil(max(w.belief.needed(be, j.Sure), j.least(be)-w.mature/j.Dispersion)*j.Dispersion))
	}
}

// verdict is what the belief lets one say. l is nil where the report has no landscape.
func (j *judge) verdict(w *Word, l *landscape) Verdict {
	be := j.breakEven(w)
	switch {
	case w.mature/j.Dispersion < j.least(be):
		return Wait
	case w.Below >= j.Sure:
		return Pause
	case l != nil && w.BestBid < w.Bid && j.worthMoving(w, l) && w.belief.below(j.ordersWorth(l.marginal(1/step))) >= j.Sure:
		return Lower
	case l != nil && w.BestBid > w.Bid && j.worthMoving(w, l) && w.belief.below(j.ordersWorth(l.marginal(step))) <= 1-j.Sure:
		return Raise
	case w.Below > 1-j.Sure:
		return Wait
	}
	return Keep
}

// worthMoving reports whether the best bid brings enough to touch the word for it: a bid that is
// changed for little is noise.
func (j *judge) worthMoving(w *Word, l *landscape) bool {
	const enough = 0.05 // of the word's cost
	clicks, cost := l.at(w.BestBid)
	return j.gain(w, clicks, cost).Mean*float64(j.Days) >= float64(enough*w.Cost)
}

// instead is what a paused word would bring a day at its best bid, where that is enough, beside what
// pausing saves, to rest on an assumed landscape for it; else 0.
func (j *judge) instead(w *Word, l *landscape) float64 {
	const enough = 0.25
	clicks, cost := l.at(w.BestBid)
	profit := (float64(w.Clicks*float64(clicks*w.Value.Mean)) - float64(w.Cost*cost)) / float64(j.Days)
	if w.BestBid < w.Bid && profit >= float64(enough*w.Gain.Mean) {
		return profit
	}
	return 0
}

// least is how many clicks a word must have before anything is said of it: as many as would bring
// three orders at break-even, so that even none would mean something. (Rule of three: with 95%
// confidence a rate of which n clicks show nothing is below 3/n.)
func (j *judge) least(breakEven float64) float64 { return 3 / breakEven }

// gain is what changing the clicks and the cost by these factors brings a day.
func (j *judge) gain(w *Word, clicks, cost float64) Interval {
	worth := float64(j.AOV * j.Contribution)
	more := float64(w.Clicks*(clicks-1)) / float64(j.Days)
	mean := float64(more*float64(worth*w.belief.mean())) - float64(w.Cost*(cost-1))/float64(j.Days)
	half := math.Abs(float64(1.96 * float64(more*float64(worth*sqrt(w.belief.variance())))))
	return Interval{mean, mean - half, mean + half}
}

// answer puts the words into order, and adds up what pausing brings. The evidence of phrases is
// that of the words that stay.
func (j *judge) answer(first *judge, phrases []*candidate) *Answer {
	order := []Verdict{Pause, Lower, Raise, Wait, Keep}
	slices.SortStableFunc(j.words, func(a, b *Word) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Verdict), slices.Index(order, b.Verdict)), cmp.Compare(b.Cost, a.Cost))
	})
	squares := 0.0
	paused := map[place]bool{}
	for _, w := range j.words {
		if w.Verdict == Pause {
			paused[w.place()] = true
			j.Saved.Mean += w.Gain.Mean
			half := w.Gain.High - w.Gain.Mean
			squares += float64(half * half)
			j.Wrong += 1 - w.Below
		}
		j.Answer.Words = append(j.Answer.Words, *w)
	}
	j.Saved.Low, j.Saved.High = j.Saved.Mean-sqrt(squares), j.Saved.Mean+sqrt(squares)
	j.Phrases = first.staying(phrases, paused)
	j.Searches, j.Cost, j.Seen = first.Searches, first.Cost, first.Seen
	return j.Answer
}

func sqrt(x float64) float64 { return math.Sqrt(x) }

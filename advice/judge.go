package advice

import (
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

	BreakEven float64 // ROI, by what the orders of the word's unit earned

	ROI     Interval // of all orders of these clicks, those still to come included
	Below   float64  // probability that ROI is under break-even
	Value   Interval // what a click brings before its cost: the break-even CPC
	Verdict Verdict
	Needed  float64  // Wait: how many more clicks would tell, at the present estimate; MostNeeded: none would
	BestBid float64  // where the profit is highest, as far as the landscape reaches; 0 where the report does not tell
	Gain    Interval // yuan a day that following the advice brings
	Instead float64  // Pause: yuan a day that the word would bring at its best bid, where that is worth trying; else 0

	contribution float64 // of a yuan of its sales

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
	j.earn(rows)
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

func sqrt(x float64) float64 { return math.Sqrt(x) }

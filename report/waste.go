package report

import "adsim/random"

// thrift is what the keywords or search terms of a class cost, and what of it brought too little.
type thrift struct {
	words, below, wasted int
	cost                 []float64 // of all, one a replication, as are the others
	under, loss          []float64 // of words below break-even over all replications: their cost, and what they lost
	surely, lost         []float64 // the same of words whose orders are too few for luck
	seen                 []float64 // the cost of words below break-even in that replication by itself
}

// waste has a row for each class and the total: the cost of keywords whose ROI is below break-even.
func (b *builder) waste() Table {
	return b.wasteOf("waste", false, len(b.Ads), func(i int, all []Sums) string {
		for k, t := range b.tallies {
			all[k] = t.ads[i]
		}
		return b.Ads[i].Class
	})
}

// wasteTerms is the same of search terms.
func (b *builder) wasteTerms() Table {
	return b.wasteOf("waste_terms", true, len(b.Terms), func(i int, all []Sums) string {
		for k, t := range b.tallies {
			all[k] = t.term(i).sums()
		}
		return b.Ads[b.Terms[i].Ad].Class
	})
}

// wasteOf adds up n words. word fills in the sums of one, and returns its class.
func (b *builder) wasteOf(name string, more bool, n int, word func(i int, all []Sums) string) Table {
	names := append(b.classNames(), "total")
	rows := make(map[string]*thrift, len(names))
	for _, class := range names {
		rows[class] = b.newThrift()
	}
	all, order := make([]Sums, len(b.tallies)), b.averageOrder()
	for i := range n {
		class := word(i, all)
		if added(all).Cost > 0 {
			b.judge(all, order, rows[class], rows["total"])
		}
	}
	t := Table{Name: name, Columns: []string{"class", "words", "cost", "words_below", "cost_below", "share_below", "loss_below",
		"words_wasted", "wasted", "share_wasted", "loss_wasted", "cost_below_seen"}}
	for _, class := range names {
		t.Rows = append(t.Rows, rows[class].row(class))
	}
	t.parts = []part{{title: name, more: more, note: "waste", columns: []string{"class", "words", "words_below", "cost_below", "share_below", "loss_below",
		"cost_below_seen", "words_wasted", "wasted"}}}
	return t
}

func (b *builder) newThrift() *thrift {
	n := len(b.tallies)
	return &thrift{cost: make([]float64, n), under: make([]float64, n), loss: make([]float64, n), surely: make([]float64, n), lost: make([]float64, n), seen: make([]float64, n)}
}

// averageOrder is the amount of an order line, or what the scenario says of it where there is none.
func (b *builder) averageOrder() float64 {
	if all := added(b.total); all.Lines > 0 {
		return all.Amount.Float() / float64(all.Lines)
	}
	return b.AOV.Float()
}

// judge adds a word with its sums, one a replication, to its class and to the total.
func (b *builder) judge(all []Sums, order float64, rows ...*thrift) {
	contribution, whole := b.contribution(), added(all)
	below := whole.Profit(contribution) < 0
	surely := below && b.tooFew(&whole, order) && b.allBelow(all)
	for _, r := range rows {
		r.words++
		r.below += count(below)
		r.wasted += count(surely)
		for i := range all {
			spent, profit := cost(&all[i]), all[i].Profit(contribution)
			r.cost[i] += spent
			if profit < 0 {
				r.seen[i] += spent
			}
			if below {
				r.under[i] += spent
				r.loss[i] -= profit.Float()
			}
			if surely {
				r.surely[i] += spent
				r.lost[i] -= profit.Float()
			}
		}
	}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// tooFew reports whether luck alone would hardly give a word that breaks even so few orders.
func (b *builder) tooFew(s *Sums, order float64) bool {
	c := b.earns(s)
	return c <= 0 || unlucky(s.Lines, s.Cost.Float()/(c*order))
}

// allBelow reports whether the whole interval of the ROI is below break-even, where there is one.
func (b *builder) allBelow(all []Sums) bool {
	roi, whole := b.named("roi", all).Figure, added(all)
	return !roi.Interval() || roi.High*b.earns(&whole) < 1
}

// earns is what is left of a yuan of these sales before advertising.
func (b *builder) earns(s *Sums) float64 {
	if len(b.Items) > 0 && s.Amount > 0 {
		return (s.Profit(b.contribution()) + s.Cost).Float() / s.Amount.Float()
	}
	return b.contribution()
}

// unlucky reports whether a Poisson number of the given mean is k or less with a chance of less than
// half of what Level leaves: whether the mean is above k's exact upper limit (Garwood, Biometrika 1936).
func unlucky(k int64, mean float64) bool {
	return mean > random.GammaQuantile((1+Level)/2, float64(k+1))
}

func (r *thrift) row(class string) []Cell {
	number := func(n int) Cell { return given(Count, float64(n)) }
	return []Cell{word(class), number(r.words), figure(Cash, Mean(r.cost)), number(r.below), figure(Cash, Mean(r.under)),
		figure(Share, Ratio(r.under, r.cost)), figure(Cash, Mean(r.loss)), number(r.wasted), figure(Cash, Mean(r.surely)),
		figure(Share, Ratio(r.surely, r.cost)), figure(Cash, Mean(r.lost)), figure(Cash, Mean(r.seen))}
}

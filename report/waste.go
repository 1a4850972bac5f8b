package report

// wasted is the keywords or search terms of a class. What is below break-even over all
// replications is waste; what is below by the interval of its ROI is surely so.
type wasted struct {
	words, below        int
	cost                []float64 // of all, one a replication
	waste, loss, surely []float64 // of those below: their cost and what they lost; the cost of the sure ones
	seen                []float64 // the cost of those below in that replication by itself
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
	names := b.classNames()
	rows := make(map[string]*wasted, len(names)+1)
	for _, class := range append(names, "total") {
		rows[class] = b.newWasted()
	}
	all := make([]Sums, len(b.tallies))
	for i := range n {
		class := word(i, all)
		if spent := added(all); spent.Cost == 0 {
			continue
		}
		roi := b.named("roi", all).Figure
		b.judge(rows[class], all, roi)
		b.judge(rows["total"], all, roi)
	}
	t := Table{Name: name, Columns: []string{"class", "words", "cost", "words_below", "wasted", "share_wasted", "loss", "wasted_surely", "wasted_seen"}}
	if n > 0 {
		for _, class := range append(names, "total") {
			t.Rows = append(t.Rows, b.wastedRow(class, rows[class]))
		}
	}
	t.parts = []part{{title: name, more: more, note: "waste",
		columns: []string{"class", "words", "words_below", "wasted", "share_wasted", "loss", "wasted_surely", "wasted_seen"}}}
	return t
}

func (b *builder) newWasted() *wasted {
	n := len(b.tallies)
	return &wasted{cost: make([]float64, n), waste: make([]float64, n), loss: make([]float64, n), surely: make([]float64, n), seen: make([]float64, n)}
}

// judge adds a word with its sums, one a replication, and its ROI over all.
func (b *builder) judge(w *wasted, all []Sums, roi Figure) {
	contribution := b.contribution()
	under := func(roi float64) bool { return roi*contribution < 1 }
	w.words++
	if under(roi.Mean) {
		w.below++
	}
	for i := range all {
		spent, profit := cost(&all[i]), all[i].Profit(contribution)
		w.cost[i] += spent
		if profit < 0 {
			w.seen[i] += spent
		}
		if under(roi.Mean) {
			w.waste[i] += spent
			w.loss[i] -= profit.Float()
		}
		if roi.Interval() && under(roi.High) {
			w.surely[i] += spent
		}
	}
}

func (b *builder) wastedRow(class string, w *wasted) []Cell {
	surely := figure(Cash, Figure{})
	if len(b.tallies) > 1 {
		surely = figure(Cash, Mean(w.surely))
	}
	return []Cell{word(class), given(Count, float64(w.words)), figure(Cash, Mean(w.cost)), given(Count, float64(w.below)), figure(Cash, Mean(w.waste)),
		figure(Share, Ratio(w.waste, w.cost)), figure(Cash, Mean(w.loss)), surely, figure(Cash, Mean(w.seen))}
}

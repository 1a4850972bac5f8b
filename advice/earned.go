package advice

// earn works out what a yuan of sales leaves: of the account, and of each word what it leaves in its
// unit, whose keywords sell the same item. A unit without orders has the account's.
func (j *judge) earn(rows []Row) {
	type unit struct{ plan, name string }
	type sales struct{ amount, earned float64 }
	whole, units := sales{}, map[unit]sales{}
	for i := range rows {
		r := &rows[i]
		at := unit{r.Plan, r.Unit}
		amount, earned := r.Amount.Float(), r.Earned.Float()
		whole = sales{whole.amount + amount, whole.earned + earned}
		units[at] = sales{units[at].amount + amount, units[at].earned + earned}
	}
	if whole.earned > 0 {
		j.Contribution = whole.earned / whole.amount
		j.BreakEven = 1 / j.Contribution
	}
	for _, w := range j.words {
		w.contribution = j.Contribution
		if u := units[unit{w.Plan, w.Unit}]; whole.earned > 0 && u.amount > 0 {
			w.contribution = max(u.earned/u.amount, nothing)
		}
		w.BreakEven = 1 / w.contribution
	}
}

// nothing is the least that a yuan of sales leaves: its break-even is out of reach.
const nothing = 1e-6

// worth is what an order of average amount brings a word, in yuan before its cost.
func (j *judge) worth(w *Word) float64 { return float64(j.AOV * w.contribution) }

// contribution is what a yuan of the sales of searches leaves, expected.
func contribution(terms []*term) float64 {
	earned, all := 0.0, 0.0
	for _, t := range terms {
		expected := float64(t.mature * t.word.belief.mean())
		earned, all = earned+float64(expected*t.word.contribution), all+expected
	}
	return earned / all
}

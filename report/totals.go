package report

// Ad is what was counted of the ad with this index.
func (t *Tally) Ad(ad int) Sums { return t.ads[ad] }

// Term is what was counted of the search with this index; all but impressions, clicks, cost and paid
// orders is 0.
func (t *Tally) Term(term int) Sums { return t.term(term).sums() }

// Total is what was counted of the account.
func (t *Tally) Total() Sums { return added(t.ads) }

// Day is what was counted of the account on one day, 0 is the first.
func (t *Tally) Day(day int) Day { return t.days[day] }

// Seen is what the window had brought when the last day ended, by click date or by order date.
func (t *Tally) Seen() Orders { return t.allDays().Seen }

// Visitors is what was counted of those who came without an ad.
func (t *Tally) Visitors() (v Visitors) {
	for _, o := range t.free {
		v.Visits += o.Visits
		v.Carts += o.Carts
		v.Orders += o.Orders
		v.Lines += o.Lines
		v.Amount += o.Amount
	}
	return v
}

// Sold is whatever the shop sold, within any window.
func (t *Tally) Sold() (o Orders) {
	for _, s := range t.sold {
		o.Lines += s.Lines
		o.Amount += s.Amount
	}
	return o
}

// added is several sums in one.
func added(parts []Sums) (s Sums) {
	for i := range parts {
		s.Add(&parts[i])
	}
	return s
}

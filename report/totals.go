package report

// Ad is what was counted of the ad with this index.
func (t *Tally) Ad(ad int) (s Sums) {
	for hour := range 24 {
		s.Add(&t.ads[ad*24+hour])
	}
	return s
}

// AdHour is what was counted of the ad in one hour of the day, 0 to 23.
func (t *Tally) AdHour(ad, hour int) Sums { return t.ads[ad*24+hour] }

// Term is what was counted of the search with this index; all but impressions, clicks, cost and paid
// orders is 0.
func (t *Tally) Term(term int) Sums { return t.terms[term].sums() }

// Hour is what was counted of the account in one hour of the day, 0 to 23.
func (t *Tally) Hour(hour int) (s Sums) {
	for i := hour; i < len(t.ads); i += 24 {
		s.Add(&t.ads[i])
	}
	return s
}

// Total is what was counted of the account.
func (t *Tally) Total() (s Sums) {
	for i := range t.ads {
		s.Add(&t.ads[i])
	}
	return s
}

// Day is what was counted of the account on one day, 0 is the first.
func (t *Tally) Day(day int) Day { return t.days[day] }

// Visitors is what was counted of those who came without an ad.
func (t *Tally) Visitors() Visitors { return t.visitors }

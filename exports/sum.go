package exports

import "time"

// Sum adds up the rows that the function gives the same name, in the order of their first lines.
// A sum keeps what all its rows say alike; its bid is the highest, its rank the mean weighted by
// impressions.
func Sum(rows []Row, name func(*Row) string) []Row {
	at, ranked := map[string]int{}, []float64{}
	var sums []Row
	for i := range rows {
		r := &rows[i]
		j, seen := at[name(r)]
		if !seen {
			j = len(sums)
			at[name(r)] = j
			sums, ranked = append(sums, blank(r)), append(ranked, 0)
		}
		sums[j].add(r)
		if r.Rank > 0 {
			ranked[j] += r.Impressions
		}
	}
	for j := range sums {
		sums[j].Rank = over(sums[j].Rank, ranked[j])
	}
	return sums
}

// Keywords adds up what the report says of each keyword of each plan: over units, match types and
// days.
func (r *Report) Keywords() []Row {
	return Sum(r.Rows, func(r *Row) string { return r.Plan + "\x00" + r.Keyword })
}

// blank is a row's names without its numbers.
func blank(r *Row) Row {
	return Row{Line: r.Line, Day: r.Day, Plan: r.Plan, Unit: r.Unit, Keyword: r.Keyword, Term: r.Term, Match: r.Match, Class: r.Class}
}

// add adds a row; until all are added Rank is the sum of ranks over impressions.
func (s *Row) add(r *Row) {
	for _, name := range []struct {
		kept  *string
		found string
	}{{&s.Plan, r.Plan}, {&s.Unit, r.Unit}, {&s.Keyword, r.Keyword}, {&s.Term, r.Term}, {&s.Match, r.Match}, {&s.Class, r.Class}} {
		if *name.kept != name.found {
			*name.kept = ""
		}
	}
	if !s.Day.Equal(r.Day) {
		s.Day = time.Time{}
	}
	s.Lines += r.Lines
	s.Bid = max(s.Bid, r.Bid)
	s.Rank += float64(r.Rank * r.Impressions)
	s.Impressions += r.Impressions
	s.Clicks += r.Clicks
	s.Orders += r.Orders
	s.CartAdds += r.CartAdds
	s.Cost += r.Cost
	s.Amount += r.Amount
}

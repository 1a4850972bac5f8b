package experiments

import (
	"cmp"
	"context"
	"slices"
	"time"

	"adsim/exports"
	"adsim/random"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// Console is what an ad console would export of the first replication of a scenario: the keyword
// report, and the search terms that were shown. byDay makes a line for each day of a keyword.
// Orders are those of the period's clicks, all that come within the attribution window. There are no
// search terms where Scenario.Terms has none. Errors are those of ctx and of strategies.
func Console(ctx context.Context, s *scenarios.Scenario, byDay bool) (keywords, terms *exports.Report, err error) {
	world, err := s.World(random.Mix(s.Seed, 0))
	if err != nil {
		return nil, nil, err
	}
	c := newConsole(s, byDay)
	if err := sim.New(world, c).Run(ctx); err != nil {
		return nil, nil, err
	}
	return c.keywords(), c.terms(), nil
}

// console keeps books: one of the whole period, or one a day.
type console struct {
	*report.Subject
	matches []string // match types by ad
	whole   *report.Tally
	days    []*report.Tally
}

func newConsole(s *scenarios.Scenario, byDay bool) *console {
	c := &console{Subject: Subject(s)}
	for _, p := range s.Account.Plans {
		for _, k := range p.Keywords {
			c.matches = append(c.matches, k.Match)
		}
	}
	c.whole = report.NewTally(c.Subject)
	if byDay {
		keywords := *c.Subject
		keywords.Terms = nil
		for range s.Days {
			c.days = append(c.days, report.NewTally(&keywords))
		}
	}
	return c
}

// Observe books e, and what follows from a click on the day of its request.
func (c *console) Observe(e *sim.Event) {
	c.whole.Observe(e)
	if len(c.days) > 0 && e.Request != nil {
		c.days[e.Request.Day].Observe(e)
	}
}

func (c *console) blank() *exports.Report {
	y, m, d := c.Start.Date()
	return &exports.Report{Name: c.Name, First: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), Days: c.Days}
}

// keywords has a line for each keyword, shown or not; by day for each on which it was shown.
func (c *console) keywords() *exports.Report {
	r := c.blank()
	if len(c.days) == 0 {
		for i := range c.Ads {
			r.Rows = append(r.Rows, c.keyword(c.whole, i))
		}
		return r
	}
	for day, tally := range c.days {
		for i := range c.Ads {
			if row := c.keyword(tally, i); row.Impressions > 0 {
				row.Day = r.First.AddDate(0, 0, day)
				r.Rows = append(r.Rows, row)
			}
		}
	}
	return r
}

func (c *console) keyword(t *report.Tally, i int) exports.Row {
	ad, s := &c.Ads[i], t.Ad(i)
	row := counts(&s)
	row.Plan, row.Keyword, row.Match, row.Class, row.Bid = c.Plans[ad.Plan].Name, ad.Word, c.matches[i], ad.Class, ad.Bid
	row.Rank, row.CartAdds = ratio(float64(s.Ranks), row.Impressions), float64(s.Carts)
	return row
}

// terms has a line for each search that a keyword was shown for, the dearest first.
func (c *console) terms() *exports.Report {
	r := c.blank()
	for i, term := range c.Terms {
		s := c.whole.Term(i)
		if s.Impressions() == 0 {
			continue
		}
		row, ad := counts(&s), &c.Ads[term.Ad]
		row.Plan, row.Keyword, row.Term, row.Match = c.Plans[ad.Plan].Name, ad.Word, term.Text, term.Match
		r.Rows = append(r.Rows, row)
	}
	slices.SortStableFunc(r.Rows, func(a, b exports.Row) int { return cmp.Compare(b.Cost, a.Cost) })
	return r
}

func counts(s *report.Sums) exports.Row {
	return exports.Row{Lines: 1, Impressions: float64(s.Impressions()), Clicks: float64(s.Clicks), Cost: s.Cost,
		Orders: float64(s.Lines), Amount: s.Amount}
}

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

// Export is what an ad console would export of the first replication of a scenario when its last day
// ends, with orders still to come: the keyword report, and the search terms that were shown. byDay makes
// a line for each day of a keyword. There are no search terms where Scenario.Terms has none. Errors are
// those of ctx and of strategies.
func Export(ctx context.Context, s *scenarios.Scenario, byDay bool) (keywords, terms *exports.Report, err error) {
	world, err := trained(ctx, s, random.Mix(s.Seed, 0))
	if err != nil {
		return nil, nil, err
	}
	c := newExporter(s, byDay)
	if err := sim.New(world, c).Run(ctx); err != nil {
		return nil, nil, err
	}
	return c.keywords(), c.terms(), nil
}

// exporter keeps books until the last day ends: one of the whole period, and one a day if wanted.
type exporter struct {
	*report.Subject
	ads   []scenarios.Ad
	units []scenarios.PlanUnit
	whole *report.Tally
	days  []*report.Tally
	ended bool
}

func newExporter(s *scenarios.Scenario, byDay bool) *exporter {
	c := &exporter{Subject: Subject(s), ads: s.Ads(), units: s.Units()}
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
func (c *exporter) Observe(e *sim.Event) {
	if e.Kind == sim.Ended {
		c.ended = true
	}
	if c.ended && e.Kind != sim.Clicked {
		return // clicks in flight are the last day's; orders are not yet known
	}
	c.whole.Observe(e)
	if len(c.days) > 0 && e.Request != nil {
		c.days[e.Request.Day].Observe(e)
	}
}

func (c *exporter) blank() *exports.Report {
	y, m, d := c.Start.Date()
	return &exports.Report{Name: c.Name, First: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), Days: c.Days}
}

// keywords has a line for each keyword, shown or not; by day for each on which it was shown.
func (c *exporter) keywords() *exports.Report {
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

func (c *exporter) keyword(t *report.Tally, i int) exports.Row {
	ad, s := &c.ads[i], t.Ad(i)
	row := c.row(i, &s)
	row.Match, row.Class, row.Bid = ad.Match, ad.Class, ad.Bid
	row.Rank, row.CartAdds = ratio(float64(s.Ranks), row.Impressions), float64(s.Carts)
	return row
}

// terms has a line for each search that a keyword was shown for, the dearest first.
func (c *exporter) terms() *exports.Report {
	r := c.blank()
	for i, term := range c.Terms {
		s := c.whole.Term(i)
		if s.Impressions() == 0 {
			continue
		}
		row := c.row(int(term.Ad), &s)
		row.Term, row.Match = term.Text, term.Match
		r.Rows = append(r.Rows, row)
	}
	slices.SortStableFunc(r.Rows, func(a, b exports.Row) int { return cmp.Compare(b.Cost, a.Cost) })
	return r
}

// row names an ad and what was counted of it; a plan's own keywords are in no unit.
func (c *exporter) row(ad int, s *report.Sums) exports.Row {
	k := &c.ads[ad]
	row := exports.Row{Lines: 1, Plan: c.Plans[k.Plan].Name, Keyword: k.Word, Impressions: float64(s.Impressions()),
		Clicks: float64(s.Clicks), Cost: s.Cost, Orders: float64(s.Lines), Amount: s.Amount}
	if unit := c.units[k.Unit].Name; unit != row.Plan {
		row.Unit = unit
	}
	return row
}

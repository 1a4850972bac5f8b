package experiments

import (
	"slices"
	"time"

	"adsim"
	"adsim/advice"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// console counts what an account's console shows of a run when the last day ends: by day and by
// what met, a search and a keyword; in click calibre.
type console struct {
	subject   *report.Subject
	ads       []scenarios.Ad
	units     []scenarios.PlanUnit
	cells     [][]seen // by hit, or by ad where searches are not told apart; then by day
	midnights []time.Duration
	window    time.Duration
}

// seen is one line of the report.
type seen struct {
	impressions, ranks, clicks, orders int64
	cost, amount, earned               adsim.Money
}

// newConsole is an empty console of a run that has these midnights, that after its last day included.
func newConsole(of *scenarios.Scenario, s *report.Subject, midnights []time.Duration) *console {
	return &console{subject: s, ads: of.Ads(), units: of.Units(), cells: make([][]seen, max(len(s.Ads), len(s.Terms))),
		midnights: midnights, window: time.Duration(s.Window) * 24 * time.Hour}
}

// Observe counts e.
func (c *console) Observe(e *sim.Event) {
	switch e.Kind {
	case sim.Shown:
		s := c.at(e)
		s.impressions++
		s.ranks += int64(e.Slot)
	case sim.Clicked:
		s := c.at(e)
		s.clicks++
		s.cost += e.Price
	case sim.Paid:
		if e.Ad >= 0 && e.At < c.midnights[c.subject.Days] && c.attributed(e) {
			s := c.at(e)
			s.orders++
			s.amount += e.Amount
			s.earned += c.subject.Earned(e.Item, e.Amount)
		}
	}
}

func (c *console) at(e *sim.Event) *seen {
	i := e.Ad
	if len(c.subject.Terms) > 0 {
		i = e.Hit
	}
	if c.cells[i] == nil {
		c.cells[i] = make([]seen, c.subject.Days)
	}
	return &c.cells[i][e.Request.Day]
}

// attributed reports whether an order falls into the window of its click, as in reports: so many
// days of 24 hours or, for a window of 0, the day of the click.
func (c *console) attributed(e *sim.Event) bool {
	if c.window == 0 {
		day, exact := slices.BinarySearch(c.midnights, e.Since)
		return exact || e.At < c.midnights[min(day, c.subject.Days)]
	}
	return e.At-e.Since <= c.window
}

// rows is the report, read when the last day ends.
func (c *console) rows() (rows []advice.Row) {
	for i, days := range c.cells {
		for day := range days {
			if s := &days[day]; s.impressions > 0 || s.clicks > 0 {
				rows = append(rows, c.row(i, day, s))
			}
		}
	}
	return rows
}

func (c *console) row(i, day int, s *seen) advice.Row {
	ad, text := i, ""
	if len(c.subject.Terms) > 0 {
		ad, text = int(c.subject.Terms[i].Ad), c.subject.Terms[i].Text
	}
	a, age := &c.ads[ad], c.subject.Days-1-day
	r := advice.Row{Plan: c.subject.Plans[a.Plan].Name, Unit: c.unit(a), Keyword: a.Word, Class: a.Class, Term: text, Youngest: age, Oldest: age,
		Bid: a.Bid, Impressions: float64(s.impressions), Clicks: float64(s.clicks), Orders: float64(s.orders),
		Cost: s.cost, Amount: s.amount}
	if len(c.subject.Items) > 0 {
		r.Earned = s.earned
	}
	if c.subject.Plans[a.Plan].Strategy != "manual" {
		r.Bid = 0 // the strategy bids, not the keyword
	}
	if s.impressions > 0 {
		r.Rank = float64(s.ranks) / float64(s.impressions)
	}
	return r
}

// unit is the name of a keyword's unit, empty for a plan's own keywords.
func (c *console) unit(a *scenarios.Ad) string {
	if name := c.units[a.Unit].Name; name != c.subject.Plans[a.Plan].Name {
		return name
	}
	return ""
}

package report

import (
	"testing"
	"time"

	"adsim"
	"adsim/sim"
)

// summer runs from 16 July 2016, 26 days, to the end of 10 August, with a window of 15 days.
func summer(orderDate bool) *Subject {
	s := shop()
	s.Start, s.Zone = time.Date(2016, 7, 16, 0, 0, 0, 0, time.UTC), time.UTC
	s.Days, s.Window, s.OrderDate = 26, 15, orderDate
	return s
}

// bought is a click on ad 0 at one moment and an order line of a yuan at another.
func bought(t *testing.T, tally *Tally, s *Subject, clicked, ordered time.Time) {
	t.Helper()
	since, at := clicked.Sub(s.Start), ordered.Sub(s.Start)
	r := adsim.Request{At: since, Day: int32(since / (24 * time.Hour)), Hour: uint8(clicked.Hour())}
	tally.Observe(&sim.Event{Kind: sim.Clicked, Slot: 1, At: since, Request: &r})
	tally.Observe(&sim.Event{Kind: sim.Paid, Slot: 1, At: at, Since: since, Amount: yuan, Request: &r})
}

// TestAttributionDates has the dates of JD's guide to its calibres: of 1 to 10 August, with 15 days,
// click calibre takes orders to 25 August. Order calibre takes clicks from 15 days before 1 August
// on, the midnight that ends 16 July: the guide says 16 July.
func TestAttributionDates(t *testing.T) {
	day := func(month time.Month, day int) time.Time { return time.Date(2016, month, day, 0, 0, 0, 0, time.UTC) }
	const moment = time.Nanosecond
	first, after := day(time.August, 1), day(time.August, 11) // of the period
	for _, c := range []struct {
		name             string
		clicked, ordered time.Time
		byClick, byOrder int64
	}{
		{"the last click, the last order of 25 August", after.Add(-moment), day(time.August, 26).Add(-moment), 1, 0},
		{"the last click, 26 August", after.Add(-moment), day(time.August, 26), 0, 0},
		{"a click before the period", first.Add(-moment), first.Add(time.Hour), 0, 1},
		{"the first click, at once", first, first, 1, 1},
		{"16 July ends, 1 August begins", day(time.July, 17), first, 0, 1},
		{"a moment before 16 July ends", day(time.July, 17).Add(-moment), first, 0, 0},
		{"16 July, the last order of July", day(time.July, 17).Add(-moment), first.Add(-moment), 0, 0},
		{"an order after the period", first, after, 1, 0},
		{"the last order of the period", day(time.August, 9), after.Add(-moment), 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := summer(false)
			tally := NewTally(s)
			bought(t, tally, s, c.clicked, c.ordered)
			var clickDate, orderDate int64
			for d := 16; d < 26; d++ { // 1 to 10 August
				clickDate += tally.Day(d).ByClick.Lines
				orderDate += tally.Day(d).ByOrder.Lines
			}
			same(t, clickDate, c.byClick)
			same(t, orderDate, c.byOrder)
		})
	}
}

// TestCalibreOfTotals: totals have what the calibre counts, and so have all cuts of the account.
func TestCalibreOfTotals(t *testing.T) {
	for _, c := range []struct {
		orderDate bool
		lines     int64
	}{{false, 2}, {true, 1}} {
		s := summer(c.orderDate)
		tally := NewTally(s)
		last := s.Start.AddDate(0, 0, 25)
		bought(t, tally, s, last, last.Add(time.Hour))
		bought(t, tally, s, last, last.Add(48*time.Hour))       // after the run
		bought(t, tally, s, last, last.Add(16*24*time.Hour))    // after the window
		bought(t, tally, s, s.Start, s.Start.AddDate(0, 0, 20)) // the same, within the run
		same(t, tally.Total().Lines, c.lines)
		r := Build(s, []*Tally{tally})
		for _, row := range r.Table("checks").Rows {
			if row[0].Text != "cost_is_the_ledgers" && row[3].Text != "holds" {
				t.Errorf("%s: %s", row[0].Text, row[3].Text)
			}
		}
		same(t, values(r.Table("maturity").Rows[0])[1], any(1.0))
		same(t, values(r.Table("maturity").Rows[1])[1], any(2.0))
	}
}

// TestWindows: an order just within its window counts, a moment later it does not.
func TestWindows(t *testing.T) {
	for _, window := range []int{1, 3, 7, 15, 30} {
		s := summer(false)
		s.Window = window
		tally := NewTally(s)
		edge := s.Start.Add(time.Duration(window) * 24 * time.Hour)
		bought(t, tally, s, s.Start, edge)
		bought(t, tally, s, s.Start, edge.Add(time.Nanosecond))
		same(t, tally.Total().Lines, 1)
		same(t, tally.Sold().Lines, 2)
	}
}

// TestYoungDays: the share of orders that are in, from the delays, for clicks at the middle of the day.
func TestYoungDays(t *testing.T) {
	s := summer(false)
	s.Delay = [5]float64{0.55, 0.75, 0.88, 0.95, 1}
	b := &builder{Subject: s}
	for _, c := range []struct {
		window, age int
		share       float64
		mature      string
	}{
		{15, 0, 0.55, "no"}, // to midnight
		{15, 1, 0.75 + 0.5*(0.88-0.75)/2, "no"},
		{15, 3, 0.88 + 0.5*(0.95-0.88)/4, "no"},
		{15, 14, 1 - 0.5*(1-0.95)/8, "no"},
		{15, 15, 1, "yes"},
		{1, 0, 0.55 / 0.75, "no"},
		{1, 1, 1, "yes"},
		{0, 0, 1, "yes"},
		{7, 5, (0.88 + 2.5*(0.95-0.88)/4) / 0.95, "no"},
		{30, 20, 1, "no"},
	} {
		s.Window = c.window
		cells := b.young(c.age, 0.5)
		if d := cells[0].Figure.Mean - c.share; d > 1e-15 || d < -1e-15 || cells[1].Text != c.mature {
			t.Errorf("window %d, %d days later: %v %s, want %v %s", c.window, c.age, cells[0].Figure.Mean, cells[1].Text, c.share, c.mature)
		}
	}
}

// Package audience is when people come, who they are and what they do: the traffic, the regions
// and devices, and the funnel from click to payment.
package audience

import "time"

// Hour is one hour of the run in the scenario's zone. Where clocks change, an hour may be
// missing, doubled or cut at midnight.
type Hour struct {
	Begin   time.Duration // since the start
	End     time.Duration
	Day     int32 // 0 is the first day
	OfDay   uint8 // 0..23
	Weekday uint8 // 0 is Monday
}

// OfWeek is the hour of the week, 0..167: 0 is Monday's first.
func (h *Hour) OfWeek() uint8 { return 24*h.Weekday + h.OfDay }

// Calendar is the run's time cut into days and hours.
type Calendar struct {
	Hours     []Hour
	Midnights []time.Duration // of day 0, 1, ... and of the day after the last
}

// NewCalendar cuts so many days from the start's date on, in the start's zone.
func NewCalendar(start time.Time, days int) Calendar {
	zero := midnight(start, 0)
	c := Calendar{Midnights: []time.Duration{0}}
	for day := range days {
		next := midnight(start, day+1)
		for t := midnight(start, day); t.Before(next); t = t.Add(time.Hour) {
			c.Hours = append(c.Hours, Hour{Begin: t.Sub(zero), End: min(t.Add(time.Hour).Sub(zero), next.Sub(zero)),
				Day: int32(day), OfDay: uint8(t.Hour()), Weekday: uint8((t.Weekday() + 6) % 7)})
		}
		c.Midnights = append(c.Midnights, next.Sub(zero))
	}
	return c
}

// midnight is the first moment of the date so many days after the start's. Where clocks skip
// midnight or strike it twice, time.Date may give another.
func midnight(start time.Time, days int) time.Time {
	y, m, d := start.Date()
	t := time.Date(y, m, d+days, 0, 0, 0, 0, start.Location())
	if t.Hour() == 23 {
		_, t = t.ZoneBounds()
	} else if before := t.Add(-time.Hour); before.Day() == t.Day() {
		return before
	}
	return t
}

// Days is the number of days.
func (c *Calendar) Days() int { return len(c.Midnights) - 1 }

// At is when an hour of a day begins, or where clocks leave it out, the next; the day is one of the
// calendar's.
func (c *Calendar) At(day int32, hour uint8) time.Duration {
	for _, h := range c.Hours {
		if h.Day > day || h.Day == day && h.OfDay >= hour {
			return h.Begin
		}
	}
	return c.End()
}

// End is when the last day is over.
func (c *Calendar) End() time.Duration { return c.Midnights[c.Days()] }

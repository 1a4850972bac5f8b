package exports

import (
	"regexp"
	"strings"
	"time"
)

// day is a date as reports write it: 2026-03-02, 2026/3/2, 20260302, 2026年3月2日.
var day = regexp.MustCompile(`(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?`)

// dates gathers the days that a report covers.
type dates struct{ first, last time.Time }

// add takes the dates of a line's date cell: one, which is returned, or the two ends of a period.
func (d *dates) add(c *cells) (only time.Time) {
	cell := c.text("date")
	if none(cell) {
		return only
	}
	found := day.FindAllStringSubmatch(cell, -1)
	if len(found) == 0 {
		c.fault("date", "must be a date such as 2026-03-02, or two", quoted(cell))
	}
	for i, parts := range found {
		date, err := time.Parse("2006-1-2", strings.Join(parts[1:], "-"))
		if err != nil {
			c.fault("date", "must be a date such as 2026-03-02, or two", quoted(cell))
			return time.Time{}
		}
		if i == 0 {
			only = date
		} else if !date.Equal(only) {
			only = time.Time{}
		}
		if d.first.IsZero() || date.Before(d.first) {
			d.first = date
		}
		if date.After(d.last) {
			d.last = date
		}
	}
	return only
}

// days is how many days lie between the first and the last, both included; 0 without dates.
func (d *dates) days() int {
	if d.first.IsZero() {
		return 0
	}
	return int(d.last.Sub(d.first)/(24*time.Hour)) + 1
}

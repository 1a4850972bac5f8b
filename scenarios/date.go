package scenarios

import (
	"fmt"
	"time"
)

// Date is a day of the calendar, counted from 1970-01-01. It has no time zone; the zero Date
// stands for "none".
type Date int

const dateLayout = "2006-01-02"

// ParseDate reads YYYY-MM-DD, from 1971 to 2199.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(dateLayout, text)
	if err != nil {
		return 0, fmt.Errorf("must be a date like 2026-03-02")
	}
	if t.Year() < 1971 || t.Year() > 2199 {
		return 0, fmt.Errorf("must lie between 1971 and 2199")
	}
	return Date(t.Unix() / (24 * 60 * 60)), nil
}

// String is the date as YYYY-MM-DD.
func (d Date) String() string { return d.Noon(time.UTC).Format(dateLayout) }

// Noon is twelve o'clock of the day in a zone. Unlike midnight, every day has it.
func (d Date) Noon(zone *time.Location) time.Time {
	return time.Date(1970, 1, 1+int(d), 12, 0, 0, 0, zone)
}

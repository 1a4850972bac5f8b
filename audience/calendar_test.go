package audience

import (
	"slices"
	"testing"
	"time"
	_ "time/tzdata"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// zones have every kind of change of clocks: none, by night, by half an hour, at midnight in both
// directions, and back to midnight.
var zones = []struct {
	name string
	year int
}{
	{"UTC", 2026}, {"Asia/Shanghai", 2026}, {"Asia/Kolkata", 2026}, {"America/New_York", 2026}, {"Europe/Berlin", 2026},
	{"Australia/Lord_Howe", 2026}, {"America/Havana", 2026}, {"America/Santiago", 2026}, {"America/Sao_Paulo", 2018},
	{"Asia/Beirut", 2026}, {"Asia/Amman", 2021},
}

// Hours follow each other without gap or overlap, and each says what the clock says.
func TestHoursCoverEveryDay(t *testing.T) {
	for _, z := range zones {
		start := time.Date(z.year, 1, 1, 0, 0, 0, 0, zone(t, z.name))
		c := NewCalendar(start, 366)
		at := time.Duration(0)
		for _, h := range c.Hours {
			local := start.Add(h.Begin)
			date := time.Date(z.year, 1, 1+int(h.Day), 12, 0, 0, 0, start.Location())
			switch {
			case h.Begin != at || h.End <= h.Begin || h.End > h.Begin+time.Hour:
				t.Fatalf("%s: hour %+v follows %v", z.name, h, at)
			case local.Hour() != int(h.OfDay) || int(local.Weekday()+6)%7 != int(h.Weekday) || local.YearDay() != date.YearDay():
				t.Fatalf("%s: hour %+v begins at %v", z.name, h, local)
			case h.Begin < c.Midnights[h.Day] || h.End > c.Midnights[h.Day+1]:
				t.Fatalf("%s: hour %+v is not within its day, %v to %v", z.name, h, c.Midnights[h.Day], c.Midnights[h.Day+1])
			}
			at = h.End
		}
		if at != c.End() || c.Days() != 366 || c.Hours[len(c.Hours)-1].Day != 365 {
			t.Errorf("%s: %d days end at %v, hours at %v", z.name, c.Days(), c.End(), at)
		}
	}
}

// A midnight is the first moment of its date.
func TestMidnights(t *testing.T) {
	for _, z := range zones {
		start := time.Date(z.year, 1, 1, 0, 0, 0, 0, zone(t, z.name))
		c := NewCalendar(start, 366)
		for day, m := range c.Midnights {
			date := time.Date(z.year, 1, 1+day, 12, 0, 0, 0, start.Location())
			if first, before := start.Add(m), start.Add(m-1); first.YearDay() != date.YearDay() || before.YearDay() == date.YearDay() {
				t.Errorf("%s: %v begins at %v, after %v", z.name, date.Format(time.DateOnly), first, before)
			}
		}
	}
}

func TestDaysOnWhichClocksChange(t *testing.T) {
	for _, c := range []struct {
		zone, date string
		length     time.Duration
		hours      []uint8 // those that are missing or doubled, around the change
	}{
		{"America/New_York", "2026-03-08", 23 * time.Hour, []uint8{0, 1, 3, 4}},
		{"America/New_York", "2026-11-01", 25 * time.Hour, []uint8{0, 1, 1, 2}},
		{"America/New_York", "2026-07-01", 24 * time.Hour, []uint8{0, 1, 2, 3}},
		{"Asia/Shanghai", "2026-03-08", 24 * time.Hour, []uint8{0, 1, 2, 3}},
		{"America/Santiago", "2026-09-06", 23 * time.Hour, []uint8{1, 2, 3}},
		{"America/Havana", "2026-11-01", 25 * time.Hour, []uint8{0, 0, 1, 2}},
		{"Asia/Amman", "2021-10-29", 25 * time.Hour, []uint8{0, 0, 1, 2}},
		{"Australia/Lord_Howe", "2026-10-04", 23*time.Hour + 30*time.Minute, []uint8{0, 1, 2, 3}},
	} {
		start, err := time.ParseInLocation(time.DateOnly+" 15:04", c.date+" 12:00", zone(t, c.zone))
		if err != nil {
			t.Fatal(err)
		}
		one := NewCalendar(start, 1)
		var hours []uint8
		for _, h := range one.Hours {
			hours = append(hours, h.OfDay)
		}
		if one.End() != c.length || !slices.Equal(hours[:len(c.hours)], c.hours) || hours[len(hours)-1] != 23 {
			t.Errorf("%s in %s lasts %v with the hours %v", c.date, c.zone, one.End(), hours)
		}
	}
}

// Only the date of the start counts.
func TestCalendarBeginsAtMidnight(t *testing.T) {
	z := zone(t, "America/New_York")
	noon, midnight := NewCalendar(time.Date(2026, 3, 7, 12, 30, 0, 0, z), 3), NewCalendar(time.Date(2026, 3, 7, 0, 0, 0, 0, z), 3)
	if !slices.Equal(noon.Hours, midnight.Hours) || !slices.Equal(noon.Midnights, midnight.Midnights) {
		t.Errorf("a start at noon gives %v, at midnight %v", noon.Midnights, midnight.Midnights)
	}
	if none := NewCalendar(time.Date(2026, 3, 7, 12, 0, 0, 0, z), 0); none.Days() != 0 || none.End() != 0 || len(none.Hours) != 0 {
		t.Errorf("no days: %+v", none)
	}
}

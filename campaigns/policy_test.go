package campaigns

import (
	"testing"
	"time"

	"adsim"
	"adsim/random"
)

// on is the terms of a policy whose first day is the date.
func on(p Policy, y int, m time.Month, d int) Terms {
	return Terms{Policy: p, Start: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

func TestDateOf(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*3600)
	for _, c := range []struct {
		start time.Time
		day   int32
		want  Date
	}{
		{time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), 0, Date{0, 1, 31}},
		{time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), 30, Date{0, 31, 31}},
		{time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), 31, Date{1, 1, 28}},
		{time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC), 1, Date{1, 1, 28}}, // not 31 February
		{time.Date(2028, 1, 31, 0, 0, 0, 0, time.UTC), 29, Date{1, 29, 29}},
		{time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC), 47, Date{2, 1, 31}},             // over the year's end
		{time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), 365, Date{12, 1, 31}},             // a year on
		{time.Date(2026, 5, 31, 23, 0, 0, 0, shanghai), 0, Date{0, 31, 31}},             // its own zone's date
		{time.Date(2026, 5, 31, 17, 0, 0, 0, time.UTC).In(shanghai), 0, Date{0, 1, 30}}, // already June there
	} {
		if got := DateOf(c.start, c.day); got != c.want {
			t.Errorf("day %d after %v: %+v, want %+v", c.day, c.start, got, c.want)
		}
	}
}

// JD: the day's budget and no more, whatever earlier days left or overran.
func TestJD(t *testing.T) {
	l := NewLedger(plans(100), on(JD, 2026, 1, 30))
	for day, spend := range []int64{0, 130, 100, 20} {
		if l.Midnight(int32(day)); l.Limit(0) != yuan(100) || l.Affords(0) != adsim.Shown {
			t.Errorf("day %d: limit %v", day, l.Limit(0))
		}
		l.Charge(0, yuan(spend), 0)
	}
}

// Google: a day may cost twice its budget, a month of any length 30.4 times, and then it is over
// until the next.
func TestGoogle(t *testing.T) {
	l := NewLedger(plans(5), on(Google, 2026, 2, 1)) // 28 days
	for day, want := range []int64{10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 2, 0, 0} {
		l.Midnight(int32(day))
		if l.Limit(0) != yuan(want) || (l.Affords(0) == adsim.Shown) != (want > 0) {
			t.Errorf("day %d: limit %v, want %d; %v", day, l.Limit(0), want, l.Affords(0))
		}
		l.Charge(0, yuan(want), 0)
	}
	if l.Total(0) != yuan(152) {
		t.Errorf("February cost %v of a budget of 5", l.Total(0))
	}
	if l.Midnight(28); l.Limit(0) != yuan(10) || l.Affords(0) != adsim.Shown {
		t.Errorf("1 March: limit %v", l.Limit(0))
	}
}

// Google's own example: 5 a day from 1 November is 152 for the month; 103 are spent when on the 24th
// it becomes 10, and 7 days are left: 173 for the month.
func TestGoogleChange(t *testing.T) {
	l := NewLedger(plans(5), on(Google, 2026, 11, 1))
	for day := range int32(24) {
		l.Midnight(day)
		if day < 10 {
			l.Charge(0, yuan(10), 0)
		}
	}
	l.Charge(0, yuan(3), 0)
	l.SetBudget(0, yuan(10))
	if l.Limit(0) != yuan(20) {
		t.Errorf("the 24th: limit %v, want 20", l.Limit(0))
	}
	if l.SetBudget(0, yuan(4)); l.Limit(0) != yuan(20) {
		t.Errorf("the day's highest budget counts: limit %v, want 20", l.Limit(0))
	}
	l.SetBudget(0, yuan(10))
	l.Charge(0, yuan(17), 0)
	for i, want := range []int64{20, 20, 13, 0, 0, 0} {
		if l.Midnight(int32(24 + i)); l.Limit(0) != yuan(want) {
			t.Errorf("%d November: limit %v, want %d", 25+i, l.Limit(0), want)
		}
		l.Charge(0, yuan(want), 0)
	}
	if l.Total(0) != yuan(173) {
		t.Errorf("November cost %v, want 173", l.Total(0))
	}
}

// A month that a plan begins in has the days that are left of it; days ahead count with their own
// budgets.
func TestGoogleBeginsWithinAMonth(t *testing.T) {
	p := plans(10)
	p[0].Ahead = []adsim.Money{0, yuan(40)}
	l := NewLedger(p, on(Google, 2026, 4, 28)) // 28, 29 and 30 April: 10 + 40 + 10
	for day, want := range []int64{20, 40, 0, 20} {
		if l.Midnight(int32(day)); l.Limit(0) != yuan(want) {
			t.Errorf("day %d: limit %v, want %d", day, l.Limit(0), want)
		}
		l.Charge(0, yuan(want), 0)
	}
}

// 30.4 times is exact to the micro, for budgets of any size and months of any length.
func TestGoogleMonthIsExact(t *testing.T) {
	for i := range uint64(20_000) {
		luck := random.New(1).At(i)
		b := adsim.Money(1+luck.At(0).Below(999_999_999)) * adsim.Fen
		date := DateOf(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), int32(luck.At(1).Below(1000)))
		date.Day = 1
		var got budget
		Google.begin(&got, date, b, b*adsim.Money(date.Days))
		if got.allowed != b/10*304 {
			t.Fatalf("%v in a month of %d days: %v, want %v", b, date.Days, got.allowed, b/10*304)
		}
	}
}

// Amazon's own examples: 90 of 100 on the first day leave 110 for the second, and a month of 31
// days costs 3,100 at most, 100 for each day from the plan's first on.
func TestAmazon(t *testing.T) {
	l := NewLedger(plans(100), on(Amazon, 2026, 1, 1))
	for day, c := range []struct{ want, spend int64 }{{100, 90}, {110, 110}, {100, 0}, {200, 0}, {300, 310}, {90, 0}} {
		if l.Midnight(int32(day)); l.Limit(0) != yuan(c.want) {
			t.Errorf("day %d: limit %v, want %d", day, l.Limit(0), c.want)
		}
		l.Charge(0, yuan(c.spend), 0)
	}
	if l.Midnight(30); l.Limit(0) != yuan(3100-510) {
		t.Errorf("31 January: limit %v", l.Limit(0))
	}
	if l.Midnight(31); l.Limit(0) != yuan(100) { // what is left of a month is lost
		t.Errorf("1 February: limit %v", l.Limit(0))
	}
	l = NewLedger(plans(100), on(Amazon, 2026, 1, 30))
	if l.Midnight(1); l.Limit(0) != yuan(200) {
		t.Errorf("begun on the 30th, on the 31st: limit %v", l.Limit(0))
	}
}

// A new budget counts from its day on; a month that overran waits for its days.
func TestAmazonChange(t *testing.T) {
	p := plans(100)
	p[0].Ahead = []adsim.Money{0, 0, 0, yuan(250)}
	l := NewLedger(p, on(Amazon, 2026, 1, 1))
	l.Midnight(1)
	if l.SetBudget(0, yuan(50)); l.Limit(0) != yuan(150) {
		t.Errorf("limit %v, want 100 and 50", l.Limit(0))
	}
	l.Charge(0, yuan(230), 0)
	if l.Midnight(2); l.Limit(0) != 0 || l.Affords(0) != adsim.DailyBudget {
		t.Errorf("day 2: limit %v", l.Limit(0))
	}
	if l.Midnight(3); l.Limit(0) != yuan(220) { // 100 + 50 + 50 + 250 - 230
		t.Errorf("day 3: limit %v", l.Limit(0))
	}
}

// most is what a day and the month up to its end may cost with a budget of 100: nothing limits JD's
// months but their days.
func most(p Policy, date Date) (day, month adsim.Money) {
	switch p {
	case Google:
		return yuan(200), yuan(3040)
	case Amazon:
		return yuan(100 * int64(date.Day)), yuan(100 * int64(date.Day))
	}
	return yuan(100), 1 << 60
}

// Whatever clicks cost: no day and no month costs more than its policy lets it, but for the click
// that passes the limit.
func TestPoliciesHoldTheirLimits(t *testing.T) {
	for name, policy := range Policies() {
		reached := 0
		for seed := range uint64(50) {
			luck, month := random.New(seed).Named(name), adsim.Money(0)
			l := NewLedger(plans(100), on(policy, 2026, time.Month(1+seed%12), 1))
			for day := range int32(200) {
				l.Midnight(day)
				date := DateOf(l.terms.Start, day)
				if date.Day == 1 {
					month = 0
				}
				last, shown := spendDay(l, luck.At(uint64(day)))
				if !shown {
					reached++
				}
				month += l.Today(0)
				today, whole := most(policy, date)
				if last > 0 && (l.Today(0)-last >= today || month-last >= whole) {
					t.Fatalf("%s, seed %d, day %d: %v today, %v this month", name, seed, day, l.Today(0), month)
				}
			}
		}
		if reached == 0 {
			t.Errorf("%s: no limit was ever reached", name)
		}
	}
}

// spendDay charges clicks as long as there are some and the plan may be shown, and returns the last
// one's price and whether the plan may be shown still.
func spendDay(l *Ledger, luck random.Stream) (last adsim.Money, shown bool) {
	for i := range uint64(luck.Below(200)) {
		if l.Affords(0) != adsim.Shown {
			return last, false
		}
		last = adsim.Yuans(luck.At(i).LogNormal(2, 0.5))
		l.Charge(0, last, 0)
	}
	return last, true
}

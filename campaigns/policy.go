package campaigns

import (
	"time"

	"adsim"
)

// Policy says what a daily budget means. It is a limit, not a pace: within its limit a plan is
// shown as often as its strategy bids.
type Policy uint8

// The policies. JD stops a plan for the day when the day has cost its budget (practitioners'
// accounts; no tolerance is published). Google lets one day cost twice the budget, a whole month
// 30.4 times, and the rest of a month that a plan or a new budget begins in, what is left of it in
// days (support.google.com/google-ads/answer/1704443 and 10487143). Amazon's Sponsored Products
// average over the month: what earlier days of it left unspent is added to today, from the plan's
// first day on (sellercentral.amazon.com help 201528510); other people's figures of 25% or 100%
// more on one day are not in it.
const (
	JD Policy = iota
	Google
	Amazon
)

// Policies are the policies by name.
func Policies() map[string]Policy {
	return map[string]Policy{"jd": JD, "google": Google, "amazon": Amazon}
}

// Date is a day of the run in the calendar.
type Date struct {
	Month int // counts from 0, the first day's
	Day   int // of the month, from 1
	Days  int // in the month
}

// DateOf is the date so many days after the start's, which is taken in its own zone.
func DateOf(start time.Time, day int32) Date {
	y, m, d := start.Date()
	t := time.Date(y, m, d+int(day), 0, 0, 0, 0, time.UTC)
	year, month, of := t.Date()
	return Date{12*(year-y) + int(month-m), of, time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()}
}

// budget is what a plan has spent, and may spend. Requests look at the first three only.
type budget struct {
	today adsim.Money // spent
	limit adsim.Money // of today
	purse *Funds      // what pays; without wallets it is never charged

	total   adsim.Money // spent since the start
	month   adsim.Money // spent this month before today
	allowed adsim.Money // of the month: Google in all, Amazon up to and with today
	highest adsim.Money // budget of today so far
}

// begin opens a day whose budget is given; whole is what the month's days from this one on have
// for budgets in all.
func (p Policy) begin(b *budget, date Date, daily, whole adsim.Money) {
	b.month, b.today, b.highest = b.month+b.today, 0, daily
	if date.Day == 1 {
		b.month, b.allowed = 0, 0
	}
	switch {
	case p == Amazon:
		b.allowed += daily
	case p == Google && date.Day == 1:
		const days = 30.4 // in an average month
		b.allowed = whole.Times(days / float64(date.Days))
	case p == Google && b.allowed == 0: // the run begins here
		b.allowed = whole
	}
	b.limit = p.limit(b)
}

// change puts a new budget in the place of the day's. Google counts the rest of the month anew,
// and the highest budget of the day stays the day's.
func (p Policy) change(b *budget, before, daily, whole adsim.Money) {
	b.highest = max(b.highest, daily)
	switch p {
	case JD:
		b.highest = daily
	case Google:
		b.allowed = b.month + b.today + whole
	case Amazon:
		b.allowed += daily - before
	}
	b.limit = p.limit(b)
}

// limit is what today may cost.
func (p Policy) limit(b *budget) adsim.Money {
	switch p {
	case Google:
		return max(0, min(2*b.highest, b.allowed-b.month))
	case Amazon:
		return max(0, b.allowed-b.month)
	}
	return b.highest
}

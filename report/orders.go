package report

import (
	"adsim"
	"adsim/sim"
)

// Orders is paid order lines and their amount.
type Orders struct {
	Lines  int64
	Amount adsim.Money
}

func (o *Orders) add(amount adsim.Money) {
	o.Lines++
	o.Amount += amount
}

// Day is one day of the account. Impressions, clicks and cost belong to the day of the search, also
// where a click lands after midnight.
type Day struct {
	Impressions, Clicks int64
	Cost                adsim.Money
	ByClick             Orders // of this day's clicks, within the window
	Seen                Orders // those of them that had come when the last day ended
	ByOrder             Orders // of this day, from clicks up to the window before
	Free                int64  // visitors who came without an ad
	Sold                Orders // whatever the shop sold on this day
}

// followed counts what a visitor did after the click or the free visit.
func (t *Tally) followed(e *sim.Event) {
	if e.Kind == sim.Paid {
		t.trade(e)
		t.sold[t.place(e.Request)].add(e.Amount)
		if e.At < t.end {
			t.days[t.day(e.At)].Sold.add(e.Amount)
		}
	}
	switch {
	case e.Ad < 0:
		t.free[t.place(e.Request)].follow(e)
	case t.attributed(e):
		if e.Kind == sim.Paid {
			t.dated(e)
		}
		if !t.orderDate || e.At < t.end {
			t.credit(e)
		}
	}
}

// credit gives the ad what is its in the chosen calibre: by click date whatever comes within the
// window, by order date what comes before the last day ends.
func (t *Tally) credit(e *sim.Event) {
	surplus := adsim.Money(0)
	if e.Kind == sim.Paid {
		surplus = t.surplus(e.Item, e.Amount)
	}
	for _, s := range t.sums(e) {
		s.follow(e, surplus)
	}
	for _, s := range t.finer(e) {
		s.follow(e, surplus)
	}
	t.slots[e.Slot].follow(e, surplus)
	t.meet(e, surplus)
}

// attributed reports whether e falls into the attribution window of its click: at most that
// many days of 24 hours later or, for a window of 0, on the same calendar day.
func (t *Tally) attributed(e *sim.Event) bool {
	if t.window == 0 {
		return t.day(e.At) == t.day(e.Since)
	}
	return e.At-e.Since <= t.window
}

// dated counts a paid line in both calibres.
func (t *Tally) dated(e *sim.Event) {
	clicked := &t.days[e.Request.Day]
	clicked.ByClick.add(e.Amount)
	if e.At < t.end {
		clicked.Seen.add(e.Amount)
		t.days[t.day(e.At)].ByOrder.add(e.Amount)
	}
}

func (v *Visitors) follow(e *sim.Event) {
	switch e.Kind {
	case sim.Carted:
		v.Carts++
	case sim.Ordered:
		v.Orders++
	case sim.Paid:
		v.Lines++
		v.Amount += e.Amount
	}
}

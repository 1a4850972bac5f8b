package report

import "adsim/sim"

// followed counts what a visitor did after the click or the free visit.
func (t *Tally) followed(e *sim.Event) {
	if e.Kind == sim.Paid {
		t.sold.lines++
		t.sold.amount += e.Amount
	}
	switch {
	case e.Ad < 0:
		t.visitors.follow(e)
	case t.attributed(e):
		t.sums(e).follow(e)
		t.meet(e)
		if e.Kind == sim.Paid {
			t.matured(e)
		}
	}
}

// attributed reports whether e falls into the attribution window of its click: at most that
// many days of 24 hours later or, for a window of 0, on the same calendar day.
func (t *Tally) attributed(e *sim.Event) bool {
	if t.window == 0 {
		return t.day(e.At) == t.day(e.Since)
	}
	return e.At-e.Since <= t.window
}

// matured counts a paid line for its day, and as early if it came before the end.
func (t *Tally) matured(e *sim.Event) {
	day := &t.days[e.Request.Day]
	day.Lines++
	day.Amount += e.Amount
	if e.At < t.end {
		s := t.sums(e)
		s.EarlyLines++
		s.EarlyAmount += e.Amount
	}
}

func (s *Sums) follow(e *sim.Event) {
	switch e.Kind {
	case sim.Carted:
		s.Carts++
	case sim.Ordered:
		s.Orders++
	case sim.Paid:
		s.Lines++
		s.Amount += e.Amount
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

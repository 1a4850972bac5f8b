package report

import (
	"slices"
	"time"

	"adsim"
	"adsim/sim"
)

// Tally counts the events of one replication. It is a sim.Observer for one run at a time.
type Tally struct {
	ads      []Sums // ad x hour of the request, flat
	terms    []met  // by hit
	days     []Day  // by day of the request; a click that lands after midnight stays with its request
	budgets  []budget
	visitors Visitors
	sold     sale   // whatever the shop sold, within any window
	best     []Best // by plan; nil unless it was asked for

	plans  int
	window time.Duration
	starts []time.Duration // midnights
	end    time.Duration
}

// Day is one day of the account, in click calibre.
type Day struct {
	Clicks, Lines int64
	Cost, Amount  adsim.Money
}

// Visitors is the way of those who came without an ad.
type Visitors struct {
	Visits, Carts, Orders, Lines int64
	Amount                       adsim.Money
}

// sale is paid order lines and their amount.
type sale struct {
	lines  int64
	amount adsim.Money
}

// budget is one plan's money on one calendar day, when it is charged.
type budget struct {
	spent adsim.Money
	out   bool
	at    time.Duration // since midnight: the first time that it ran out
}

// NewTally is an empty tally for one run of s.
func NewTally(s *Subject) *Tally {
	t := &Tally{
		ads:    make([]Sums, len(s.Ads)*24),
		terms:  make([]met, len(s.Terms)),
		days:   make([]Day, s.Days),
		plans:  len(s.Plans),
		window: time.Duration(s.Window) * 24 * time.Hour,
		starts: s.midnights(),
	}
	t.budgets = make([]budget, t.plans*len(t.starts))
	t.end = t.starts[s.Days]
	return t
}

// Observe counts e. Auctions are not counted one by one: each studied ad's own outcome is.
func (t *Tally) Observe(e *sim.Event) {
	switch e.Kind {
	case sim.Lost:
		t.sums(e).Outcomes[e.Reason]++
	case sim.Shown:
		s := t.sums(e)
		s.Outcomes[adsim.Shown]++
		s.Ranks += int64(e.Slot)
		t.meet(e)
	case sim.Clicked:
		t.clicked(e)
	case sim.Carted, sim.Ordered, sim.Paid:
		t.followed(e)
	case sim.Visited:
		t.visitors.Visits++
	case sim.BudgetOut:
		t.ranOut(e)
	}
}

// sums is where an event about an ad is counted.
func (t *Tally) sums(e *sim.Event) *Sums { return &t.ads[int(e.Ad)*24+int(e.Request.Hour)] }

func (t *Tally) clicked(e *sim.Event) {
	t.meet(e)
	s, day := t.sums(e), &t.days[e.Request.Day]
	s.Clicks++
	s.Cost += e.Price
	s.Forgiven += e.Forgiven
	day.Clicks++
	day.Cost += e.Price
	t.budget(e).spent += e.Price
}

func (t *Tally) ranOut(e *sim.Event) {
	if b := t.budget(e); !b.out {
		b.out, b.at = true, e.At-t.starts[t.day(e.At)]
	}
}

func (t *Tally) budget(e *sim.Event) *budget { return &t.budgets[t.day(e.At)*t.plans+int(e.Plan)] }

// day is the calendar day of a moment. Everything after the last known midnight is one day.
func (t *Tally) day(at time.Duration) int {
	i, found := slices.BinarySearch(t.starts, at)
	if found {
		return i
	}
	return i - 1
}

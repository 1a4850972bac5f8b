package report

import (
	"slices"
	"time"

	"adsim"
	"adsim/sim"
)

// Tally counts the events of one replication. It is a sim.Observer for one run at a time. Each
// list of sums is the whole account, cut in another way.
type Tally struct {
	ads      []Sums
	hours    []Sums  // weekday x hour of the search, Monday first
	places   []Sums  // region x device of the searcher
	slots    []Sums  // by slot, 1 is the best; what was not shown is in none
	terms    []*leaf // by hit
	days     []Day
	came     [24]int64 // free visitors by hour of the day
	free     []Visitors
	sold     []Orders // free and sold are by place, whenever it was within the run or after it
	heard    []heard  // by word of the market
	goods    []goods  // by item
	best     []Best   // by plan; nil unless it was asked for
	trained  []int    // plans whose strategies tuned themselves before the first day
	training int      // days that they did
	tuned    []Tuned

	ratings  []sim.Rating // by ad: the last
	crowds   []Sums       // by crowd, then of those who are in none; who is in several counts in each
	creative []Sums       // by creative; auctions without an impression are in none
	changes  []phases     // by change
	changing [][]int32    // by ad: the changes that are about it
	purses   []purse      // by wallet
	statuses []int64      // by plan: how it stood as the last day ended
	stood    []int8       // by ad: the same

	learned   []learning    // by plan
	edits     []Change      // by change
	lastGiven []adsim.Money // by plan: by the allocator

	rivals  []standing // players are the last
	players []sim.Result
	pages   pages

	budgets []budget
	ledger  adsim.Money // what the ledger says was spent

	at []*Sums // scratch of finer

	surplus func(item int32, amount adsim.Money) adsim.Money

	plans, devices int
	orderDate      bool
	window         time.Duration
	weekdays       []uint8         // by day
	starts         []time.Duration // midnights
	end            time.Duration
}

// Visitors is the way of those who came without an ad.
type Visitors struct {
	Visits, Carts, Orders, Lines int64
	Amount                       adsim.Money
}

// budget is one plan's money on one calendar day, when it is charged.
type budget struct {
	given adsim.Money // by the allocator
	spent adsim.Money
	out   bool
	at    time.Duration // since midnight: the first time that it ran out
	limit adsim.Money   // what the day might cost when it last ran out
}

// NewTally is an empty tally for one run of s.
func NewTally(s *Subject) *Tally {
	places := len(s.Regions) * len(s.Devices)
	t := &Tally{
		ads: make([]Sums, len(s.Ads)), hours: make([]Sums, 7*24), places: make([]Sums, places), slots: make([]Sums, s.Slots+1),
		terms: make([]*leaf, (len(s.Terms)+len(leaf{})-1)/len(leaf{})), days: make([]Day, s.Days),
		free: make([]Visitors, places), sold: make([]Orders, places),
		rivals: make([]standing, s.met()),
		plans:  len(s.Plans), devices: len(s.Devices), surplus: s.surplus,
		orderDate: s.OrderDate, window: time.Duration(s.Window) * 24 * time.Hour,
		weekdays: s.weekdays(), starts: s.midnights(),
	}
	t.budgets = make([]budget, t.plans*len(t.starts))
	t.end = t.starts[s.Days]
	t.prepare(s)
	return t
}

// Observe counts e.
func (t *Tally) Observe(e *sim.Event) {
	t.learn(e)
	switch e.Kind {
	case sim.Auctioned:
		t.hear(e)
		t.stand(e)
	case sim.Lost:
		for _, s := range t.sums(e) {
			s.Outcomes[e.Reason]++
		}
		for _, s := range t.finer(e) {
			s.Outcomes[e.Reason]++
		}
		if e.Reason == adsim.Negative {
			t.meet(e, 0)
		}
	case sim.Shown:
		t.shown(e)
	case sim.Clicked:
		t.clicked(e)
	case sim.Missed:
		t.trade(e)
	case sim.Carted, sim.Ordered, sim.Paid:
		t.followed(e)
	case sim.Visited:
		t.visited(e)
	case sim.BudgetOut:
		t.ranOut(e)
	case sim.BudgetBack:
		t.ledger += e.Spent
		t.statuses[e.Plan] = int64(e.Status)
	case sim.Budgeted:
		t.budget(e).given = e.Limit
	case sim.Stood:
		t.stood[e.Ad] = int8(e.Status)
	case sim.Rated:
		t.ratings[e.Ad] = *e.Rating
	case sim.Balanced:
		t.balance(e)
	case sim.Changed:
		t.changes[e.Change].begin(e)
	}
}

// sums is where an event about every ad is counted, but for its slot.
func (t *Tally) sums(e *sim.Event) [3]*Sums {
	return [3]*Sums{&t.ads[e.Ad], &t.hours[t.hour(e.Request)], &t.places[t.place(e.Request)]}
}

// finer is where it is counted too, in an account that has crowds, changes or creatives. It is valid
// until the next call.
func (t *Tally) finer(e *sim.Event) []*Sums {
	if t.crowds == nil && t.changing == nil && len(t.creative) == 0 {
		return nil
	}
	return t.split(e)
}

func (t *Tally) split(e *sim.Event) []*Sums {
	t.at = t.at[:0]
	if t.crowds != nil {
		t.crowd(e)
	}
	if t.changing != nil {
		t.change(e)
	}
	if len(t.creative) > 0 && e.Kind != sim.Lost && e.Creative >= 0 {
		t.at = append(t.at, &t.creative[e.Creative])
	}
	return t.at
}

// hour is an index into the hours of the week.
func (t *Tally) hour(r *adsim.Request) int { return int(t.weekdays[r.Day])*24 + int(r.Hour) }

// place is an index into regions x devices.
func (t *Tally) place(r *adsim.Request) int { return int(r.Region)*t.devices + int(r.Device) }

func (t *Tally) shown(e *sim.Event) {
	for _, s := range t.sums(e) {
		s.show(e)
	}
	for _, s := range t.finer(e) {
		s.show(e)
	}
	t.slots[e.Slot].show(e)
	t.days[e.Request.Day].Impressions++
	t.meet(e, 0)
}

func (t *Tally) clicked(e *sim.Event) {
	for _, s := range t.sums(e) {
		s.click(e)
	}
	for _, s := range t.finer(e) {
		s.click(e)
	}
	t.slots[e.Slot].click(e)
	day := &t.days[e.Request.Day]
	day.Clicks++
	day.Cost += e.Price
	t.meet(e, 0)
	t.budget(e).spent += e.Price
}

func (t *Tally) visited(e *sim.Event) {
	t.free[t.place(e.Request)].Visits++
	t.days[e.Request.Day].Free++
	t.came[e.Request.Hour]++
}

func (t *Tally) ranOut(e *sim.Event) {
	b := t.budget(e)
	if b.limit = e.Limit; !b.out {
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

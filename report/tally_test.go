package report

import (
	"testing"
	"time"

	"adsim"
	"adsim/sim"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// shop has two plans and three keywords, runs three days from a Monday, and attributes for one day.
func shop() *Subject {
	return &Subject{
		Name: "shop", Seed: 7, Start: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), Zone: time.FixedZone("CST", 8*3600), Days: 3,
		Plans: []Plan{{"search", 100 * adsim.Yuan, "manual", "core", false}, {"brand", 50 * adsim.Yuan, "troas", "test", true}},
		Ads: []Ad{
			{0, "phone case", "core", 2 * adsim.Yuan, 0},
			{0, "手机壳", "long-tail", adsim.Yuan, 1},
			{1, "acme", "competitor", 3 * adsim.Yuan, 2},
		},
		Creatives: []Creative{{0, "red"}, {0, "blue"}}, Units: []Unit{{0, "cases", "x"}, {0, "壳", "y"}, {1, "brand", "x"}}, Crowds: []string{"bought", "looked"}, Wallets: []string{"", "brand"},
		Changes: []Change{{2, 12, "bid_times: 1.2", []int32{0, 2}, []int32{1}}}, Learns: true, Allocates: true,
		Slots: 8, Regions: []string{"east", "west"}, Devices: []string{"mobile", "pc"}, Pages: 3, Rivals: 4, Delay: [5]float64{0.5, 0.75, 0.875, 1, 1},
		AOV: 100 * adsim.Yuan, Margin: 0.5, Commission: 0.25, Window: 1, FreeVisitors: 2, CVR: 0.04,
		Assumptions: []Assumption{{"shop.margin", "0.5", "A", ""}, {"shop.commission", "0.25", "S", ""}, {"platform.min_bid", "0.30", "S", ""}},
	}
}

// script plays events by hand.
type script struct {
	t    *Tally
	r    adsim.Request
	slot [3]int32 // by ad: where it was shown last
}

func at(day int, clock time.Duration) time.Duration { return time.Duration(day)*24*time.Hour + clock }

// search is a request on a day at an hour.
func (s *script) search(day, hour int) {
	s.r = adsim.Request{At: at(day, time.Duration(hour)*time.Hour), Day: int32(day), Hour: uint8(hour), Region: uint8(hour % 2), Device: uint8(hour / 2 % 2)}
	s.t.Observe(&sim.Event{Kind: sim.Auctioned, Request: &s.r})
}

func (s *script) lost(ad int32, why adsim.Reason) {
	s.t.Observe(&sim.Event{Kind: sim.Lost, Ad: ad, Reason: why, Request: &s.r})
}

func (s *script) shown(ad, slot int32) {
	s.slot[ad] = slot
	s.t.Observe(&sim.Event{Kind: sim.Shown, Ad: ad, Slot: slot, Request: &s.r})
}

// click lands seconds after its request.
func (s *script) click(plan, ad int32, price adsim.Money) {
	s.t.Observe(&sim.Event{Kind: sim.Clicked, Plan: plan, Ad: ad, Slot: s.slot[ad], Price: price, At: s.r.At + 8*time.Second, Request: &s.r})
	s.t.Observe(&sim.Event{Kind: sim.BudgetBack, Plan: plan, Spent: price})
}

// follow is what the clicker did some time after the click.
func (s *script) follow(ad int32, after time.Duration, amount adsim.Money, kinds ...sim.Kind) {
	s.bought(ad, after, amount, false, kinds...)
}

func (s *script) bought(ad int32, after time.Duration, amount adsim.Money, indirect bool, kinds ...sim.Kind) {
	since, slot := s.r.At+8*time.Second, int32(0)
	if ad >= 0 {
		slot = s.slot[ad]
	}
	for _, k := range kinds {
		s.t.Observe(&sim.Event{Kind: k, Ad: ad, Slot: slot, At: since + after, Since: since, Amount: amount, Indirect: indirect, Request: &s.r})
	}
}

func (s *script) visit() {
	s.t.Observe(&sim.Event{Kind: sim.Visited, Ad: -1, At: s.r.At, Request: &s.r})
}

func (s *script) out(plan int32, day int, clock time.Duration) {
	s.t.Observe(&sim.Event{Kind: sim.BudgetOut, Plan: plan, Ad: -1, Limit: []adsim.Money{100 * yuan, 50 * yuan}[plan], At: at(day, clock)})
}

const yuan = adsim.Yuan

var toPaid = []sim.Kind{sim.Carted, sim.Ordered, sim.Paid}

// play is a short life with every kind of event in it.
func play(s *Subject) *Tally {
	p := &script{t: NewTally(s)}
	for day := range 3 {
		p.t.Observe(&sim.Event{Kind: sim.Budgeted, Ad: -1, Plan: 0, At: at(day, 0), Limit: 100 * yuan})
		p.t.Observe(&sim.Event{Kind: sim.Budgeted, Ad: -1, Plan: 1, At: at(day, 0), Limit: 50 * yuan})
	}
	p.search(0, 10)
	p.shown(0, 1)
	p.shown(1, 3)
	p.lost(2, adsim.Outranked)
	p.click(0, 0, 2*yuan)
	p.follow(0, time.Hour, 120*yuan, toPaid...)
	p.follow(0, 25*time.Hour, 500*yuan, toPaid...) // after the window of one day
	p.search(0, 23)
	p.shown(0, 2)
	p.lost(2, adsim.OffHours)
	p.click(0, 0, 99*yuan)
	p.out(0, 0, 23*time.Hour+30*time.Minute)
	p.out(0, 0, 23*time.Hour+40*time.Minute) // the first of the day counts
	p.follow(0, 2*time.Hour, 0, sim.Carted)
	p.search(1, 9)
	p.lost(0, adsim.DailyBudget)
	p.lost(1, adsim.Throttle)
	p.lost(2, adsim.BelowFloor)
	p.search(2, 23)
	p.shown(1, 1)
	p.shown(2, 8)
	p.click(0, 1, yuan)
	p.click(1, 2, 3*yuan)
	p.follow(1, 30*time.Minute, 80*yuan, sim.Carted, sim.Ordered)
	p.bought(2, 2*time.Hour, 200*yuan, true, toPaid...) // after the last day, within the window
	p.visit()
	p.visit()
	p.follow(-1, time.Hour, 100*yuan, toPaid...)
	return p.t
}

func TestTallyCountsEachEventAtItsCause(t *testing.T) {
	got := play(shop())
	for ad, want := range []Sums{
		{Outcomes: outcomes(adsim.Shown, 2, adsim.DailyBudget, 1), Ranks: 3, Clicks: 2, Cost: 101 * yuan,
			Carts: 2, Orders: 1, Lines: 1, Amount: 120 * yuan},
		{Outcomes: outcomes(adsim.Shown, 2, adsim.Throttle, 1), Ranks: 4, Clicks: 1, Cost: yuan, Carts: 1, Orders: 1},
		{Outcomes: outcomes(adsim.Shown, 1, adsim.Outranked, 1, adsim.OffHours, 1, adsim.BelowFloor, 1), Ranks: 8,
			Clicks: 1, Cost: 3 * yuan, Carts: 1, Orders: 1, Lines: 1, Amount: 200 * yuan, IndirectCarts: 1, IndirectLines: 1, IndirectAmount: 200 * yuan},
	} {
		same(t, got.Ad(ad), want)
	}
	const monday, wednesday = 0, 2
	same(t, got.hours[monday*24+23], Sums{Outcomes: outcomes(adsim.Shown, 1, adsim.OffHours, 1), Ranks: 2, Clicks: 1, Cost: 99 * yuan, Carts: 1})
	same(t, got.hours[wednesday*24+23], Sums{Outcomes: outcomes(adsim.Shown, 2), Ranks: 9, Clicks: 2, Cost: 4 * yuan, Carts: 2, Orders: 2,
		Lines: 1, Amount: 200 * yuan, IndirectCarts: 1, IndirectLines: 1, IndirectAmount: 200 * yuan})
	same(t, got.places[0*2+1], got.hours[monday*24+10]) // 10 o'clock is in the east, on a pc
	same(t, got.slots[1], Sums{Outcomes: outcomes(adsim.Shown, 2), Ranks: 2, Clicks: 2, Cost: 3 * yuan, Carts: 2, Orders: 2, Lines: 1, Amount: 120 * yuan})
	same(t, got.Total(), got.Ad(0).plus(got.Ad(1)).plus(got.Ad(2)))
	first := Orders{1, 120 * yuan}
	same(t, got.Day(0), Day{Impressions: 3, Clicks: 2, Cost: 101 * yuan, ByClick: first, Seen: first, ByOrder: first, Sold: first})
	same(t, got.Day(1), Day{Sold: Orders{1, 500 * yuan}})
	same(t, got.Day(2), Day{Impressions: 2, Clicks: 2, Cost: 4 * yuan, ByClick: Orders{1, 200 * yuan}, Free: 2})
	same(t, got.Visitors(), Visitors{Visits: 2, Carts: 1, Orders: 1, Lines: 1, Amount: 100 * yuan})
	same(t, got.Sold(), Orders{4, 920 * yuan})
	same(t, got.budgets[0], budget{given: 100 * yuan, spent: 101 * yuan, out: true, at: 23*time.Hour + 30*time.Minute, limit: 100 * yuan})
}

func TestEligibleIsShownPlusLost(t *testing.T) {
	var s Sums
	for r := range s.Outcomes {
		s.Outcomes[r] = 1 << r
	}
	same(t, s.Eligible(), s.Impressions()+s.LostToBudget()+s.LostToRank())
	same(t, s.Impressions(), 1<<adsim.Shown)
	same(t, s.LostToBudget(), 1<<adsim.DailyBudget+1<<adsim.Wallet+1<<adsim.LowBalance+1<<adsim.Throttle)
}

func TestWindowOfZeroIsTheCalendarDay(t *testing.T) {
	s := shop()
	s.Window = 0
	p := &script{t: NewTally(s)}
	p.search(2, 23)
	p.follow(0, 59*time.Minute, yuan, sim.Paid)
	p.follow(0, 61*time.Minute, yuan, sim.Paid)
	same(t, p.t.Total().Lines, 1)
	same(t, p.t.Sold().Lines, 2)
}

func TestClickAfterMidnightIsChargedToTheNewDay(t *testing.T) {
	p := &script{t: NewTally(shop())}
	p.search(0, 23)
	p.r.At += 59*time.Minute + 55*time.Second
	p.click(1, 2, 3*yuan)
	same(t, p.t.Day(0).Cost, 3*yuan)
	same(t, p.t.budgets[1*2+1].spent, 3*yuan)
}

func outcomes(pairs ...any) (o [adsim.Reasons]int64) {
	for i := 0; i < len(pairs); i += 2 {
		o[pairs[i].(adsim.Reason)] = int64(pairs[i+1].(int))
	}
	return o
}

func (s Sums) plus(o Sums) Sums {
	s.Add(&o)
	return s
}

func same[T any](t *testing.T, got, want T) {
	t.Helper()
	if d := cmp.Diff(want, got, cmp.AllowUnexported(budget{}, standing{}, pages{}), cmpopts.EquateNaNs()); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

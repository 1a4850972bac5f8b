package campaigns

import (
	"testing"

	"adsim"
)

// Whatever is wrong, a status names the first that stops the ad on the way down from its plan, in the
// order in which requests meet them.
func TestStatus(t *testing.T) {
	const hour = 31
	const ofPlan, ofAd = 0, 1
	for faults := range 1 << 8 {
		p, u, item, ad, balance, spent := plan(1), Unit{}, Item{Stock: 3}, Ad{}, yuan(5), adsim.Money(0)
		var want [2]Status
		for _, f := range []struct {
			status Status
			from   int
			spoil  func()
		}{
			{OutOfBudget, ofPlan, func() { p.Budget, spent = yuan(2), yuan(2) }},
			{NoCash, ofPlan, func() { balance = spent }},
			{NoStock, ofPlan, func() { item.Stock = 0 }}, // all that the plan sells
			{Paused, ofAd, func() { ad.Paused = true }},
			{Paused, ofAd, func() { u.Paused = true }},
			{OutOfHours, ofPlan, func() { p.Hours[hour] = 0 }},
			{Paused, ofPlan, func() { p.First = 1 }},
			{Paused, ofPlan, func() { p.Paused = true }},
		} {
			if faults&1 == 1 {
				f.spoil()
				for level := f.from; level <= ofAd; level++ {
					want[level] = f.status
				}
			}
			faults >>= 1
		}
		b := NewBook(Book{Plans: []Plan{p}, Units: []Unit{u}, Items: []Item{item}, Ads: []Ad{ad}, Limits: open}, 1)
		l := NewLedger(b.Plans, Terms{Wallets: []Funds{{Cash: balance}}})
		l.Charge(0, spent, 0)
		got := [2]Status{b.PlanStatus(l, 0, hour), b.AdStatus(l, 0, hour)}
		if got != want {
			t.Errorf("plan %+v, unit %+v, ad %+v, item %+v, balance %v: %v, want %v", p, u, ad, item, balance, got, want)
		}
	}
}

// A plan has no stock when nothing that it sells is left.
func TestPlanWithoutStock(t *testing.T) {
	for _, c := range []struct {
		left [2]int64
		want Status
	}{{[2]int64{1, 0}, Running}, {[2]int64{0, -1}, Running}, {[2]int64{0, 0}, NoStock}} {
		b := NewBook(Book{Plans: []Plan{plan(5), plan(5)}, Units: []Unit{{}, {Item: 1}, {Plan: 1, Item: 2}}, Limits: open,
			Items: []Item{{Stock: c.left[0]}, {Stock: c.left[1]}, {Stock: -1}}}, 1)
		l := NewLedger(b.Plans, Terms{Wallets: []Funds{{Cash: yuan(5)}}})
		if got := b.PlanStatus(l, 0, 0); got != c.want {
			t.Errorf("%v left: %v, want %v", c.left, got, c.want)
		}
	}
}

// What keeps an ad out of one request says nothing about its status.
func TestStatusOfReasons(t *testing.T) {
	want := map[adsim.Reason]Status{adsim.Paused: Paused, adsim.OffHours: OutOfHours, adsim.OutOfStock: NoStock,
		adsim.DailyBudget: OutOfBudget, adsim.Wallet: NoCash}
	for r := range adsim.Reason(adsim.Reasons) {
		if got := StatusOf(adsim.Shown, r, adsim.Paused); want[r] == Running && got != Paused || want[r] != Running && got != want[r] {
			t.Errorf("%v: %v", r, got)
		}
	}
	seen := map[string]bool{}
	for s := range statuses {
		seen[s.String()] = true
	}
	if len(seen) != int(statuses) || StatusOf() != Running {
		t.Errorf("%v", seen)
	}
}

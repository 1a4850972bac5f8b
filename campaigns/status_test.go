package campaigns

import (
	"testing"

	"adsim"
)

// Whatever is wrong, a status names the first that stops the ad on the way down from its plan, in the
// order in which requests meet them.
func TestStatus(t *testing.T) {
	const hour = 7
	for faults := range 1 << 6 {
		p, ad, item, balance, spent := plan(1), Ad{}, adsim.Shown, yuan(5), adsim.Money(0)
		forPlan, forAd := Running, Running
		for _, f := range []struct {
			status  Status
			isPlans bool
			spoil   func()
		}{
			{OutOfBudget, true, func() { p.Budget, spent = yuan(2), yuan(2) }},
			{NoCash, true, func() { balance = spent }},
			{NoStock, false, func() { item = adsim.OutOfStock }},
			{Paused, false, func() { ad.Paused = true }},
			{OutOfHours, true, func() { p.Hours[hour] = 0 }},
			{Paused, true, func() { p.Paused = true }},
		} {
			if faults&1 == 1 {
				f.spoil()
				if forAd = f.status; f.isPlans {
					forPlan = f.status
				}
			}
			faults >>= 1
		}
		b := NewBook([]Plan{p}, []Ad{ad}, open, 1)
		l := NewLedger(b.Plans, Terms{Wallets: []Funds{{Cash: balance}}})
		l.Charge(0, spent, 0)
		if got := b.PlanStatus(l, 0, hour); got != forPlan {
			t.Errorf("plan %+v with %v: %v, want %v", p, balance, got, forPlan)
		}
		if got := b.AdStatus(l, 0, hour, item); got != forAd {
			t.Errorf("ad %+v of plan %+v with %v: %v, want %v", ad, p, balance, got, forAd)
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

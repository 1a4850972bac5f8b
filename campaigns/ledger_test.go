package campaigns

import (
	"fmt"
	"testing"

	"adsim"
	"adsim/random"
)

func yuan(n int64) adsim.Money { return adsim.Money(n) * adsim.Yuan }

// cash is the terms of an account that has so many yuan.
func cash(n int64) Terms { return Terms{Wallets: []Funds{{Cash: yuan(n)}}} }

func plans(budgets ...int64) []Plan {
	var all []Plan
	for _, b := range budgets {
		all = append(all, Plan{Budget: yuan(b)})
	}
	return all
}

// The wallet pays what it has; the rest is forgiven, and nothing may be shown any more.
func TestWallet(t *testing.T) {
	l := NewLedger(plans(100, 100), cash(5))
	for i, c := range []struct {
		plan                     int32
		price, charged, forgiven adsim.Money
		then                     adsim.Reason
	}{
		{0, 3 * adsim.Yuan, 3 * adsim.Yuan, 0, adsim.Shown},
		{1, 2*adsim.Yuan - 1, 2*adsim.Yuan - 1, 0, adsim.Shown},
		{0, adsim.Yuan, 1, adsim.Yuan - 1, adsim.Wallet},
		{1, adsim.Yuan, 0, adsim.Yuan, adsim.Wallet},
	} {
		charged, forgiven, out := l.Charge(c.plan, c.price, 0)
		if charged != c.charged || forgiven != c.forgiven || out || l.Affords(0) != c.then || l.Affords(1) != c.then {
			t.Errorf("charge %d: %v, %v, %v, then %v", i, charged, forgiven, out, l.Affords(0))
		}
	}
	l.Midnight(1)
	if l.Balance(0) != (Funds{}) || !l.Prepaid() || l.Forgiven() != 2*adsim.Yuan-1 || l.Affords(0) != adsim.Wallet {
		t.Errorf("in the end %v, %v forgiven", l.Balance(0), l.Forgiven())
	}
	if NewLedger(plans(1), Terms{}).Prepaid() {
		t.Error("no wallet is a wallet")
	}
}

// A budget that is reached stops its plan alone until midnight. Clicks in flight are charged all the
// same, and only the one that reaches it says so.
func TestDailyBudget(t *testing.T) {
	l := NewLedger(plans(5, 5), Terms{})
	for i, c := range []struct {
		price int64
		out   bool
		then  adsim.Reason
	}{{3, false, adsim.Shown}, {1, false, adsim.Shown}, {1, true, adsim.DailyBudget}, {2, false, adsim.DailyBudget}} {
		charged, _, out := l.Charge(0, yuan(c.price), 0)
		if charged != yuan(c.price) || out != c.out || l.Affords(0) != c.then || l.Affords(1) != adsim.Shown {
			t.Errorf("charge %d: %v, %v, then %v and %v", i, charged, out, l.Affords(0), l.Affords(1))
		}
	}
	if l.Today(0) != yuan(7) || l.Today(1) != 0 || l.Total(0) != yuan(7) {
		t.Errorf("spent %v and %v today", l.Today(0), l.Today(1))
	}
	l.Midnight(1)
	if l.Today(0) != 0 || l.Total(0) != yuan(7) || l.Affords(0) != adsim.Shown {
		t.Errorf("after midnight %v of %v in all", l.Today(0), l.Total(0))
	}
	if _, _, out := l.Charge(0, yuan(9), 0); !out {
		t.Error("a budget passed in one leap was not reported")
	}
}

// Both are out: the wallet is named, as cash is what the account must find first.
func TestWalletComesBeforeBudget(t *testing.T) {
	l := NewLedger(plans(5), cash(5))
	if l.Charge(0, yuan(5), 0); l.Affords(0) != adsim.Wallet {
		t.Errorf("%v", l.Affords(0))
	}
	if l := NewLedger(plans(5), cash(0)); l.Affords(0) != adsim.Wallet {
		t.Errorf("an empty wallet: %v", l.Affords(0))
	}
	if l := NewLedger(plans(0), Terms{}); l.Affords(0) != adsim.DailyBudget {
		t.Errorf("no budget: %v", l.Affords(0))
	}
}

// A new budget counts from the moment on that it is set: what was spent stays spent, and a plan that
// this takes out of budget is told of once.
func TestSetBudget(t *testing.T) {
	l := NewLedger(plans(10), Terms{})
	l.Charge(0, yuan(6), 0)
	for i, c := range []struct {
		budget int64
		out    bool
		then   adsim.Reason
	}{{7, false, adsim.Shown}, {6, true, adsim.DailyBudget}, {5, false, adsim.DailyBudget}, {8, false, adsim.Shown}} {
		if out := l.SetBudget(0, yuan(c.budget)); out != c.out || l.Affords(0) != c.then || l.Limit(0) != yuan(c.budget) {
			t.Errorf("change %d: out %v, %v, limit %v", i, out, l.Affords(0), l.Limit(0))
		}
	}
	if _, _, out := l.Charge(0, yuan(2), 0); !out || l.Affords(0) != adsim.DailyBudget {
		t.Error("the new budget is reached and not reported")
	}
	if l.Midnight(1); l.Limit(0) != yuan(8) || l.Affords(0) != adsim.Shown {
		t.Errorf("the day after: limit %v", l.Limit(0))
	}
}

// Days ahead may have budgets of their own; the others, and those past the list, have the plan's.
func TestBudgetsAhead(t *testing.T) {
	p := plans(10)
	p[0].Ahead = []adsim.Money{0, yuan(50), 0, yuan(3)}
	l := NewLedger(p, Terms{})
	for day, want := range []int64{10, 50, 10, 3, 10, 10} {
		l.Midnight(int32(day))
		if l.Limit(0) != yuan(want) {
			t.Errorf("day %d: %v, want %d", day, l.Limit(0), want)
		}
		l.Charge(0, yuan(want)-1, 0)
		if l.Affords(0) != adsim.Shown {
			t.Errorf("day %d stops before its budget", day)
		}
		if l.Charge(0, 1, 0); l.Affords(0) != adsim.DailyBudget {
			t.Errorf("day %d does not stop at its budget", day)
		}
	}
	l = NewLedger(p, Terms{})
	l.Midnight(1)
	l.SetBudget(0, yuan(20))
	if l.Limit(0) != yuan(50) {
		t.Errorf("a day with a budget of its own: %v", l.Limit(0))
	}
	if l.Midnight(2); l.Limit(0) != yuan(20) {
		t.Errorf("the day after: %v", l.Limit(0))
	}
}

// Every yuan is somewhere, whatever happens.
func TestLedgerConserves(t *testing.T) {
	for seed := range uint64(500) {
		luck := random.New(seed)
		opening := Funds{Cash: adsim.Yuans(luck.Named("cash").LogNormal(500, 2))}
		terms := Terms{Wallets: []Funds{opening}}
		if seed%3 == 0 {
			terms = Terms{}
		}
		l := NewLedger(plans(50, 100, 0, 20), terms)
		var today, total [4]adsim.Money
		var spent, forgiven, prices adsim.Money
		crossings, day := [4]int{}, int32(0)
		for i := range uint64(1000) {
			step := luck.At(i)
			if step.At(0).Chance(0.01) {
				day++
				l.Midnight(day)
				today, crossings = [4]adsim.Money{}, [4]int{}
			}
			plan, price := int32(step.At(1).Below(4)), adsim.Yuans(step.At(2).LogNormal(2, 1))
			charged, free, out := l.Charge(plan, price, 0)
			today[plan] += charged
			total[plan] += charged
			spent, forgiven, prices = spent+charged, forgiven+free, prices+price
			if out {
				crossings[plan]++
			}
			reached := l.plans[plan].Budget > 0 && today[plan] >= l.plans[plan].Budget
			left := adsim.Money(0)
			if l.Prepaid() {
				left = l.Balance(0).Cash
			}
			switch {
			case charged < 0 || free < 0 || charged+free != price || spent+forgiven != prices || l.Forgiven() != forgiven:
				t.Fatalf("seed %d: %v charged, %v forgiven of %v", seed, charged, free, price)
			case l.Prepaid() && (left < 0 || left+spent != opening.Cash || free > 0 && left > 0) || !l.Prepaid() && free != 0:
				t.Fatalf("seed %d: %v left of %v after %v", seed, left, opening, spent)
			case l.Today(plan) != today[plan] || l.Total(plan) != total[plan]:
				t.Fatalf("seed %d: %v today, %v in all", seed, l.Today(plan), l.Total(plan))
			case reached != (crossings[plan] == 1) || crossings[plan] > 1:
				t.Fatalf("seed %d: plan %d reached its budget %d times at %v", seed, plan, crossings[plan], today[plan])
			}
		}
	}
}

func BenchmarkAffords(b *testing.B) {
	for _, terms := range []Terms{{}, cash(1e9)} {
		b.Run(fmt.Sprintf("prepaid=%v", len(terms.Wallets) > 0), func(b *testing.B) {
			l := NewLedger(plans(make([]int64, 64)...), terms)
			for p := range l.plans {
				l.SetBudget(int32(p), yuan(int64(p)))
			}
			b.ReportAllocs()
			plan, shown := int32(0), 0
			for b.Loop() {
				if l.Affords(plan) == adsim.Shown {
					shown++
				}
				plan = (plan + 1) & 63
			}
			if shown == 0 {
				b.Error("nothing shown")
			}
		})
	}
}

func BenchmarkCharge(b *testing.B) {
	for _, opening := range [][]Funds{nil, {{Cash: 1 << 60}}, {{Cash: 1 << 60, Bonus: 1 << 60}}, {{Cash: 1 << 60, Subsidy: 1 << 60}}} {
		b.Run(fmt.Sprint(opening), func(b *testing.B) {
			l := NewLedger(plans(1e9), Terms{Wallets: opening})
			b.ReportAllocs()
			for b.Loop() {
				l.Charge(0, adsim.Yuan, 0)
			}
		})
	}
}

package campaigns

import (
	"testing"

	"adsim"
	"adsim/random"
)

func yuan(n int64) *adsim.Money {
	m := adsim.Money(n) * adsim.Yuan
	return &m
}

func plans(budgets ...int64) []Plan {
	var all []Plan
	for _, b := range budgets {
		all = append(all, Plan{Budget: *yuan(b)})
	}
	return all
}

// The wallet pays what it has; the rest is forgiven, and nothing may be shown any more.
func TestWallet(t *testing.T) {
	l := NewLedger(plans(100, 100), yuan(5))
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
		charged, forgiven, out := l.Charge(c.plan, c.price)
		if charged != c.charged || forgiven != c.forgiven || out || l.Affords(0) != c.then || l.Affords(1) != c.then {
			t.Errorf("charge %d: %v, %v, %v, then %v", i, charged, forgiven, out, l.Affords(0))
		}
	}
	l.Midnight()
	if cash, prepaid := l.Wallet(); cash != 0 || !prepaid || l.Forgiven() != 2*adsim.Yuan-1 || l.Affords(0) != adsim.Wallet {
		t.Errorf("in the end %v cash, %v forgiven", cash, l.Forgiven())
	}
	if _, prepaid := NewLedger(plans(1), nil).Wallet(); prepaid {
		t.Error("no wallet is a wallet")
	}
}

// A budget that is reached stops its plan alone until midnight. Clicks in flight are charged all the
// same, and only the one that reaches it says so.
func TestDailyBudget(t *testing.T) {
	l := NewLedger(plans(5, 5), nil)
	for i, c := range []struct {
		price int64
		out   bool
		then  adsim.Reason
	}{{3, false, adsim.Shown}, {1, false, adsim.Shown}, {1, true, adsim.DailyBudget}, {2, false, adsim.DailyBudget}} {
		charged, _, out := l.Charge(0, *yuan(c.price))
		if charged != *yuan(c.price) || out != c.out || l.Affords(0) != c.then || l.Affords(1) != adsim.Shown {
			t.Errorf("charge %d: %v, %v, then %v and %v", i, charged, out, l.Affords(0), l.Affords(1))
		}
	}
	if l.Today(0) != *yuan(7) || l.Today(1) != 0 || l.Total(0) != *yuan(7) {
		t.Errorf("spent %v and %v today", l.Today(0), l.Today(1))
	}
	l.Midnight()
	if l.Today(0) != 0 || l.Total(0) != *yuan(7) || l.Affords(0) != adsim.Shown {
		t.Errorf("after midnight %v of %v in all", l.Today(0), l.Total(0))
	}
	if _, _, out := l.Charge(0, *yuan(9)); !out {
		t.Error("a budget passed in one leap was not reported")
	}
}

// Both are out: the wallet is named, as cash is what the account must find first.
func TestWalletComesBeforeBudget(t *testing.T) {
	l := NewLedger(plans(5), yuan(5))
	if l.Charge(0, *yuan(5)); l.Affords(0) != adsim.Wallet {
		t.Errorf("%v", l.Affords(0))
	}
	if l := NewLedger(plans(5), yuan(0)); l.Affords(0) != adsim.Wallet {
		t.Errorf("an empty wallet: %v", l.Affords(0))
	}
	if l := NewLedger(plans(0), nil); l.Affords(0) != adsim.DailyBudget {
		t.Errorf("no budget: %v", l.Affords(0))
	}
}

// Every yuan is somewhere, whatever happens.
func TestLedgerConserves(t *testing.T) {
	for seed := range uint64(500) {
		luck := random.New(seed)
		cash := adsim.Yuans(luck.Named("cash").LogNormal(500, 2))
		wallet := &cash
		if seed%3 == 0 {
			wallet = nil
		}
		l := NewLedger(plans(50, 100, 0, 20), wallet)
		var today, total [4]adsim.Money
		var spent, forgiven, prices adsim.Money
		crossings := [4]int{}
		for i := range uint64(1000) {
			step := luck.At(i)
			if step.At(0).Chance(0.01) {
				l.Midnight()
				today, crossings = [4]adsim.Money{}, [4]int{}
			}
			plan, price := int32(step.At(1).Below(4)), adsim.Yuans(step.At(2).LogNormal(2, 1))
			charged, free, out := l.Charge(plan, price)
			today[plan] += charged
			total[plan] += charged
			spent, forgiven, prices = spent+charged, forgiven+free, prices+price
			if out {
				crossings[plan]++
			}
			reached := l.plans[plan].Budget > 0 && today[plan] >= l.plans[plan].Budget
			left, prepaid := l.Wallet()
			switch {
			case charged < 0 || free < 0 || charged+free != price || spent+forgiven != prices || l.Forgiven() != forgiven:
				t.Fatalf("seed %d: %v charged, %v forgiven of %v", seed, charged, free, price)
			case prepaid && (left < 0 || left+spent != cash || free > 0 && left > 0) || !prepaid && free != 0:
				t.Fatalf("seed %d: %v left of %v after %v", seed, left, cash, spent)
			case l.Today(plan) != today[plan] || l.Total(plan) != total[plan]:
				t.Fatalf("seed %d: %v today, %v in all", seed, l.Today(plan), l.Total(plan))
			case reached != (crossings[plan] == 1) || crossings[plan] > 1:
				t.Fatalf("seed %d: plan %d reached its budget %d times at %v", seed, plan, crossings[plan], today[plan])
			}
		}
	}
}

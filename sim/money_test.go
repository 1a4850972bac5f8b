package sim_test

import (
	"strings"
	"testing"
	"time"

	"adsim"
	"adsim/scenarios"
	"adsim/sim"
)

// What advertisers spend is what the platform earns, and what observers hear of it.
func TestSpentIsRevenue(t *testing.T) {
	for seed := range uint64(5) {
		var heard adsim.Money
		e := run(t, parse(t, small), seed, watch(func(e *sim.Event) {
			if e.Kind == sim.Clicked {
				heard += e.Price
			}
		}))
		spent := e.Ledger.Total(0) + e.Ledger.Total(1)
		if heard != spent {
			t.Errorf("observers heard of %v, the ledger has %v", heard, spent)
		}
		for r := range e.Market.Rivals {
			spent += e.Market.Spent(int32(r))
		}
		if spent != e.Revenue() || spent == 0 {
			t.Errorf("advertisers spent %v, the platform earned %v", spent, e.Revenue())
		}
	}
}

// A prepaid wallet is never negative: what it lacks is forgiven, and ads stop.
func TestWallet(t *testing.T) {
	text := strings.Replace(small, "account:\n", "account:\n  wallet: 123.45\n", 1)
	var charged, forgiven adsim.Money
	last, shown := time.Duration(0), time.Duration(0)
	e := run(t, parse(t, text), 3, watch(func(e *sim.Event) {
		switch e.Kind {
		case sim.Clicked:
			charged += e.Price
			forgiven += e.Forgiven
			last = e.At
		case sim.Shown:
			shown = e.At
		}
	}))
	left := e.Ledger.Balance(0).Cash
	if !e.Ledger.Prepaid() || left != 0 || charged != adsim.Yuans(123.45) {
		t.Errorf("left %v of the wallet, charged %v", left, charged)
	}
	if forgiven == 0 || forgiven != e.Ledger.Forgiven() {
		t.Errorf("forgiven: heard %v, ledger %v; some click in flight should find the wallet empty", forgiven, e.Ledger.Forgiven())
	}
	if shown > last {
		t.Errorf("shown at %v, after the cash was gone at %v", shown, last)
	}
}

// flights follows each plan's day: when its budget ran out and what landed from then on.
type flights struct {
	t       *testing.T
	s       *scenarios.Scenario
	out     map[int32]time.Duration
	spent   map[int32]adsim.Money
	after   map[int32]adsim.Money // landed after the budget was out
	crossed map[int32]adsim.Money // the click that used the budget up
	seen    int
}

func (f *flights) Observe(e *sim.Event) {
	switch e.Kind {
	case sim.Clicked:
		f.click(e)
	case sim.BudgetOut:
		f.out[e.Plan] = e.At
		if e.Spent != f.spent[e.Plan] {
			f.t.Errorf("budget out at a spend of %v, heard of %v", e.Spent, f.spent[e.Plan])
		}
	case sim.Shown:
		if out, is := f.out[e.Plan]; is {
			f.t.Errorf("plan %d shown at %v, its budget was out at %v", e.Plan, e.At, out)
		}
	case sim.BudgetBack:
		f.midnight(e)
	}
}

func (f *flights) click(e *sim.Event) {
	f.spent[e.Plan] += e.Price
	if out, is := f.out[e.Plan]; is {
		f.after[e.Plan] += e.Price
		f.seen++
		if e.Request.At > out {
			f.t.Errorf("a click of %v, shown at %v, landed after the budget was out at %v", e.Price, e.Request.At, out)
		}
	} else {
		f.crossed[e.Plan] = e.Price
	}
}

func (f *flights) midnight(e *sim.Event) {
	budget := f.s.Account.Plans[e.Plan].DailyBudget
	if e.Spent != f.spent[e.Plan] {
		f.t.Errorf("the day's spend is %v, heard of %v", e.Spent, f.spent[e.Plan])
	}
	if over := e.Spent - budget; over > 0 && over >= f.crossed[e.Plan]+f.after[e.Plan] {
		f.t.Errorf("%v over the budget, but only %v + %v was in flight", over, f.crossed[e.Plan], f.after[e.Plan])
	}
	delete(f.out, e.Plan)
	delete(f.spent, e.Plan)
	delete(f.after, e.Plan)
}

// Daily budgets are passed only by clicks that were in flight when the budget was used up, and
// that does happen.
func TestBudgetsArePassedOnlyInFlight(t *testing.T) {
	s := parse(t, small)
	seen := 0
	for seed := range uint64(5) {
		f := &flights{t: t, s: s, out: map[int32]time.Duration{}, spent: map[int32]adsim.Money{},
			after: map[int32]adsim.Money{}, crossed: map[int32]adsim.Money{}}
		run(t, s, seed, f)
		seen += f.seen
	}
	if seen == 0 {
		t.Error("no click was ever in flight when a budget ran out: the test saw nothing")
	}
}

// Budgets are whole again at midnight of the scenario's zone, also where clocks change: in New York
// 2026-03-08 has 23 hours.
func TestMidnightOfTheZone(t *testing.T) {
	text := strings.Replace(small, "days: 4\n", "days: 3\nstart: 2026-03-07\nzone: America/New_York\n", 1)
	var backs []time.Duration
	run(t, parse(t, text), 1, watch(func(e *sim.Event) {
		if e.Kind == sim.BudgetBack && e.Plan == 0 {
			backs = append(backs, e.At)
		}
	}))
	if len(backs) != 3 || backs[0] != 24*time.Hour || backs[1] != 47*time.Hour {
		t.Errorf("budgets were whole at %v, want 24h, 47h and when all was over", backs)
	}
}

// day is what the first plan spent in a day, and how much of it landed before its budget was out.
type day struct{ spent, before adsim.Money }

func daysOf(t *testing.T, text string) (days []day) {
	out, today, last := false, day{}, adsim.Money(0)
	run(t, parse(t, text), 1, watch(func(e *sim.Event) {
		switch {
		case e.Plan != 0:
		case e.Kind == sim.Clicked:
			if last = e.Price; !out {
				today.before += e.Price
			}
		case e.Kind == sim.BudgetOut:
			out = true
			today.before -= last // the click that used the budget up was in flight too
		case e.Kind == sim.BudgetBack:
			today.spent = e.Spent
			days, today, out = append(days, today), day{}, false
		}
	}))
	return days
}

// A budget of a day limits what the policy says: under Google's a day may cost twice as much, under
// JD's it may not; and days can have budgets of their own.
func TestBudgetPolicies(t *testing.T) {
	const budget = 110 * adsim.Yuan
	limits := map[string][]adsim.Money{
		small: {budget, budget, budget, budget},
		strings.Replace(small, "account:\n", "platform: {budget_policy: google}\naccount:\n", 1): {2 * budget, 2 * budget, 2 * budget, 2 * budget},
		strings.Replace(small, "daily_budget: 110,", "daily_budget: 110, budgets: [0, 200],", 1): {budget, 200 * adsim.Yuan, budget, budget},
	}
	for text, days := range limits {
		for i, d := range daysOf(t, text) {
			if d.spent < days[i] || d.before >= days[i] {
				t.Errorf("day %d has a limit of %v and cost %v, of which %v before it was out\n%s", i, days[i], d.spent, d.before, text)
			}
		}
	}
}

package sim_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"adsim"
	"adsim/sim"
)

// rich is a shop with a good and a bad plan of the same traffic, both short of money.
const rich = `
days: 8
shop: {aov: 300}
market: {searches: 40000, rivals: {seed: 3}}
platform: {min_daily_budget: 100}
account:
  allocator: %s
  plans:
    - {name: good, daily_budget: 300, weight: %s, tag: core, keywords: [{word: a, bid: 4, cvr: 0.12, searches: 6000}]}
    - {name: bad, daily_budget: 300, tag: test, keywords: [{word: b, bid: 4, cvr: 0.01, searches: 6000}]}
    - {name: off, daily_budget: 300, tag: growth, paused: true, keywords: [{word: c, bid: 4}]}
`

// shopOf is the shop with an allocator, and "proportional 3" with a weight of 3 for the good plan.
func shopOf(allocator string) string {
	name, weight, _ := strings.Cut(allocator, " of ")
	return fmt.Sprintf(rich, name, cmp.Or(weight, "1"))
}

// given is what an allocator gave, by day and plan.
func given(t *testing.T, allocator string, seed uint64) (days [][3]adsim.Money) {
	s := parse(t, shopOf(allocator))
	w, err := s.World(seed)
	if err != nil {
		t.Fatal(err)
	}
	begins := w.Calendar.Midnights
	run(t, s, seed, watch(func(e *sim.Event) {
		if e.Kind == sim.Budgeted {
			for len(days) == 0 || begins[len(days)-1] != e.At {
				days = append(days, [3]adsim.Money{})
			}
			days[len(days)-1][e.Plan] = e.Limit
		}
	}))
	return days
}

// TestBudgetsAddUp: every day the plans that run share the total to the micro, each has the least, and one
// that is paused has none.
func TestBudgetsAddUp(t *testing.T) {
	for _, allocator := range []string{"proportional", "70/20/10", "water_filling", "{name: water_filling, budget: 777.77}",
		"proportional of 3", "{name: 70/20/10, shares: [1, 1, 1]}"} {
		total := 900 * adsim.Yuan
		if allocator[0] == '{' && allocator[7] == 'w' {
			total = 777*adsim.Yuan + 77*adsim.Fen
		}
		days := given(t, allocator, 1)
		if len(days) != 8 {
			t.Fatalf("%s: %d days have budgets", allocator, len(days))
		}
		for day, b := range days {
			if b[0]+b[1] != total || min(b[0], b[1]) < 100*adsim.Yuan || b[2] != 0 {
				t.Errorf("%s: budgets of day %d: %v", allocator, day, b)
			}
		}
	}
}

// TestFirstBudgets: what needs no past holds from the first day on; the rest begins in proportion to the
// budgets as written. The paused plan's part goes to the first tier.
func TestFirstBudgets(t *testing.T) {
	for allocator, want := range map[string]adsim.Money{
		"proportional": 450, "proportional of 3": 675, "70/20/10": 800, "{name: 70/20/10, shares: [3, 1, 2]}": 600,
		"water_filling": 450, "portfolio_roas": 450,
	} {
		if b := given(t, allocator, 1)[0]; b[0] != want*adsim.Yuan {
			t.Errorf("%s: the good plan has %v, not %v", allocator, b[0], want)
		}
	}
}

// TestMoneyMovesToTheBetterPlan: on the same luck, the good plan has more from the second day on, and the
// account sells more than without an allocator, in every seed.
func TestMoneyMovesToTheBetterPlan(t *testing.T) {
	sold := func(allocator string, seed uint64) (orders, spent float64) {
		run(t, parse(t, shopOf(allocator)), seed, watch(func(e *sim.Event) {
			switch {
			case e.Kind == sim.Paid && e.Ad >= 0:
				orders++
			case e.Kind == sim.Clicked:
				spent += e.Price.Float()
			}
		}))
		return orders, spent
	}
	for _, allocator := range []string{"{name: water_filling, budget: 600}", "{name: portfolio_roas, budget: 600}"} {
		var more stats
		for seed := range uint64(5) {
			for day, b := range given(t, allocator, seed)[1:] {
				if b[0] < 2*b[1] {
					t.Errorf("%s, seed %d: budgets of day %d: %v", allocator, seed, day+1, b)
				}
			}
			with, _ := sold(allocator, seed)
			without, _ := sold("none", seed)
			more.add(with - without)
		}
		if more.mean() < 5*more.se() {
			t.Errorf("%s: %v more orders, with a standard error of %v", allocator, more.mean(), more.se())
		}
	}
}

// TestPlansComeAndGo: who has not begun gets nothing, and the others share the total, which follows what a
// change makes of a plan's budget.
func TestPlansComeAndGo(t *testing.T) {
	var sums [4]adsim.Money
	var more adsim.Money // what the change adds to the plan's budget of its day
	s := parse(t, `
days: 4
start: 2026-03-02
shop: {aov: 300}
changes: [{day: 3, hour: 9, plan: one, budget_times: 2}]
account:
  allocator: water_filling
  plans:
    - {name: one, daily_budget: 200, keywords: [{word: a, bid: 4}]}
    - {name: two, daily_budget: 100, start: 2026-03-04, keywords: [{word: b, bid: 4}]}
`)
	w, err := s.World(1)
	if err != nil {
		t.Fatal(err)
	}
	run(t, s, 1, watch(func(e *sim.Event) {
		for day, midnight := range w.Calendar.Midnights[:4] {
			if e.Kind == sim.Budgeted && e.At == midnight {
				sums[day] += e.Limit
				if e.Plan == 0 && day == 2 {
					more = e.Limit
				}
				if e.Plan == 1 && day < 2 {
					t.Errorf("a plan that has not begun has %v on day %d", e.Limit, day)
				}
			}
		}
	}))
	if sums != [4]adsim.Money{300 * adsim.Yuan, 300 * adsim.Yuan, 300 * adsim.Yuan, 300*adsim.Yuan + more} || more < 100*adsim.Yuan {
		t.Errorf("the days share %v", sums)
	}
}

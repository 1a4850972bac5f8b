package sim_test

import (
	"strings"
	"testing"

	"adsim"
	"adsim/sim"
)

// portfolio is three plans of which the first sells far better than the others.
const portfolio = `
days: 6
shop: {aov: 300}
platform: {min_daily_budget: 100}
market: {searches: 20000}
changes: [{day: 4, plan: three, daily_budget: 500}]
account:
  allocator: NAME
  plans:
    - {name: one, weight: 1, daily_budget: 300, keywords: [{word: a, class: core, bid: 3, cvr: 0.12}]}
    - {name: two, weight: 3, daily_budget: 300, keywords: [{word: b, class: core, bid: 3, cvr: 0.02}]}
    - {name: three, weight: 0, daily_budget: 300, keywords: [{word: c, class: modifier, bid: 3, cvr: 0.02}]}
`

// budgetsOf are the limits of the plans day by day.
func budgetsOf(t *testing.T, allocator string) [][3]adsim.Money {
	days := make([][3]adsim.Money, 6)
	day := 0
	run(t, parse(t, strings.Replace(portfolio, "NAME", allocator, 1)), 1, watch(func(e *sim.Event) {
		if e.Kind == sim.BudgetBack {
			days[day][e.Plan] = e.Limit
			if e.Plan == 2 {
				day++
			}
		}
	}))
	return days
}

// TestAllocators: the account's budget is split and kept, whoever gets it; a budget that is changed
// changes the account's; every plan keeps the least, and the one that sells best gets the most.
func TestAllocators(t *testing.T) {
	const yuan, fen = adsim.Yuan, adsim.Fen
	for _, allocator := range []string{"70/20/10", "water_filling", "{name: portfolio_roas, target: 0.01}"} {
		days := budgetsOf(t, allocator)
		for day, b := range days {
			if sum := b[0] + b[1] + b[2]; day < 3 && (sum > 900*yuan || sum < 900*yuan-3*fen) {
				t.Errorf("%s: day %d has %v", allocator, day+1, b)
			}
			if min(b[0], b[1], b[2]) < 100*yuan {
				t.Errorf("%s: day %d has %v", allocator, day+1, b)
			}
		}
		if b := days[2]; b[0] < b[1] || b[0] < b[2] || b[0] == min(b[1], b[2]) {
			t.Errorf("%s: %v although the first plan sells best", allocator, b)
		}
	}
}

// TestProportionalAllocation: a fourth of what is above the least goes to the first plan: weights of 1, 3
// and 0 ask for 225, 675 and 0 of 900 yuan, 125, 575 and 0 above the least of 100, of which 600 are there.
func TestProportionalAllocation(t *testing.T) {
	const yuan, fen = adsim.Yuan, adsim.Fen
	days := budgetsOf(t, "proportional")
	want := [3]adsim.Money{100*yuan + 600*yuan*125/700/fen*fen, 100*yuan + 600*yuan*575/700/fen*fen, 100 * yuan}
	if days[0] != [3]adsim.Money{300 * yuan, 300 * yuan, 300 * yuan} || days[1] != want || days[2] != want {
		t.Errorf("%v, want %v from the second day on", days[:3], want)
	}
	if b := days[4]; b[0]+b[1]+b[2] < 1300*yuan-3*fen || b[0]+b[1]+b[2] > 1300*yuan {
		t.Errorf("after 400 yuan more for the third plan the account has %v", b)
	}
}

// TestNoAllocator: budgets stay as written.
func TestNoAllocator(t *testing.T) {
	const yuan = adsim.Yuan
	if days := budgetsOf(t, "none"); days[2] != [3]adsim.Money{300 * yuan, 300 * yuan, 300 * yuan} || days[5] != [3]adsim.Money{300 * yuan, 300 * yuan, 500 * yuan} {
		t.Errorf("%v", days)
	}
}

package report

import (
	"testing"

	"adsim"
	"adsim/sim"
)

// TestLearning: 20 orders make a strategy stable, each large edit halves them, and what comes after the
// last day teaches nothing.
func TestLearning(t *testing.T) {
	s := shop()
	tally := NewTally(s)
	paid := func(day, n int) {
		for range n {
			tally.learn(&sim.Event{Kind: sim.Paid, Ad: 2, Plan: 1, At: at(day, 1)})
		}
	}
	budget := func(day int, yuans adsim.Money) {
		tally.learn(&sim.Event{Kind: sim.Budgeted, Ad: -1, Plan: 1, At: at(day, 0), Limit: yuans * yuan})
	}
	seen := func(want float64) {
		t.Helper()
		same(t, tally.learned[1].seen, want)
	}
	budget(0, 100)
	paid(0, 19)
	tally.learn(&sim.Event{Kind: sim.BudgetBack, Plan: 1, At: at(1, 0)})
	budget(1, 120) // no more than 20%
	paid(1, 1)
	seen(20)
	tally.learn(&sim.Event{Kind: sim.BudgetBack, Plan: 1, At: at(2, 0)})
	b := builder{Subject: s, tallies: []*Tally{tally}}
	same(t, values(b.learning(1)), []any{"state_stable", 20.0, 1.0})
	same(t, values(b.learning(0)), []any{"", nil, nil})
	budget(2, 95) // more than 20%
	seen(10)
	tally.learn(&sim.Event{Kind: sim.Changed, Ad: -1, Plan: -1, Change: 0})
	seen(5)
	tally.learn(&sim.Event{Kind: sim.Paid, Ad: -1, Plan: 0, At: at(2, 1)}) // of a free visitor
	paid(3, 9)                                                             // after the last day
	seen(5)
	tally.learn(&sim.Event{Kind: sim.BudgetBack, Plan: 1, At: at(3, 0)})
	same(t, values(b.learning(1)), []any{"state_learning", 5.0, 2.0})
}

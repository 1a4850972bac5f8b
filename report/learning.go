package report

import "adsim/sim"

// enough is how many conversions a smart strategy needs until it is stable: JD's first stage had 20 orders [P].
const enough = 20

// LargeEdit is the change of a budget or bid, as a share, beyond which half of what was learned is lost: our assumption.
const LargeEdit = 0.2

// learning is how much a plan's strategy has seen.
type learning struct {
	seen float64 // conversions, halved by each large edit
	days int64   // that ended before it had seen enough
}

// learn follows orders, edits and days of the run.
func (t *Tally) learn(e *sim.Event) {
	switch e.Kind {
	case sim.Paid:
		if e.Ad >= 0 && e.At < t.end {
			t.learned[e.Plan].seen++
		}
	case sim.BudgetBack:
		if l := &t.learned[e.Plan]; l.seen < enough {
			l.days++
		}
	case sim.Changed:
		for _, plan := range t.edits[e.Change].Edits {
			t.learned[plan].seen /= 2
		}
	case sim.Budgeted:
		before := float64(t.lastGiven[e.Plan])
		if change := float64(e.Limit) - before; before > 0 && max(change, -change) > float64(LargeEdit*before) {
			t.learned[e.Plan].seen /= 2
		}
		t.lastGiven[e.Plan] = e.Limit
	}
}

// learning is a plan's state as the last day ends, what it has seen and how many days it took; nothing
// for a plan without a smart strategy.
func (b *builder) learning(plan int) []Cell {
	if !b.Plans[plan].Smart {
		return []Cell{text(""), nothing(Count), nothing(Number)}
	}
	stable := 0
	for _, t := range b.tallies {
		if t.learned[plan].seen >= enough {
			stable++
		}
	}
	state := word("state_learning")
	if 2*stable > len(b.tallies) {
		state = word("state_stable")
	}
	return []Cell{state, figure(Count, b.mean(func(i int) float64 { return b.tallies[i].learned[plan].seen })),
		figure(Number, b.mean(func(i int) float64 { return float64(b.tallies[i].learned[plan].days) }))}
}

// smart reports whether any plan has a learning state.
func (b *builder) smart() bool {
	for _, p := range b.Plans {
		if p.Smart {
			return true
		}
	}
	return false
}

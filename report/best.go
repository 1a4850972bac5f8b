package report

import (
	"math"
	"slices"
)

// Best is what a plan had in a run, and the best that was possible with everybody else's bids held;
// all in expectation under the world's true rates.
type Best struct {
	Every  uint64  // the auctions that were gone through are one in so many
	Fixed  bool    // the best fixed bids were looked for
	Goal   string  // amount, orders or clicks
	Target float64 // the least of it for a yuan; 0 without one
	Reach  float64 // the ceiling at the target as it is
	Had    Had
	Budget Ceilings // under the daily budgets and the wallet
	Return Ceilings // under the target too; zero without one

	Profit, MostProfit float64 // yuan: what orders leave less cost; what the plan had of it, and the most under the daily budgets and the wallet
}

// Had is cost in yuan and value in units of the goal.
type Had struct{ Cost, Value float64 }

// Ceilings are the most with a bid of its own in every auction, and with bids that are set once.
type Ceilings struct{ Auctions, Fixed Had }

// SetBest keeps what was possible for each plan.
func (t *Tally) SetBest(plans []Best) { t.best = plans }

// Best is what was possible for each plan; nil where it was not looked for.
func (t *Tally) Best() []Best { return t.best }

// What a target is judged by, our assumption: it is out of reach where less than this share of what the
// budget alone could buy is for sale at it, and met within this share of it.
const (
	outOfReach = 0.01
	onTarget   = 0.03
)

// best has a row for each plan under its budget, and one under its target where it has one.
func (b *builder) best() Table {
	t := Table{Name: "best_possible", Columns: []string{"plan", "strategy", "goal", "limits", "target", "reached", "expected_cost", "expected_value",
		"best_possible", "share_of_best", "best_fixed_bids", "share_of_best_fixed", "verdict"}}
	for i, p := range b.Plans {
		first := b.tallies[0].best[i]
		budget := func(x *Best) *Ceilings { return &x.Budget }
		t.Rows = append(t.Rows, b.possible(i, p, word("budget"), nothing(Number), budget, word("")))
		if first.Target > 0 {
			target := func(x *Best) *Ceilings { return &x.Return }
			t.Rows = append(t.Rows, b.possible(i, p, word("budget_and_target"), first.target(), target, word(b.reached(i))))
		}
	}
	shown := []string{"plan", "strategy", "goal"}
	if b.targets() {
		shown = []string{"plan", "goal", "limits"}
		t.parts = []part{{title: "targets", note: "targets", columns: []string{"plan", "strategy", "goal", "limits", "target", "reached", "expected_cost", "verdict"}}}
	}
	p := part{title: "best_possible", note: "best_possible", columns: append(shown, "share_of_best", "expected_value", "best_possible")}
	if b.tallies[0].best[0].Fixed {
		p.note, p.columns = "best_fixed", append(shown, "share_of_best", "share_of_best_fixed", "expected_value", "best_possible", "best_fixed_bids")
	}
	t.parts = slices.Insert(t.parts, 0, p)
	return t
}

// bestProfit has a row for each plan: what it earned, and the most that it could have.
func (b *builder) bestProfit() Table {
	t := Table{Name: "best_profit", Columns: []string{"plan", "strategy", "share_of_best_profit", "expected_profit", "best_profit"}}
	for i, p := range b.Plans {
		profit := func(k int) float64 { return b.tallies[k].best[i].Profit }
		most := func(k int) float64 { return b.tallies[k].best[i].MostProfit }
		t.Rows = append(t.Rows, []Cell{text(p.Name), text(p.Strategy), figure(Share, b.ratio(profit, most)), figure(Cash, b.mean(profit)), figure(Cash, b.mean(most))})
	}
	t.parts = []part{{title: "best_profit", columns: t.Columns, note: "best_profit"}}
	return t
}

func (b *builder) targets() bool {
	return slices.ContainsFunc(b.tallies[0].best, func(x Best) bool { return x.Target > 0 })
}

// target is what a yuan must bring, or what an order may cost.
func (x *Best) target() Cell {
	if x.Goal == "amount" {
		return given(Number, x.Target)
	}
	return given(Cash, 1/x.Target)
}

// possible is one row.
func (b *builder) possible(plan int, p Plan, limits, target Cell, of func(*Best) *Ceilings, verdict Cell) []Cell {
	at := func(i int) *Best { return &b.tallies[i].best[plan] }
	had := func(i int) float64 { return at(i).Had.Value }
	cost := func(i int) float64 { return at(i).Had.Cost }
	ceiling := func(i int) float64 { return of(at(i)).Auctions.Value }
	fixed := func(i int) float64 { return of(at(i)).Fixed.Value }
	kind, reached := Cash, figure(Number, b.ratio(had, cost))
	if at(0).Goal != "amount" {
		kind, reached = Count, figure(Cash, b.ratio(cost, had))
	}
	bids := nothing(kind)
	if at(0).Fixed {
		bids = figure(kind, b.mean(fixed))
	}
	return []Cell{text(p.Name), text(p.Strategy), word(at(0).Goal), limits, target, reached,
		figure(Cash, b.mean(cost)), figure(kind, b.mean(had)), figure(kind, b.mean(ceiling)), figure(Share, b.ratio(had, ceiling)),
		bids, figure(Share, b.ratio(had, fixed)), verdict}
}

// reached says how a plan stands to its target over all replications.
func (b *builder) reached(plan int) string {
	at := func(i int) *Best { return &b.tallies[i].best[plan] }
	reach, budget, value, cost, returned := 0.0, 0.0, 0.0, 0.0, math.Inf(1)
	for i := range b.tallies {
		reach, budget = reach+at(i).Reach, budget+at(i).Budget.Auctions.Value
		value, cost = value+at(i).Had.Value, cost+at(i).Had.Cost
	}
	if cost > 0 {
		returned = value / cost
	}
	switch {
	case reach < outOfReach*budget:
		return "out_of_reach"
	case returned < at(0).Target*(1-onTarget):
		return "missed"
	case returned > at(0).Target*(1+onTarget):
		return "exceeded"
	}
	return "met"
}

// shared is how a plan stands to the best possible, for the plain answer.
type shared struct {
	plan               string
	all, fixed, profit Figure
	outOfReach         bool
}

func (b *builder) shares() (all []shared) {
	if b.tallies[0].best == nil {
		return nil
	}
	for i, p := range b.Plans {
		at := func(k int) *Best { return &b.tallies[k].best[i] }
		had := func(k int) float64 { return at(k).Had.Value }
		all = append(all, shared{plan: p.Name, outOfReach: at(0).Target > 0 && b.reached(i) == "out_of_reach",
			all:    b.ratio(had, func(k int) float64 { return at(k).Budget.Auctions.Value }),
			fixed:  b.ratio(had, func(k int) float64 { return at(k).Budget.Fixed.Value }),
			profit: b.ratio(func(k int) float64 { return at(k).Profit }, func(k int) float64 { return at(k).MostProfit })})
	}
	return all
}

// shares names the first plans.
func (v voice) shares(all []shared) (said []string) {
	share := v.speak(Share)
	for _, s := range all[:min(3, len(all))] {
		told := data{"Plan": printable(s.plan), "Share": share(s.all)}
		if s.fixed.N > 0 {
			told["Fixed"] = share(s.fixed)
		}
		if s.profit.N > 0 {
			told["Profit"] = share(s.profit)
		}
		if s.all.N > 0 {
			said = append(said, v.say("summary.best_share", told))
		}
		if s.outOfReach {
			said = append(said, v.say("summary.out_of_reach", data{"Plan": printable(s.plan)}))
		}
	}
	return said
}

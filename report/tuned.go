package report

// Tuned is what a plan's strategy tuned itself to: one of its numbers, by the symbol that its formula in
// docs/strategies.md has.
type Tuned struct {
	Plan          int
	Setting       string
	Before, After float64 // as it begins untuned, and after training
}

// SetTrained keeps which plans' strategies tuned themselves before the first day, for how many days, and
// to what. The settings are the same in each replication, in the same order.
func (t *Tally) SetTrained(days int, plans []int, settings []Tuned) {
	t.training, t.trained, t.tuned = days, plans, settings
}

// tuned has a row for each number that any replication tuned.
func (b *builder) tuned() Table {
	t := Table{Name: "tuned", Columns: []string{"plan", "strategy", "setting", "untuned", "tuned"}}
	for k, x := range b.tallies[0].tuned {
		at := func(i int) Tuned { return b.tallies[i].tuned[k] }
		moved := false
		for i := range b.tallies {
			moved = moved || at(i).After != at(i).Before
		}
		if moved {
			t.Rows = append(t.Rows, []Cell{text(b.Plans[x.Plan].Name), text(b.Plans[x.Plan].Strategy), text(x.Setting),
				figure(Setting, b.mean(func(i int) float64 { return at(i).Before })), figure(Setting, b.mean(func(i int) float64 { return at(i).After }))})
		}
	}
	t.parts = []part{{title: "tuned", note: "tuned", columns: t.Columns, mixed: true}}
	return t
}

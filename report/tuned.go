package report

import (
	"slices"
	"strings"
)

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

// Trained is for how many days strategies tuned themselves before the first, and those of which plans.
func (t *Tally) Trained() (days int, plans []int) { return t.training, t.trained }

// trained names the plans whose strategies tuned themselves in any version.
func (v voice) trained(versions ...Version) []string {
	days, names := 0, []string(nil)
	for _, x := range versions {
		for _, plan := range x.Trained {
			days = max(days, x.Days)
			if name := printable(x.Subject.Plans[plan].Name); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if names == nil {
		return nil
	}
	return []string{v.say("summary.trained", data{"Plans": strings.Join(names, v.say("summary.comma", nil)), "Days": days})}
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

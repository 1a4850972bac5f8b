package report

import (
	"strings"
	"testing"

	"adsim/sim"
)

// breached names the checks that do not hold.
func breached(r *Report) (names []string) {
	for _, row := range r.Table("checks").Rows {
		if row[3].Text != "holds" {
			names = append(names, row[0].Text)
		}
	}
	return names
}

// TestBreachIsSeen: whatever is counted in one place and not in another is said above the tables.
func TestBreachIsSeen(t *testing.T) {
	s := shop()
	if names := breached(Build(s, []*Tally{play(s), play(s)})); len(names) > 0 {
		t.Fatalf("%v do not hold", names)
	}
	for _, c := range []struct {
		breach string
		break_ func(*Tally)
	}{
		{"cost_is_the_ledgers", func(t *Tally) { t.ledger++ }},
		{"cost_is_that_of_days", func(t *Tally) { t.days[1].Cost-- }},
		{"cost_is_that_of_hours", func(t *Tally) { t.hours[5].Cost++ }},
		{"cost_is_that_of_places", func(t *Tally) { t.places[0].Cost++ }},
		{"cost_is_that_of_slots", func(t *Tally) { t.slots[3].Cost++ }},
		{"amount_is_that_of_days", func(t *Tally) { t.days[0].ByClick.Amount++ }},
		{"amount_is_that_of_hours", func(t *Tally) { t.hours[5].Amount++ }},
		{"amount_is_that_of_places", func(t *Tally) { t.places[0].Amount++ }},
		{"amount_is_that_of_slots", func(t *Tally) { t.slots[3].Amount++ }},
	} {
		broken := play(s)
		c.break_(broken)
		r := Build(s, []*Tally{play(s), broken})
		same(t, breached(r), []string{c.breach})
		if out := rendered(t, r, "table", "en"); !strings.Contains(out, newVoice("en").word(c.breach)+" does not hold") {
			t.Errorf("nobody says that %s does not hold", c.breach)
		}
	}
}

// TestProducts: an identity of figures breaks where they differ by more than rounding.
func TestProducts(t *testing.T) {
	same(t, product("x", Cash, 0.1*3, 3, 0.1).holds, true)
	same(t, product("x", Cash, 0.3000000000001, 3, 0.1).holds, false)
	same(t, product("x", Cash, 0, 0, 0).holds, true)
}

func TestChoose(t *testing.T) {
	r := months(3)
	if empty := r.Choose("days", "budget_hours", "search_terms"); strings.Join(empty, " ") != "search_terms" {
		t.Errorf("nothing to show in %v", empty)
	}
	out := rendered(t, r, "table", "en")
	for _, title := range []string{"Days: orders by order date", "Hours in which the daily budget ran out"} {
		if !strings.Contains(out, title) {
			t.Errorf("%q is missing", title)
		}
	}
	if strings.Contains(out, "Funnel") || strings.Contains(out, "Not shown") {
		t.Error("more is shown than was asked for")
	}
	usual := rendered(t, months(3), "table", "en")
	if strings.Contains(usual, "Days: orders") || !strings.Contains(usual, "Not shown, or not all: ") {
		t.Error("the days are shown to everybody")
	}
}

// TestEveryTableHasItsName: the names that can be chosen are those of the tables.
func TestEveryTableHasItsName(t *testing.T) {
	s := shop()
	s.Terms = []Term{{Text: "phone case", Match: "exact"}}
	s.Players, s.Items = []Player{{Name: "one", Count: 1}}, []Item{{SKU: "x", Stock: -1}}
	s.Words = []Searched{{"tea", "core", true}}
	tally := NewTally(s)
	tally.SetBest(make([]Best, len(s.Plans)))
	tally.SetPlayers(make([]sim.Result, 1))
	tally.SetTrained(7, []int{0}, make([]Tuned, 1))
	var names []string
	for _, table := range Build(s, []*Tally{tally}).Tables {
		names = append(names, table.Name)
	}
	same(t, names, TableNames())
}

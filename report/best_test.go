package report

import (
	"os"
	"strings"
	"testing"
)

// possible is two replications of the shop with what was possible for its plans.
func possible(fixed bool) *Report {
	s := shop()
	all := []*Tally{play(s), play(s)}
	for i, t := range all {
		x := float64(i)
		t.SetBest([]Best{
			{Every: 7, Fixed: fixed, Goal: "amount", Had: Had{50, 80 + x}, Budget: Ceilings{Had{100, 100}, Had{90, 90}}},
			{Every: 7, Fixed: fixed, Goal: "orders", Target: 0.1, Reach: 0.002, Had: Had{20, 2}, Budget: Ceilings{Had{50, 4}, Had{50, 3}}, Return: Ceilings{Had{20, 2}, Had{}}},
		})
		for p := range t.best {
			if !fixed {
				t.best[p].Budget.Fixed = Had{}
			}
		}
	}
	return Build(s, all)
}

func TestBestPossible(t *testing.T) {
	r := possible(true)
	table := r.Table("best_possible")
	same(t, len(table.Rows), 3)
	for _, c := range []struct {
		column string
		row    int
		want   float64
	}{
		{"expected_value", 0, 80.5}, {"best_possible", 0, 100}, {"share_of_best", 0, 0.805}, {"share_of_best_fixed", 0, 161.0 / 180},
		{"reached", 0, 1.61}, {"reached", 1, 10}, {"target", 2, 10}, {"share_of_best", 2, 1}, {"expected_cost", 1, 20},
	} {
		same(t, table.column(c.column)[c.row].Figure.Mean, c.want)
	}
	same(t, table.column("verdict")[2].Text, "out_of_reach")
	same(t, table.column("share_of_best_fixed")[2].Figure.N, 0)
	for _, lang := range Languages() {
		if out := rendered(t, r, "table", lang); strings.Contains(out, "NaN") || strings.Contains(out, "no value") {
			t.Error(out)
		}
	}
	if !strings.Contains(rendered(t, r, "table", "en"), "The target of plan brand is out of reach.") {
		t.Error("the answer does not say that a target is out of reach")
	}
}

// TestBestOfSample: what was not looked for is not shown, and how many auctions were gone through is said.
func TestBestOfSample(t *testing.T) {
	r := possible(false)
	if cell := r.Table("best_possible").column("best_fixed_bids")[0]; cell.Figure.N != 0 {
		t.Errorf("the best fixed bids have %+v", cell)
	}
	for lang, want := range map[string]string{"en": "from one auction in 7", "zh": "每 7 次竞价"} {
		out := rendered(t, r, "table", lang)
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if out := rendered(t, r, "table", "en"); strings.Contains(out, "fixed bids bring") {
		t.Errorf("the best fixed bids are shown in\n%s", out)
	}
}

// TestVerdicts: a target is met within 3%.
func TestVerdicts(t *testing.T) {
	s := shop()
	for value, want := range map[float64]string{96: "missed", 98: "met", 102: "met", 104: "exceeded"} {
		tally := play(s)
		tally.SetBest([]Best{{Goal: "amount"}, {Goal: "amount", Target: 1, Reach: 50, Had: Had{100, value}, Budget: Ceilings{Auctions: Had{100, 200}}}})
		same(t, Build(s, []*Tally{tally}).Table("best_possible").column("verdict")[2].Text, want)
	}
}

func TestBestIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/report.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(possible(true).Table("best_possible").Columns, "best_possible", "out_of_reach", "missed", "met", "exceeded") {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/report.md says nothing of %s", name)
		}
	}
}

package report

import (
	"slices"

	"adsim"
	"adsim/sim"
)

// prepare readies what only some accounts have.
func (t *Tally) prepare(s *Subject) {
	t.ratings, t.statuses = make([]sim.Rating, len(s.Ads)), make([]int64, len(s.Plans))
	t.stood = make([]int8, len(s.Ads))
	t.heard = make([]heard, len(s.Words))
	t.goods = make([]goods, len(s.Items))
	t.creative = make([]Sums, len(s.Creatives))
	t.learned, t.lastGiven, t.edits = make([]learning, len(s.Plans)), make([]adsim.Money, len(s.Plans)), s.Changes
	t.purses, t.changes = make([]purse, len(s.Wallets)), make([]phases, len(s.Changes))
	for w := range t.purses {
		t.purses[w].left = make([]adsim.Money, s.Days)
	}
	if len(s.Crowds) > 0 {
		t.crowds = make([]Sums, len(s.Crowds)+1)
	}
	if len(s.Changes) > 0 {
		t.changing = make([][]int32, len(s.Ads))
		for c, change := range s.Changes {
			for _, ad := range change.Ads {
				t.changing[ad] = append(t.changing[ad], int32(c))
			}
		}
	}
}

// crowd counts an event about an ad for each crowd that the searcher is in.
func (t *Tally) crowd(e *sim.Event) {
	none := len(t.crowds) - 1
	if e.Request.Crowds == 0 {
		t.at = append(t.at, &t.crowds[none])
	}
	for c := range none {
		if e.Request.Crowds>>c&1 == 1 {
			t.at = append(t.at, &t.crowds[c])
		}
	}
}

// crowds has a row for each crowd, one for those who are in none, and the total.
func (b *builder) crowds() Table {
	t := Table{Name: "crowds", Columns: b.columns("crowd")}
	of := func(c int) []Sums {
		all := make([]Sums, len(b.tallies))
		for i, t := range b.tallies {
			all[i] = t.crowds[c]
		}
		return all
	}
	for c, name := range b.Crowds {
		t.Rows = append(t.Rows, b.row(of(c), text(name)))
	}
	t.Rows = append(t.Rows, b.row(of(len(b.Crowds)), word("no_crowd")), b.row(b.total, word("total")))
	t.parts = levels("crowds", []string{"crowd"}, true)
	t.parts[0].note = "crowds"
	return t
}

// creatives has a row for each creative.
func (b *builder) creatives() Table {
	measured := slices.Concat(delivery, []string{"order_lines", "amount", "cvr", "roi", "profit"})
	t := Table{Name: "creatives", Columns: append([]string{"plan", "unit", "creative"}, measured...)}
	for c, creative := range b.Creatives {
		u, all := b.Units[creative.Unit], make([]Sums, len(b.tallies))
		for i, t := range b.tallies {
			all[i] = t.creative[c]
		}
		row := []Cell{text(b.Plans[u.Plan].Name), text(u.Name), text(creative.Name)}
		for _, name := range measured {
			row = append(row, b.named(name, all))
		}
		t.Rows = append(t.Rows, row)
	}
	t.parts = []part{{title: "creatives", columns: slices.Concat([]string{"unit", "creative"}, []string{"impressions", "clicks", "ctr", "cost", "cpc", "order_lines", "cvr", "roi"})}}
	return t
}

// units has a row for each unit and the total.
func (b *builder) units() Table {
	t := Table{Name: "units", Columns: b.columns("plan", "unit", "item", "status")}
	ads := make([][]int, len(b.Units))
	for ad := range b.Ads {
		ads[b.Ads[ad].Unit] = append(ads[b.Ads[ad].Unit], ad)
	}
	all := b.gather(len(b.Units), func(t *Tally) []Sums { return t.ads }, func(ad int) int { return int(b.Ads[ad].Unit) })
	for i, u := range b.Units {
		t.Rows = append(t.Rows, b.row(all[i], text(b.Plans[u.Plan].Name), text(u.Name), text(u.Item), b.unitStatus(ads[i])))
	}
	t.Rows = append(t.Rows, b.row(b.total, text(""), word("total"), text(""), text("")))
	lead := []string{"plan", "unit"}
	if len(b.Plans) == 1 {
		lead = []string{"unit"}
	}
	t.parts = levels("units", lead, len(b.Units) == len(b.Plans), "status")
	return t
}

// status is how a plan stood as the last day ended, in most replications.
func (b *builder) status(plan int) Cell {
	return b.mostly(func(t *Tally) int { return int(t.statuses[plan]) })
}

// adStatus is the same of a keyword.
func (b *builder) adStatus(ad int) Cell {
	return b.mostly(func(t *Tally) int { return int(t.stood[ad]) })
}

// unitStatus is the same of a unit: it runs if one of its keywords does, else it stands as its last.
func (b *builder) unitStatus(ads []int) Cell {
	return b.mostly(func(t *Tally) (status int) {
		for _, ad := range ads {
			if status = int(t.stood[ad]); status == 0 {
				return 0
			}
		}
		return status
	})
}

// mostly is the status of most replications.
func (b *builder) mostly(of func(*Tally) int) Cell {
	counts := [6]int{}
	for _, t := range b.tallies {
		counts[of(t)]++
	}
	most := 0
	for s, n := range counts {
		if n > counts[most] {
			most = s
		}
	}
	return word("status_" + [...]string{"running", "paused", "out_of_hours", "out_of_budget", "no_cash", "no_stock"}[most])
}

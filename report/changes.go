package report

import (
	"slices"
	"time"

	"adsim"
	"adsim/sim"
)

// phases is what the keywords that a change is about did before it and after it, by the time of the
// search.
type phases struct {
	made          bool
	refused       bool
	at            time.Duration
	before, after Sums
}

func (p *phases) begin(e *sim.Event) { p.made, p.at, p.refused = true, e.At, e.Reason != adsim.Shown }

// change counts an event about an ad for the changes that are about it.
func (t *Tally) change(e *sim.Event) {
	for _, c := range t.changing[e.Ad] {
		p := &t.changes[c]
		if p.made && e.Request.At >= p.at {
			t.at = append(t.at, &p.after)
		} else {
			t.at = append(t.at, &p.before)
		}
	}
}

// changes has two rows for each change of the account: a day before it, and a day after it.
func (b *builder) changes() Table {
	measured := []string{"impressions", "clicks", "cpc", "average_rank", "cost", "order_lines", "roi", "profit"}
	t := Table{Name: "changes", Columns: append([]string{"change", "day", "hour", "what", "keywords", "period", "period_days", "refused"}, measured...)}
	for i, c := range b.Changes {
		at := func(k int) *phases { return &b.tallies[k].changes[i] }
		refused := b.mean(func(k int) float64 { return share(at(k).refused) })
		for _, period := range []string{"before", "after"} {
			all := make([]Sums, len(b.tallies))
			for k := range all {
				if all[k] = at(k).before; period == "after" {
					all[k] = at(k).after
				}
			}
			days := at(0).at.Hours() / 24
			if period == "after" {
				days = (b.tallies[0].end - at(0).at).Hours() / 24
			}
			row := []Cell{whole(i + 1), whole(c.Day), whole(c.Hour), text(c.What), given(Count, float64(len(c.Ads))), word(period),
				given(Number, days), figure(Share, refused)}
			t.Rows = append(t.Rows, append(row, b.daily(measured, all, days)...))
		}
	}
	shown := []string{"change", "day", "what", "period"}
	if slices.ContainsFunc(t.column("refused"), func(c Cell) bool { return c.Figure.Mean > 0 }) {
		shown = append(shown, "refused")
	}
	t.parts = []part{{title: "changes", note: "changes", columns: append(shown, measured[1:]...)}}
	return t
}

// daily is these measures, of which sums are a day's.
func (b *builder) daily(names []string, all []Sums, days float64) (row []Cell) {
	for _, name := range names {
		m := b.find(name)
		c := b.measure(m, all)
		if m.below == nil && days > 0 {
			c.Figure = c.Figure.times(1 / days)
		}
		row = append(row, c)
	}
	return row
}

// share is 1 for what is.
func share(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

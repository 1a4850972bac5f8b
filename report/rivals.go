package report

import (
	"cmp"
	"fmt"
	"slices"

	"adsim/sim"
)

// standing is how often a rival was on a page on which the account was, and how often above it.
type standing struct{ met, above int64 }

// pages are auctions: in how many a bid of the account took part, and in how many it was shown.
type pages struct{ entered, shown int64 }

// stand counts who was on a page with the account, and where. Studied bids are the last.
func (t *Tally) stand(e *sim.Event) {
	rivals := len(e.Bids)
	for rivals > 0 && e.Bids[rivals-1].Ad >= 0 {
		rivals--
	}
	if rivals == len(e.Bids) {
		return
	}
	t.pages.entered++
	own := 0
	for i := range e.Awards {
		if a := &e.Awards[i]; a.Bid >= rivals && (own == 0 || a.Slot < own) {
			own = a.Slot
		}
	}
	if own > 0 {
		t.pages.shown++
		t.meetRivals(e, rivals, own)
	}
}

// meetRivals counts those on the page; the first bids are theirs.
func (t *Tally) meetRivals(e *sim.Event, rivals, own int) {
	for i := range e.Awards {
		if a := &e.Awards[i]; a.Bid < rivals {
			r := &t.rivals[^e.Bids[a.Bid].Ad]
			r.met++
			if a.Slot < own {
				r.above++
			}
		}
	}
}

// competitors has a row for each of the rivals that were met most, as in an auction insight of
// Google Ads. Where each replication has other rivals, row n is whoever was met n-th most in it.
func (b *builder) competitors() Table {
	const most = 20
	t := Table{Name: "rivals", Columns: []string{"place", "rival", "overlap_rate", "position_above_rate", "above_share", "outranking_share", "pages_together"}}
	ranked := b.ranked()
	for n := range min(most, b.met()) {
		of := func(i int) standing { return b.tallies[i].rivals[ranked[i][n]] }
		met := func(i int) float64 { return float64(of(i).met) }
		above := func(i int) float64 { return float64(of(i).above) }
		if b.mean(met).Mean == 0 {
			break
		}
		shown := func(i int) float64 { return float64(b.tallies[i].pages.shown) }
		t.Rows = append(t.Rows, []Cell{whole(n + 1), b.rival(ranked[0][n]),
			figure(Share, b.ratio(met, shown)), figure(Share, b.ratio(above, met)), figure(Share, b.ratio(above, shown)),
			figure(Share, b.ratio(func(i int) float64 { return shown(i) - above(i) }, b.entered)), figure(Count, b.mean(met))})
	}
	p := part{title: "rivals", columns: t.Columns, top: 10, more: true, note: "rivals"}
	if !b.SameRivals {
		p.columns, p.note = slices.Delete(slices.Clone(t.Columns), 1, 2), "rivals_differ"
	}
	t.parts = []part{p}
	return t
}

func (b *builder) entered(i int) float64 { return float64(b.tallies[i].pages.entered) }

// rival names a rival, if it is the same one in all replications.
func (b *builder) rival(r int) Cell {
	switch {
	case !b.SameRivals:
		return word("differs")
	case r < b.Rivals:
		return text(fmt.Sprint("rival ", r+1))
	}
	return text(b.Players[b.group(r-b.Rivals)].Name)
}

// ranked lists, for each replication, its rivals by how often they were met; where they are the same in
// all, by how often in all.
func (b *builder) ranked() [][]int {
	total, all := make([]standing, b.met()), make([][]int, len(b.tallies))
	for i, t := range b.tallies {
		all[i] = mostMet(t.rivals)
		for r, s := range t.rivals {
			total[r].met += s.met
		}
	}
	if b.SameRivals {
		order := mostMet(total)
		for i := range all {
			all[i] = order
		}
	}
	return all
}

func mostMet(rivals []standing) []int {
	order := make([]int, len(rivals))
	for r := range order {
		order[r] = r
	}
	slices.SortStableFunc(order, func(p, q int) int { return cmp.Compare(rivals[q].met, rivals[p].met) })
	return order
}

package report

import (
	"testing"

	"adsim"
	"adsim/sim"
)

// auction is an auction: the ads on the page from the best slot down, rival r as ^r, and those who bid
// in vain.
func auction(t *Tally, shown []int32, vain ...int32) {
	e := sim.Event{Kind: sim.Auctioned}
	var rivals, own []int32
	for _, ad := range append(append([]int32{}, shown...), vain...) {
		if ad < 0 {
			rivals = append(rivals, ad)
		} else {
			own = append(own, ad)
		}
	}
	at := map[int32]int{}
	for i, ad := range append(rivals, own...) {
		at[ad] = i
		e.Bids = append(e.Bids, adsim.Bid{Ad: ad})
	}
	for i, ad := range shown {
		e.Awards = append(e.Awards, adsim.Award{Bid: at[ad], Slot: i + 1})
	}
	t.Observe(&e)
}

func meetings(s *Subject) *Tally {
	t := NewTally(s)
	auction(t, []int32{^1, 0, ^2})     // 1 above, 2 below
	auction(t, []int32{^1, ^2, 0, ^3}) // 1 and 2 above, 3 below
	auction(t, []int32{0, ^1, 2})      // the best of two own ads counts
	auction(t, []int32{^1, ^2, ^3}, 0) // a bid in vain
	auction(t, []int32{^0, ^1})        // no bid
	auction(t, nil)                    // nobody
	auction(t, []int32{1})             // alone
	return t
}

// TestRivalsMet has the answers of meetings: 4 pages of 5 auctions.
func TestRivalsMet(t *testing.T) {
	s := shop()
	s.SameRivals = true
	tally := meetings(s)
	same(t, tally.rivals, []standing{{0, 0}, {3, 2}, {2, 1}, {1, 0}})
	same(t, tally.pages, pages{entered: 5, shown: 4})
	rows := Build(s, []*Tally{tally}).Table("rivals").Rows
	same(t, len(rows), 3) // who was never met has no row
	same(t, values(rows[0]), []any{1.0, "rival 2", 3.0 / 4, 2.0 / 3, 2.0 / 4, (4 - 2) / 5.0, 3.0})
	same(t, values(rows[1]), []any{2.0, "rival 3", 2.0 / 4, 1.0 / 2, 1.0 / 4, (4 - 1) / 5.0, 2.0})
	same(t, values(rows[2]), []any{3.0, "rival 4", 1.0 / 4, 0.0, 0.0, 4 / 5.0, 1.0})
}

// TestRivalsOfReplications: where each has other rivals, they meet by place; where they are the same, by
// name.
func TestRivalsOfReplications(t *testing.T) {
	s := shop()
	one, two := NewTally(s), NewTally(s)
	auction(one, []int32{^1, 0})
	auction(one, []int32{^1, 0})
	auction(two, []int32{0, ^3})
	auction(two, []int32{0})
	differ := Build(s, []*Tally{one, two}).Table("rivals").Rows
	same(t, len(differ), 1)
	same(t, values(differ[0]), []any{1.0, "differs", 3.0 / 4, 2.0 / 3, 2.0 / 4, 2 / 4.0, 1.5})
	s.SameRivals = true
	named := Build(s, []*Tally{one, two}).Table("rivals").Rows
	same(t, len(named), 2)
	same(t, values(named[0]), []any{1.0, "rival 2", 2.0 / 4, 1.0, 2.0 / 4, 2 / 4.0, 1.0})
	same(t, values(named[1]), []any{2.0, "rival 4", 1.0 / 4, 0.0, 0.0, 4 / 4.0, 0.5})
}

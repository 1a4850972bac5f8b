package report

import "adsim"

// reasons has a row for each thing that became of the ads where their word matched.
func (b *builder) reasons() Table {
	t := Table{Name: "reasons", Columns: []string{"outcome", "group", "auctions", "share_of_matched", "share_of_eligible"}}
	for r := range adsim.Reasons {
		reason := adsim.Reason(r)
		seen := func(i int) float64 { return float64(b.total[i].Outcomes[r]) }
		auctions := b.mean(seen)
		if auctions.Mean == 0 && reason != adsim.Shown {
			continue
		}
		var ofEligible Figure
		if reason.Eligible() {
			ofEligible = b.ratio(seen, func(i int) float64 { return eligible(&b.total[i]) })
		}
		t.Rows = append(t.Rows, []Cell{word(reason.String()), word(group(reason)), figure(Count, auctions),
			figure(Share, b.ratio(seen, b.matched)), figure(Share, ofEligible)})
	}
	t.parts = []part{{title: "reasons", columns: t.Columns}}
	return t
}

// matched is how many auctions a studied ad's word matched.
func (b *builder) matched(i int) float64 {
	return float64(b.total[i].count(func(adsim.Reason) bool { return true }))
}

func group(r adsim.Reason) string {
	switch {
	case r == adsim.Shown:
		return "shown"
	case r.LostToBudget():
		return "lost_to_budget"
	case r.LostToRank():
		return "lost_to_rank"
	}
	return "not_eligible"
}

package report

import "slices"

// regions has a row for each region in which there are searchers, and the total.
func (b *builder) regions() Table {
	return b.people("regions", "region", b.Regions, func(place int) int { return place / len(b.Devices) })
}

// devices has a row for each device, and the total.
func (b *builder) devices() Table {
	return b.people("devices", "device", b.Devices, func(place int) int { return place % len(b.Devices) })
}

// people has a row for each group of searchers, with what the shop sold to all its visitors of
// the group, and the total.
func (b *builder) people(name, lead string, groups []string, group func(place int) int) Table {
	shop := []string{"visitors", "page_views", "shop_order_lines", "shop_cvr", "sales"}
	t := Table{Name: name, Columns: append(b.columns(lead), shop...)}
	all := b.gather(len(groups), func(t *Tally) []Sums { return t.places }, group)
	for g, name := range groups {
		t.Rows = append(t.Rows, append(b.row(all[g], text(name)), b.shop(all[g], func(place int) bool { return group(place) == g })...))
	}
	t.Rows = append(t.Rows, append(b.row(b.total, word("total")), b.shop(b.total, func(int) bool { return true })...))
	t.parts = append(levels(name, []string{lead}, true), part{title: name + "_shop", more: true, columns: append([]string{lead}, shop...)})
	return t
}

// shop is what the shop sold to visitors of some places; all is what is counted of ads there.
func (b *builder) shop(all []Sums, in func(place int) bool) []Cell {
	visitors, lines, sales := make([]float64, len(b.tallies)), make([]float64, len(b.tallies)), make([]float64, len(b.tallies))
	for i, t := range b.tallies {
		visitors[i] = clicks(&all[i])
		for place := range t.sold {
			if in(place) {
				visitors[i] += float64(t.free[place].Visits)
				lines[i] += float64(t.sold[place].Lines)
				sales[i] += t.sold[place].Amount.Float()
			}
		}
	}
	mean := func(y []float64) Figure { return b.mean(func(i int) float64 { return y[i] }) }
	cvr := b.ratio(func(i int) float64 { return lines[i] }, func(i int) float64 { return visitors[i] })
	return []Cell{figure(Count, mean(visitors)), figure(Count, mean(visitors).times(b.Pages)), figure(Count, mean(lines)),
		figure(Share, cvr), figure(Cash, mean(sales))}
}

// classes has a row for each keyword class of the account, and the total.
func (b *builder) classes() Table {
	t := Table{Name: "classes", Columns: append(b.columns("class"), "keywords")}
	names := b.classNames()
	all := b.gather(len(names), func(t *Tally) []Sums { return t.ads }, func(ad int) int { return slices.Index(names, b.Ads[ad].Class) })
	words := make([]int, len(names))
	for i := range b.Ads {
		words[slices.Index(names, b.Ads[i].Class)]++
	}
	for c, name := range names {
		t.Rows = append(t.Rows, append(b.row(all[c], word(name)), given(Count, float64(words[c]))))
	}
	t.Rows = append(t.Rows, append(b.row(b.total, word("total")), given(Count, float64(len(b.Ads)))))
	t.parts = levels("classes", []string{"class"}, true)
	return t
}

// classNames lists the account's keyword classes in the order of their first keywords.
func (b *builder) classNames() (names []string) {
	for i := range b.Ads {
		if !slices.Contains(names, b.Ads[i].Class) {
			names = append(names, b.Ads[i].Class)
		}
	}
	return names
}

// slots has a row for each slot: where the ads stood, and what they got there.
func (b *builder) slots() Table {
	measured := []string{"impressions", "clicks", "ctr", "cost", "cpc", "order_lines", "amount", "cvr", "roi", "profit"}
	t := Table{Name: "slots", Columns: slices.Concat([]string{"slot"}, measured, []string{"share_of_impressions", "share_of_cost"})}
	for slot := 1; slot <= b.Slots; slot++ {
		all := make([]Sums, len(b.tallies))
		for i, t := range b.tallies {
			all[i] = t.slots[slot]
		}
		row := []Cell{whole(slot)}
		for _, name := range measured {
			row = append(row, b.named(name, all))
		}
		share := func(of func(*Sums) float64) Cell {
			return figure(Share, b.ratio(func(i int) float64 { return of(&all[i]) }, func(i int) float64 { return of(&b.total[i]) }))
		}
		t.Rows = append(t.Rows, append(row, share(impressions), share(cost)))
	}
	t.parts = []part{{title: "slots", more: true, columns: []string{"slot", "share_of_impressions", "impressions", "clicks", "ctr",
		"share_of_cost", "cpc", "order_lines", "roi"}, note: "slots"}}
	return t
}

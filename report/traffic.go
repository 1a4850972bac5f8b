package report

// traffic has a row for each day and the total: who came to the shop and what it sold on that day.
func (b *builder) traffic() Table {
	t := Table{Name: "traffic", Columns: []string{"day", "date", "visitors", "visitors_from_ads", "visitors_free", "share_from_ads",
		"page_views", "shop_order_lines", "shop_cvr", "sales"}}
	for day := range b.Days {
		t.Rows = append(t.Rows, b.visited([]Cell{whole(day + 1), text(b.date(day))}, func(t *Tally) Day { return t.days[day] }))
	}
	t.Rows = append(t.Rows, b.visited([]Cell{nothing(Whole), word("total")}, (*Tally).allDays))
	t.parts = []part{{title: "traffic", more: true, note: "traffic", columns: []string{"date", "visitors", "visitors_from_ads", "visitors_free",
		"share_from_ads", "page_views", "shop_order_lines", "sales"}}}
	return t
}

func (b *builder) visited(row []Cell, of func(*Tally) Day) []Cell {
	each := make([]Day, len(b.tallies))
	for i, t := range b.tallies {
		each[i] = of(t)
	}
	ads := func(i int) float64 { return float64(each[i].Clicks) }
	free := func(i int) float64 { return float64(each[i].Free) }
	all := func(i int) float64 { return float64(each[i].Clicks + each[i].Free) }
	sold := func(i int) float64 { return float64(each[i].Sold.Lines) }
	return append(row, figure(Count, b.mean(all)), figure(Count, b.mean(ads)), figure(Count, b.mean(free)), figure(Share, b.ratio(ads, all)),
		figure(Count, b.mean(all).times(b.Pages)), figure(Count, b.mean(sold)), figure(Share, b.ratio(sold, all)),
		figure(Cash, b.mean(func(i int) float64 { return each[i].Sold.Amount.Float() })))
}

// source is where visitors came from, one value of each a replication.
type source struct {
	name                   string
	visitors, lines, sales []float64
}

// sources has a row for ads, one for free visitors, and the total; orders whenever they were paid.
func (b *builder) sources() Table {
	t := Table{Name: "sources", Columns: []string{"source", "visitors", "share_of_visitors", "page_views", "shop_order_lines",
		"shop_cvr", "sales", "share_of_sales", "aov"}}
	ads, free, all := source{name: "ads"}, source{name: "free"}, source{name: "total"}
	for i, tally := range b.tallies {
		v, sold := tally.Visitors(), tally.Sold()
		ads.add(clicks(&b.total[i]), float64(sold.Lines-v.Lines), (sold.Amount - v.Amount).Float())
		free.add(float64(v.Visits), float64(v.Lines), v.Amount.Float())
		all.add(clicks(&b.total[i])+float64(v.Visits), float64(sold.Lines), sold.Amount.Float())
	}
	for _, s := range []source{ads, free, all} {
		came := Mean(s.visitors)
		t.Rows = append(t.Rows, []Cell{word(s.name), figure(Count, came), figure(Share, Ratio(s.visitors, all.visitors)),
			figure(Count, came.times(b.Pages)), figure(Count, Mean(s.lines)), figure(Share, Ratio(s.lines, s.visitors)),
			figure(Cash, Mean(s.sales)), figure(Share, Ratio(s.sales, all.sales)), figure(Cash, Ratio(s.sales, s.lines))})
	}
	t.parts = []part{{title: "sources", more: true, columns: t.Columns[:len(t.Columns)-1], note: "sources"}}
	return t
}

func (s *source) add(visitors, lines, sales float64) {
	s.visitors, s.lines, s.sales = append(s.visitors, visitors), append(s.lines, lines), append(s.sales, sales)
}

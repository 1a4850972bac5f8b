package report

// kpi is the shop's numbers, from ads and free visitors together, whenever they bought. A click
// counts as a visitor. Sales = visitors x CVR x AOV in every replication.
func (b *builder) kpi() Table {
	visitors := func(i int) float64 { return b.visitors(i) }
	days := func(int) float64 { return float64(b.Days) }
	fromAds := func(i int) float64 { return clicks(&b.total[i]) }
	sold := func(i int) float64 { return float64(b.tallies[i].Sold().Lines) }
	sales := func(i int) float64 { return b.sales(i) }
	t := Table{Name: "kpi", Columns: []string{"visitors", "visitors_per_day", "share_from_ads", "shop_order_lines",
		"shop_cvr", "aov", "sales", "sales_per_day"}}
	t.Rows = [][]Cell{{
		figure(Count, b.mean(visitors)), figure(Count, b.ratio(visitors, days)), figure(Share, b.ratio(fromAds, visitors)),
		figure(Count, b.mean(sold)), figure(Share, b.ratio(sold, visitors)), figure(Cash, b.ratio(sales, sold)),
		figure(Cash, b.mean(sales)), figure(Cash, b.ratio(sales, days)),
	}}
	t.parts = []part{{title: "kpi", columns: t.Columns, upright: true, note: "kpi"}}
	return t
}

// visitors is everybody who came to the shop.
func (b *builder) visitors(i int) float64 {
	return clicks(&b.total[i]) + float64(b.tallies[i].Visitors().Visits)
}

// sales is whatever the shop sold, in yuan.
func (b *builder) sales(i int) float64 { return b.tallies[i].Sold().Amount.Float() }

package report

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// byHour is the account by hour of the day.
func (b *builder) byHour() [][]Sums {
	return b.gather(24, func(t *Tally) []Sums { return t.hours }, func(i int) int { return i % 24 })
}

// hours has a row for each hour of the day.
func (b *builder) hours() Table {
	t := Table{Name: "hours", Columns: append(b.columns("hour"), "visitors", "page_views"), parts: []part{{title: "hours", columns: []string{
		"hour", "impressions", "clicks", "cost", "cpc", "order_lines", "roi", "impression_share", "lost_to_budget"}},
		{title: "hours_visitors", more: true, columns: []string{"hour", "visitors", "page_views", "clicks", "cost", "order_lines", "amount"}}}}
	for hour, all := range b.byHour() {
		visitors := b.mean(func(i int) float64 { return clicks(&all[i]) + float64(b.tallies[i].came[hour]) })
		t.Rows = append(t.Rows, append(b.row(all, whole(hour)), figure(Count, visitors), figure(Count, visitors.times(b.Pages))))
	}
	return t
}

// week has a row for each hour of each weekday, with the sums of all such days of the run.
func (b *builder) week() Table {
	t := Table{Name: "week", Columns: append(b.columns("weekday", "hour"), "days")}
	of := b.daysOf()
	for i, all := range b.byWeek() {
		t.Rows = append(t.Rows, append(b.row(all, word(weekdays[i/24]), whole(i%24)), given(Count, of[i/24])))
	}
	t.parts = []part{{title: "week", more: true, named: true, top: len(t.Rows), columns: []string{"weekday", "hour", "impressions", "clicks", "cost", "cpc", "order_lines", "roi", "impression_share"}}}
	return t
}

func (b *builder) byWeek() [][]Sums {
	return b.gather(7*24, func(t *Tally) []Sums { return t.hours }, func(i int) int { return i })
}

// daysOf is how many of the run's days fall on each weekday.
func (b *builder) daysOf() (n [7]float64) {
	for _, w := range b.weekdays() {
		n[w]++
	}
	return n
}

// weekCost is the cost in each hour of an average day of each weekday.
func (b *builder) weekCost() Table {
	of := b.daysOf()
	return b.matrix("week_cost", Cash, func(weekday int, s *Sums) (above, below float64) { return cost(s), of[weekday] })
}

// weekROI is the ROI of the clicks in each hour of each weekday.
func (b *builder) weekROI() Table {
	return b.matrix("week_roi", Number, func(_ int, s *Sums) (above, below float64) { return amount(s), cost(s) })
}

// matrix has a row for each hour and a column for each weekday.
func (b *builder) matrix(name string, kind Kind, of func(weekday int, s *Sums) (above, below float64)) Table {
	t := Table{Name: name, Columns: append([]string{"hour"}, weekdays...)}
	week := b.byWeek()
	for hour := range 24 {
		row := []Cell{whole(hour)}
		for weekday := range weekdays {
			all := week[weekday*24+hour]
			row = append(row, figure(kind, b.ratio(
				func(i int) float64 { above, _ := of(weekday, &all[i]); return above },
				func(i int) float64 { _, below := of(weekday, &all[i]); return below })))
		}
		t.Rows = append(t.Rows, row)
	}
	t.parts = []part{{title: name, more: true, columns: t.Columns, note: name}}
	return t
}

package report

// allocation has a row for each plan: what the allocator gave it and what it used of that.
func (b *builder) allocation() Table {
	t := Table{Name: "allocation", Columns: []string{"plan", "tag", "daily_budget", "given_per_day", "given_first_day", "given_last_day", "cost_per_day"}}
	for plan, p := range b.Plans {
		on := func(day int) Cell {
			return figure(Cash, b.mean(func(i int) float64 { return givenOn(b.onDay(i, day, plan)) }))
		}
		t.Rows = append(t.Rows, []Cell{text(p.Name), tag(p.Tag), price(p.DailyBudget), figure(Cash, b.perDay(plan, givenOn)), on(0), on(b.Days - 1),
			figure(Cash, b.perDay(plan, charged))})
	}
	t.parts = []part{{title: "allocation", columns: t.Columns, note: "allocation"}}
	if !b.tagged() {
		t.parts[0].columns = append(t.Columns[:1:1], t.Columns[2:]...)
	}
	return t
}

// allocationDays has a row for each day and plan.
func (b *builder) allocationDays() Table {
	t := Table{Name: "allocation_days", Columns: []string{"date", "plan", "given", "cost"}}
	for day := range b.Days {
		for plan, p := range b.Plans {
			of := func(what func(*budget) float64) Cell {
				return figure(Cash, b.mean(func(i int) float64 { return what(b.onDay(i, day, plan)) }))
			}
			t.Rows = append(t.Rows, []Cell{text(b.date(day)), text(p.Name), of(givenOn), of(charged)})
		}
	}
	t.parts = []part{{title: "allocation_days", more: true, columns: t.Columns}}
	return t
}

// onDay is a plan's money on a day of a replication.
func (b *builder) onDay(i, day, plan int) *budget {
	return &b.tallies[i].budgets[day*len(b.Plans)+plan]
}

func givenOn(d *budget) float64 { return d.given.Float() }

func charged(d *budget) float64 { return d.spent.Float() }

// tag is a plan's tag as a word, or nothing.
func tag(name string) Cell {
	if name == "" {
		return text("")
	}
	return word("tag_" + name)
}

// tagged reports whether any plan has a tag.
func (b *builder) tagged() bool {
	for _, p := range b.Plans {
		if p.Tag != "" {
			return true
		}
	}
	return false
}

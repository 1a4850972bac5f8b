package report

import (
	"slices"
	"time"
)

// budget says for each plan on how many days its money ran out, when, and by how much the day's
// spend passed the budget through clicks in flight.
func (b *builder) budget() Table {
	t := Table{Name: "budget", Columns: []string{"plan", "daily_budget", "cost_per_day", "days_out", "median_time", "earliest_time", "overrun"}}
	for plan, p := range b.Plans {
		median, earliest := clock(b.outTimes(plan))
		t.Rows = append(t.Rows, []Cell{
			text(p.Name), price(p.DailyBudget),
			figure(Cash, b.perDay(plan, func(d *budget) float64 { return d.spent.Float() })),
			figure(Share, b.perDay(plan, func(d *budget) float64 { return ranOut(d) })),
			text(median), text(earliest), figure(Cash, b.overrun(plan)),
		})
	}
	t.parts = []part{{title: "budget", columns: t.Columns, note: "budget"}}
	return t
}

// budgetHours has a row for each hour from the earliest to the latest in which a plan ran out.
func (b *builder) budgetHours() Table {
	t := Table{Name: "budget_hours", Columns: []string{"plan", "hour", "days", "share_of_days"}}
	for plan, p := range b.Plans {
		times := b.outTimes(plan)
		if len(times) == 0 {
			continue
		}
		for hour := hourOf(times[0]); hour <= hourOf(times[len(times)-1]); hour++ {
			in := func(d *budget) float64 {
				return share(d.out && hourOf(d.at) == hour)
			}
			days := b.mean(func(i int) float64 { return b.eachDay(i, plan, in) })
			t.Rows = append(t.Rows, []Cell{text(p.Name), whole(hour), figure(Count, days), figure(Share, b.perDay(plan, in))})
		}
	}
	t.parts = []part{{title: "budget_hours", more: true, columns: t.Columns}}
	return t
}

// budgetDays has a row for each day and plan: in how many replications the money ran out, and when.
func (b *builder) budgetDays() Table {
	t := Table{Name: "budget_days", Columns: []string{"date", "plan", "cost", "days_out", "median_time", "earliest_time"}}
	for day := range b.Days {
		for plan, p := range b.Plans {
			at := func(i int) *budget { return &b.tallies[i].budgets[day*len(b.Plans)+plan] }
			var times []time.Duration
			for i := range b.tallies {
				if d := at(i); d.out {
					times = append(times, d.at)
				}
			}
			slices.Sort(times)
			median, earliest := clock(times)
			t.Rows = append(t.Rows, []Cell{text(b.date(day)), text(p.Name), figure(Cash, b.mean(func(i int) float64 { return at(i).spent.Float() })),
				figure(Share, b.mean(func(i int) float64 { return ranOut(at(i)) })), text(median), text(earliest)})
		}
	}
	t.parts = []part{{title: "budget_days", more: true, columns: t.Columns}}
	return t
}

// Lasting is how long daily budgets lasted, over plans and days.
type Lasting struct {
	Days  float64 // of all plans
	Hours float64 // until the day's budget was spent, or the day's 24
}

// Lasting is how long the daily budgets of all plans lasted.
func (t *Tally) Lasting() (l Lasting) {
	for i := range t.budgets {
		l.Days++
		if d := &t.budgets[i]; d.out {
			l.Hours += d.at.Hours()
		} else {
			l.Hours += 24
		}
	}
	return l
}

// perDay is the mean of a value over a plan's days.
func (b *builder) perDay(plan int, of func(*budget) float64) Figure {
	return b.ratio(func(i int) float64 { return b.eachDay(i, plan, of) }, func(int) float64 { return float64(b.Days) })
}

// overrun is by how much a plan's spend passed what the day might cost, on the days on which it ran out.
func (b *builder) overrun(plan int) Figure {
	over := func(d *budget) float64 {
		if !d.out {
			return 0
		}
		return max(0, d.spent-d.limit).Float()
	}
	return b.ratio(func(i int) float64 { return b.eachDay(i, plan, over) }, func(i int) float64 { return b.eachDay(i, plan, ranOut) })
}

// eachDay adds up a value over a plan's days in one replication.
func (b *builder) eachDay(i, plan int, of func(*budget) float64) (total float64) {
	for day := range b.Days {
		total += of(&b.tallies[i].budgets[day*len(b.Plans)+plan])
	}
	return total
}

func ranOut(d *budget) float64 { return share(d.out) }

// outTimes is the times of day at which a plan ran out, over all days and replications, sorted.
func (b *builder) outTimes(plan int) (times []time.Duration) {
	for _, t := range b.tallies {
		for day := range b.Days {
			if d := t.budgets[day*len(b.Plans)+plan]; d.out {
				times = append(times, d.at)
			}
		}
	}
	slices.Sort(times)
	return times
}

// clock is the (lower) median and the earliest of sorted times of day as hh:mm, "" without any.
func clock(times []time.Duration) (median, earliest string) {
	if len(times) == 0 {
		return "", ""
	}
	hhmm := func(d time.Duration) string { return time.Time{}.Add(d).Format("15:04") }
	return hhmm(times[(len(times)-1)/2]), hhmm(times[0])
}

func hourOf(d time.Duration) int { return int(d / time.Hour) }

package experiments

import (
	"fmt"
	"slices"
	"time"

	"adsim/advice"
	"adsim/exports"
	"adsim/scenarios"
)

// ripe is the report with the orders that were still to come when it was read, so that its days are
// as good as old ones. A report without dates is taken for ripe.
func (f *fit) ripe(r *exports.Report) (*exports.Report, error) {
	if r.Days == 0 {
		f.assume("mature")
		for i := range r.Rows {
			f.seen += r.Rows[i].Orders
		}
		return r, nil
	}
	last, read := r.First.AddDate(0, 0, r.Days-1), f.o.Read
	if read.IsZero() {
		read = last
		f.assume("read", last.Format(time.DateOnly))
	}
	if read.Before(last) {
		return nil, fmt.Errorf("%w: %s: was read before its last day, %s", ErrReport, r.Name, last.Format(time.DateOnly))
	}
	whole, shop, orders, known := *r, usual(), 0.0, 0.0
	whole.Rows = slices.Clone(r.Rows)
	for i := range whole.Rows {
		row := &whole.Rows[i]
		youngest, oldest := last, r.First
		if !row.Day.IsZero() {
			youngest, oldest = row.Day, row.Day
		}
		seen := shop.Seen(daysUntil(youngest, read), daysUntil(oldest, read))
		known += row.Orders
		row.Orders /= seen
		row.Amount = row.Amount.Times(1 / seen)
		orders += row.Orders
	}
	if f.seen = known; orders > 1.001*known {
		f.assume("coming", 100*(1-known/orders))
	}
	return &whole, nil
}

func daysUntil(day, read time.Time) int { return int(read.Sub(day) / (24 * time.Hour)) }

// usual is when orders come where a scenario does not say.
func usual() *advice.Shop {
	const least = "shop: {aov: 1}\naccount: {plans: [{name: a, daily_budget: 100, keywords: [{word: a, bid: 1}]}]}"
	s, err := scenarios.Parse("usual.yaml", []byte(least), scenarios.Builtin())
	if err != nil {
		panic("experiments: " + err.Error())
	}
	shop := &advice.Shop{Window: s.Attribution.Window}
	copy(shop.Delay[:], s.Shop.Funnel.Delay)
	return shop
}

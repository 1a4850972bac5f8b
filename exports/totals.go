package exports

import (
	"fmt"

	"adsim"
)

// checkTotal sets the totals row against the sum of the others. Money may differ by what rounding
// to the fen can do; a report from which lines are missing does not pass.
func (f *faults) checkTotal(r *Report, t *table) {
	if r.Total == nil || f.any() {
		return
	}
	c := cells{faults: f, table: t, line: line{number: r.Total.Line}}
	sum := Sum(r.Rows, func(*Row) string { return "" })[0]
	count := func(key string, total, sum float64) {
		if _, is := t.at[key]; is && !(total-sum <= 0.01 && sum-total <= 0.01) {
			c.fault(key, "must be the sum of the lines, "+fmt.Sprint(sum)+": lines are missing; remove this line to go on without them", fmt.Sprint(total))
		}
	}
	slack := adsim.Money(len(r.Rows)+1) * adsim.Fen / 2
	money := func(key string, total, sum adsim.Money) {
		if max(total-sum, sum-total) <= slack {
			total = sum
		}
		count(key, total.Float(), sum.Float())
	}
	count("impressions", r.Total.Impressions, sum.Impressions)
	count("clicks", r.Total.Clicks, sum.Clicks)
	money("cost", r.Total.Cost, sum.Cost)
	count("orders", r.Total.Orders, sum.Orders)
	money("amount", r.Total.Amount, sum.Amount)
	count("cart_adds", r.Total.CartAdds, sum.CartAdds)
}

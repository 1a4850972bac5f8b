package report

import (
	"time"

	"adsim/sim"
)

// goods is what was sold of an item, by ads and whenever, and what could not be.
type goods struct {
	sold   Orders
	missed Orders
	last   time.Duration // when the last piece was sold
}

func (t *Tally) trade(e *sim.Event) {
	if e.Item < 0 || int(e.Item) >= len(t.goods) {
		return
	}
	g := &t.goods[e.Item]
	if e.Kind == sim.Missed {
		g.missed.add(e.Amount)
		return
	}
	g.sold.add(e.Amount)
	g.last = e.At
}

// items has a row for each item of the shop: what was sold of it, whether it sold out, and when.
func (b *builder) items() Table {
	t := Table{Name: "items", Columns: []string{"item", "price", "margin", "stock", "sold", "sales", "sold_out", "day_sold_out", "missed_lines", "missed_amount"}}
	for k, item := range b.Items {
		at := func(i int) *goods { return &b.tallies[i].goods[k] }
		out := func(i int) float64 { return share(item.Stock >= 0 && at(i).sold.Lines >= item.Stock) }
		day := func(i int) float64 { return out(i) * (1 + float64(at(i).last/(24*time.Hour))) }
		stock := nothing(Count)
		if item.Stock >= 0 {
			stock = given(Count, float64(item.Stock))
		}
		t.Rows = append(t.Rows, []Cell{text(item.SKU), price(item.Price), given(Share, item.Margin), stock,
			figure(Count, b.mean(func(i int) float64 { return float64(at(i).sold.Lines) })),
			figure(Cash, b.mean(func(i int) float64 { return at(i).sold.Amount.Float() })),
			figure(Share, b.mean(out)), figure(Count, b.ratio(day, out)),
			figure(Count, b.mean(func(i int) float64 { return float64(at(i).missed.Lines) })),
			figure(Cash, b.mean(func(i int) float64 { return at(i).missed.Amount.Float() }))})
	}
	t.parts = []part{{title: "items", note: "items", columns: t.Columns}}
	return t
}

// soldOut is an item whose stock came to an end, for the plain answer.
type soldOut struct {
	sku         string
	share       Figure // of the replications
	day, missed Figure
}

func (b *builder) soldOut() (all []soldOut) {
	items := b.items()
	for k, item := range b.Items {
		if row := items.Rows[k]; row[6].Figure.Mean > 0 {
			all = append(all, soldOut{item.SKU, row[6].Figure, row[7].Figure, row[8].Figure})
		}
	}
	return all
}

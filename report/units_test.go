package report

import (
	"slices"
	"testing"
	"time"

	"adsim"
	"adsim/campaigns"
	"adsim/sim"
)

// one is a tally of a click on an ad at an hour of a day, by somebody in the crowds, with an order of an
// item.
func (s *script) buys(plan, ad int32, day, hour int, crowds uint32, item int32, amount adsim.Money) {
	s.search(day, hour)
	s.r.Crowds = crowds
	s.shown(ad, 1)
	s.click(plan, ad, 10*yuan)
	s.t.Observe(&sim.Event{Kind: sim.Paid, Ad: ad, Slot: 1, Item: item, At: s.r.At + time.Hour, Since: s.r.At, Amount: amount, Request: &s.r})
}

// What is before a change and after it is told by the time of the search, and a change that was refused
// says so.
func TestChangesTable(t *testing.T) {
	p := &script{t: NewTally(shop())}
	p.buys(0, 0, 1, 11, 0, 0, 100*yuan)
	p.t.Observe(&sim.Event{Kind: sim.Changed, Ad: -1, Plan: -1, At: at(1, 12*time.Hour), Reason: adsim.Wallet})
	p.click(0, 0, 4*yuan) // of the search before
	p.buys(0, 0, 1, 12, 0, 0, 200*yuan)
	p.buys(0, 1, 1, 13, 0, 0, 400*yuan) // the change is not about this ad
	p.buys(1, 2, 2, 1, 0, 0, 800*yuan)
	table := Build(shop(), []*Tally{p.t}).Table("changes")
	same(t, slices.Contains(table.parts[0].columns, "refused"), true)
	same(t, slices.Contains(Build(shop(), []*Tally{NewTally(shop())}).Table("changes").parts[0].columns, "refused"), false)
	for i, want := range []map[string]float64{
		{"period_days": 1.5, "refused": 1, "clicks": 2 / 1.5, "cost": 14 / 1.5, "order_lines": 1 / 1.5, "roi": 100.0 / 14},
		{"period_days": 1.5, "refused": 1, "clicks": 2 / 1.5, "cost": 20 / 1.5, "order_lines": 2 / 1.5, "roi": 1000.0 / 20},
	} {
		for name, x := range want {
			if got := table.column(name)[i].Figure.Mean; !near(got, x) {
				t.Errorf("row %d: %s is %v, want %v", i, name, got, x)
			}
		}
	}
}

// Somebody counts in each crowd that he is in, and in a row of its own who is in none.
func TestCrowdsTable(t *testing.T) {
	p := &script{t: NewTally(shop())}
	for i, crowds := range []uint32{0, 0, 0, 1, 2, 3} {
		p.buys(0, 0, 0, i, crowds, 0, 100*yuan)
	}
	table := Build(shop(), []*Tally{p.t}).Table("crowds")
	for i, want := range []float64{2, 2, 3, 6} {
		if got := table.column("clicks")[i].Figure.Mean; got != want {
			t.Errorf("row %d: %v clicks, want %v", i, got, want)
		}
	}
}

// An item with a margin of its own earns it; what is no item of the list earns the shop's.
func TestItemsEarnTheirOwn(t *testing.T) {
	s := shop() // margin 0.5, commission 0.25
	s.Items = []Item{{"x", 100 * yuan, 0.5, -1}, {"y", 100 * yuan, 0.75, 2}}
	p := &script{t: NewTally(s)}
	p.buys(0, 1, 0, 1, 0, 1, 100*yuan)
	p.buys(0, 1, 0, 1, 0, -1, 100*yuan)
	p.buys(0, 0, 0, 1, 0, 0, 100*yuan)
	r := Build(s, []*Tally{p.t})
	keywords := r.Table("keywords")
	for i, want := range []float64{100*0.25 - 10, 100*0.5 + 100*0.25 - 20, 0, 100*0.25*2 + 100*0.5 - 30} {
		if got := keywords.column("profit")[i].Figure.Mean; !near(got, want) {
			t.Errorf("row %d: profit %v, want %v", i, got, want)
		}
	}
	for i, want := range []float64{4, 200.0 / 75} {
		if got := keywords.column("break_even_roi")[i].Figure.Mean; !near(got, want) {
			t.Errorf("row %d: break-even %v, want %v", i, got, want)
		}
	}
	if got := r.Table("units").column("profit")[1].Figure.Mean; !near(got, 55) {
		t.Errorf("profit of the unit %v", got)
	}
}

// A wallet's last balance, what it had at the end of each day, and when it first had no cash.
func TestWalletsTable(t *testing.T) {
	balance := func(tally *Tally, day int, cash, bonus, spent adsim.Money) {
		end := at(day+1, 0)
		if day == 2 {
			end = at(18, 0) // the run goes on until the last order has come
		}
		tally.Observe(&sim.Event{Kind: sim.Balanced, Ad: -1, Plan: -1, At: end, Wallet: 1, Balance: &sim.Balance{
			Left: campaigns.Funds{Cash: cash, Bonus: bonus}, Spent: campaigns.Funds{Cash: spent, Bonus: 5 * yuan}, In: campaigns.Funds{Cash: cash + spent, Bonus: bonus + 5*yuan}}})
	}
	first, second := NewTally(shop()), NewTally(shop())
	for day, cash := range []adsim.Money{50 * yuan, 20 * yuan, 10 * yuan} {
		balance(first, day, cash, 0, 60*yuan-cash)
	}
	for day, cash := range []adsim.Money{30 * yuan, 10 * yuan, 0} {
		balance(second, day, cash, yuan, 60*yuan-cash)
	}
	r := Build(shop(), []*Tally{first, second})
	wallets, cash := r.Table("wallets"), r.Table("cash")
	for name, want := range map[string]float64{"received": (65 + 66) / 2.0, "spent": (55 + 65) / 2.0, "spent_bonus": 5, "balance": (10 + 1) / 2.0,
		"balance_cash": 5, "spent_per_day": 20, "days_left": (10 + 1) / 40.0, "ran_dry": 0.5, "first_dry_day": 3} {
		if got := wallets.column(name)[1].Figure.Mean; !near(got, want) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	for i, want := range []float64{0, 40.5, 0, 15.5, 0, 5.5} {
		if got := cash.column("balance")[i].Figure.Mean; !near(got, want) {
			t.Errorf("row %d of cash: %v, want %v", i, got, want)
		}
	}
}

// Ratings are those of the last day, on average over the replications; a plan's status is the most
// frequent.
func TestQualityAndStatus(t *testing.T) {
	var tallies []*Tally
	for i, status := range []campaigns.Status{campaigns.OutOfBudget, campaigns.Running, campaigns.OutOfBudget} {
		tally := NewTally(shop())
		for day := range 3 {
			rating := sim.Rating{Quality: float64(day + i), Parts: [4]float64{1, 2, 3, float64(i)}, Bucket: min(i, 1) + 1, Index: 50, Learned: 0.5}
			tally.Observe(&sim.Event{Kind: sim.Rated, Ad: 1, At: at(day+1, 0), Rating: &rating})
			tally.Observe(&sim.Event{Kind: sim.BudgetBack, Ad: -1, Plan: 1, At: at(day+1, 0), Status: status})
		}
		tallies = append(tallies, tally)
	}
	r := Build(shop(), tallies)
	for name, want := range map[string]float64{"quality": 3, "quality_bucket": 2, "competitiveness": 50, "quality_relevance": 3, "quality_history": 1, "learned": 0.5} {
		if got := r.Table("quality").column(name)[1].Figure.Mean; !near(got, want) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if got := r.Table("plans").column("status"); got[0].Text != "status_running" || got[1].Text != "status_out_of_budget" {
		t.Errorf("statuses %q and %q", got[0].Text, got[1].Text)
	}
}

// An item sells out when its last piece is sold; who comes later is missed.
func TestItemsTable(t *testing.T) {
	s := shop()
	s.Items = []Item{{"x", 100 * yuan, 0.5, -1}, {"y", 100 * yuan, 0.75, 2}}
	first, second := &script{t: NewTally(s)}, &script{t: NewTally(s)}
	first.buys(0, 1, 0, 1, 0, 1, 100*yuan)
	first.buys(0, 1, 1, 1, 0, 1, 110*yuan)
	first.t.Observe(&sim.Event{Kind: sim.Missed, Ad: 1, Item: 1, Amount: 90 * yuan, Request: &first.r})
	second.buys(0, 1, 0, 1, 0, 1, 100*yuan)
	second.buys(0, 1, 0, 1, 0, 0, 300*yuan)
	items := Build(s, []*Tally{first.t, second.t}).Table("items")
	for name, want := range map[string][2]float64{"sold": {0.5, 1.5}, "sales": {150, 155}, "sold_out": {0, 0.5}, "missed_lines": {0, 0.5}, "missed_amount": {0, 45}} {
		for i, x := range want {
			if got := items.column(name)[i].Figure.Mean; !near(got, x) {
				t.Errorf("%s of item %d is %v, want %v", name, i, got, x)
			}
		}
	}
	if got := items.column("day_sold_out")[1].Figure.Mean; got != 2 {
		t.Errorf("sold out on day %v", got)
	}
}

// Words are ranked by their searches, with an index of 100 for the first, and the last week is set
// against the week before.
func TestHotWords(t *testing.T) {
	s := shop()
	s.Days, s.Words = 15, []Searched{{"rare", "core", true}, {"hot", "scene", false}}
	tally := NewTally(s)
	for day, n := range []int{100, 4, 4, 4, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 6} { // day 0 is in neither week
		r := adsim.Request{Word: 1, Day: int32(day)}
		for range n {
			tally.Observe(&sim.Event{Kind: sim.Auctioned, Request: &r})
		}
		r.Word = 0
		tally.Observe(&sim.Event{Kind: sim.Auctioned, Request: &r})
	}
	table := Build(s, []*Tally{tally}).Table("hot_words")
	for name, want := range map[string][2]float64{"searches_per_day": {170.0 / 15, 1}, "search_index": {100, 100 * 15 / 170.0},
		"share_of_searches": {170.0 / 185, 15.0 / 185}, "rising": {0.5, 0}} {
		for i, x := range want {
			if got := table.column(name)[i].Figure.Mean; !near(got, x) {
				t.Errorf("%s of row %d is %v, want %v", name, i, got, x)
			}
		}
	}
	if own := table.column("bid_on"); table.column("word")[0].Text != "hot" || own[0].Text != "no" || own[1].Text != "yes" {
		t.Errorf("%+v", table.Rows)
	}
}

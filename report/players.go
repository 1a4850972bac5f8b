package report

import (
	"adsim/sim"
)

// SetPlayers keeps what each rival that bids by a strategy got.
func (t *Tally) SetPlayers(all []sim.Result) { t.players = all }

// met is how many rivals can be met, players among them.
func (s *Subject) met() int {
	n := s.Rivals
	for _, p := range s.Players {
		n += p.Count
	}
	return n
}

// group is which of the players the n-th single one belongs to.
func (s *Subject) group(n int) int {
	g := 0
	for n >= s.Players[g].Count {
		n -= s.Players[g].Count
		g++
	}
	return g
}

// playing has a row for each kind of player: means of a single one.
func (b *builder) playing() Table {
	t := Table{Name: "players", Columns: []string{"player", "players", "strategy", "daily_budget", "goal", "target", "auctions", "share_missed", "impressions",
		"quality", "clicks", "cost", "budget_use", "cpc", "orders", "amount", "roi", "cpa"}}
	first := 0
	for _, p := range b.Players {
		t.Rows = append(t.Rows, b.player(p, first))
		first += p.Count
	}
	t.parts = []part{{title: "players", note: "players", columns: []string{"player", "players", "strategy", "target",
		"clicks", "cost", "budget_use", "orders", "roi", "cpa"}}}
	return t
}

// player is the row of the players from the first on.
func (b *builder) player(p Player, first int) []Cell {
	of := func(field func(*sim.Result) int64, unit float64) func(i int) float64 {
		return func(i int) float64 {
			sum := int64(0)
			for k := range p.Count {
				sum += field(&b.tallies[i].players[first+k])
			}
			return float64(sum) / unit / float64(p.Count)
		}
	}
	auctions := of(func(r *sim.Result) int64 { return r.Auctions }, 1)
	missed := of(func(r *sim.Result) int64 { return r.NoBudget }, 1)
	shown := of(func(r *sim.Result) int64 { return r.Impressions }, 1)
	clicks := of(func(r *sim.Result) int64 { return r.Clicks }, 1)
	cost := of(func(r *sim.Result) int64 { return int64(r.Cost) }, 1e6)
	orders := of(func(r *sim.Result) int64 { return r.Orders }, 1)
	amount := of(func(r *sim.Result) int64 { return int64(r.Amount) }, 1e6)
	quality := func(i int) (sum float64) {
		for k := range p.Count {
			sum += b.tallies[i].players[first+k].Quality
		}
		return sum / float64(p.Count)
	}
	budget := func(int) float64 { return p.DailyBudget.Float() * float64(b.Days) }
	aim := b.tallies[0].players[first].Aim
	return []Cell{text(p.Name), whole(p.Count), text(p.Strategy), price(p.DailyBudget), word(aim.Goal.String()), wanted(aim.Goal.String(), aim.Return),
		figure(Count, b.mean(auctions)), figure(Share, b.ratio(missed, auctions)), figure(Count, b.mean(shown)), figure(Number, b.ratio(quality, shown)),
		figure(Count, b.mean(clicks)), figure(Cash, b.mean(cost)), figure(Share, b.ratio(cost, budget)), figure(Cash, b.ratio(cost, clicks)),
		figure(Count, b.mean(orders)), figure(Cash, b.mean(amount)), figure(Number, b.ratio(amount, cost)), figure(Cash, b.ratio(cost, orders))}
}

// wanted is what a yuan must bring, or what one of the goal may cost.
func wanted(goal string, target float64) Cell {
	if target == 0 {
		return nothing(Number)
	}
	return (&Best{Goal: goal, Target: target}).target()
}

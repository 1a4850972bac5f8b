package scenarios

import (
	"fmt"
	"time"

	"adsim/random"
	"adsim/sim"
)

// fillPlayers gives players what an average ad and the studied shop have.
func (s *Scenario) fillPlayers(at spot) {
	for i := range s.Market.Players {
		p, at := &s.Market.Players[i], at.item(i)
		unless(at.key("quality"), &p.Quality, s.Market.AverageQuality)
		unless(at.key("click_factor"), &p.Clicks, min(10, max(1e-6, tidy(p.Quality/s.Market.AverageQuality))))
		unless(at.key("cvr"), &p.CVR, s.Shop.CVR)
		unless(at.key("aov"), &p.AOV, s.Market.AOV)
	}
}

func (c check) players(at spot) {
	limits := &c.s.Platform
	var names []string
	var spots []spot
	for i := range c.s.Market.Players {
		p, at := &c.s.Market.Players[i], at.item(i)
		names, spots = append(names, p.Name), append(spots, at.key("name"))
		c.must(p.Bid >= limits.MinBid, at.key("bid"), "must be at least platform.min_bid, "+limits.MinBid.String(), p.Bid.String(), "platform.min_bid")
		c.must(p.Bid <= limits.MaxBid, at.key("bid"), "must be at most platform.max_bid, "+limits.MaxBid.String(), p.Bid.String(), "platform.max_bid")
		c.must(p.DailyBudget >= limits.MinDailyBudget, at.key("daily_budget"),
			"must be at least platform.min_daily_budget, "+limits.MinDailyBudget.String(), p.DailyBudget.String(), "platform.min_daily_budget")
		highest := 0.0
		for _, class := range c.s.Market.Classes.all() {
			highest = max(highest, class.CVR)
		}
		c.reach(at.key("cvr"), p.CVR*highest)
	}
	c.unique(spots, names, "the market's players")
}

// players are copies of each of the market's players, with luck of their own, on the first words of the
// market: the account's.
func (s *Scenario) players(luck random.Stream, words int, start time.Time) (*sim.Players, error) {
	var all []sim.Player
	for _, p := range s.Market.Players {
		for i, name := range p.names() {
			strategy, err := s.catalog.Strategies[p.Strategy.Name].Make(luck.Named(p.Name).At(uint64(i)), p.Strategy.decode)
			if err != nil {
				return nil, fmt.Errorf("player %q: strategy %s: %w", name, p.Strategy.Name, err)
			}
			all = append(all, sim.Player{Name: name, Bid: p.Bid, Budget: p.DailyBudget, Quality: p.Quality,
				PCTR: s.Market.BaseCTR * p.Quality / s.Market.AverageQuality, CTR: s.Market.BaseCTR * p.Clicks,
				CVR: p.conversions(s.Market.Classes), Price: p.AOV.Float() / s.Shop.AOV.Float(), Value: p.AOV.Float(), Strategy: strategy})
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	terms := s.terms(start)
	terms.Wallets = nil
	return sim.NewPlayers(all, words, luck, terms), nil
}

// names are those of the copies, numbered where there are several.
func (p *Player) names() []string {
	if p.Count == 1 {
		return []string{p.Name}
	}
	names := make([]string, p.Count)
	for i := range names {
		names[i] = fmt.Sprintf("%s %d", p.Name, i+1)
	}
	return names
}

// conversions are by class of word.
func (p *Player) conversions(classes Classes) (all []float64) {
	for _, c := range classes.all() {
		all = append(all, p.CVR*c.CVR)
	}
	return all
}

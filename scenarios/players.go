package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"adsim/audience"
	"adsim/campaigns"
	"adsim/market"
	"adsim/match"
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
		unless(at.key("hours"), &p.Hours, ones(24))
	}
}

func (c check) players(at spot) {
	limits := &c.s.Platform
	var names []string
	var spots []spot
	for i := range c.s.Market.Players {
		p, at := &c.s.Market.Players[i], at.item(i)
		names, spots = append(names, p.Name), append(spots, at.key("name"))
		c.bid(at.key("bid"), p.Bid, limits.MinBid, limits.MaxBid)
		c.hours(at.key("hours"), p.Hours)
		c.clicks(at.key("click_factor"), p.Clicks)
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

// mostPlayed is how many ads players may have in all: about 400 MB.
const mostPlayed = 1_000_000

// played checks players' words, once the market's are known.
func (c check) played(at spot) {
	if len(c.s.Market.Players) == 0 || !c.whole("account.plans", "market.classes") {
		return
	}
	words, own := c.s.words()
	numbers, ads := wordNumbers(words), 0
	for i := range c.s.Market.Players {
		p, at := &c.s.Market.Players[i], at.item(i).key("words")
		var names []string
		var spots []spot
		for k, word := range p.Words {
			names, spots = append(names, match.Normal(word)), append(spots, at.item(k))
			if _, known := numbers[names[k]]; !known {
				c.name(spots[k], word, "must be a word of the account or of the market", slices.Sorted(maps.Keys(own)))
			}
		}
		c.unique(spots, names, "the player's words")
		ads += p.Count * len(p.on(numbers, len(own)))
	}
	c.must(ads <= mostPlayed, at, fmt.Sprintf("must not bid on more than %d words, each player counted by itself", mostPlayed), strconv.Itoa(ads))
}

// players are copies of each of the market's players, with luck of their own. Of the market's words the
// account's, on which they bid unless they name others, are the first.
func (s *Scenario) players(luck random.Stream, words []market.Word, own int, f audience.Funnel, terms campaigns.Terms) (*sim.Players, error) {
	if len(s.Market.Players) == 0 {
		return nil, nil
	}
	var all []sim.Player
	book, numbers := campaigns.Book{Limits: s.limits()}, wordNumbers(words)
	for i := range s.Market.Players {
		p := &s.Market.Players[i]
		on := p.on(numbers, own)
		for k, name := range p.names() {
			strategy, err := s.catalog.Make(p.Strategy, luck.Named(p.Name).At(uint64(k)))
			if err != nil {
				return nil, fmt.Errorf("player %q: strategy %s: %w", name, p.Strategy.Name, err)
			}
			ads := s.playerAds(p, int32(len(all)), words, on)
			s.enlist(&book, p, name, ads)
			all = append(all, sim.Player{Strategy: strategy, Quality: s.learning(f, ads)})
		}
	}
	terms.Wallets = nil
	return sim.NewPlayers(all, campaigns.NewBook(book, len(words)), luck, terms), nil
}

// enlist adds a player to their book.
func (s *Scenario) enlist(b *campaigns.Book, p *Player, name string, ads []campaigns.Ad) {
	n := int32(len(b.Plans))
	b.Plans = append(b.Plans, campaigns.Plan{Name: name, Budget: p.DailyBudget, Hours: week(p.Hours), Devices: ones(len(s.Market.Devices))})
	b.Units = append(b.Units, campaigns.Unit{Name: name, Plan: n, Item: n, Regions: s.regionMask(nil)})
	b.Items = append(b.Items, campaigns.Item{Name: name, Price: p.AOV.Float() / s.Shop.AOV.Float(), Margin: s.Shop.Keeps(s.Shop.Margin), Stock: -1})
	b.Ads = append(b.Ads, ads...)
}

// playerAds are a player's, one a word. What it believes of its conversion is true of the average searcher.
func (s *Scenario) playerAds(p *Player, n int32, words []market.Word, on []int32) (ads []campaigns.Ad) {
	for _, word := range on {
		class := s.Market.Classes.all()[words[word].Class]
		cvr := p.CVR * class.CVR
		ads = append(ads, campaigns.Ad{Plan: n, Unit: n, Word: word, Bid: p.Bid, Text: words[word].Text, Class: class.name,
			Quality: p.Quality, PCTR: s.Market.BaseCTR * p.Quality / s.Market.AverageQuality, PCVR: cvr, Value: p.AOV.Float(), Margin: s.Shop.Keeps(s.Shop.Margin),
			CTR: s.Market.BaseCTR * p.Clicks, CVR: cvr})
	}
	return ads
}

// on is the words that it bids on, of which so many are the account's.
func (p *Player) on(numbers map[string]int32, own int) (all []int32) {
	for _, word := range p.Words {
		all = append(all, numbers[match.Normal(word)])
	}
	for word := 0; len(p.Words) == 0 && word < own; word++ {
		all = append(all, int32(word))
	}
	return all
}

// wordNumbers are the places of the market's words by what they are matched by.
func wordNumbers(words []market.Word) map[string]int32 {
	numbers := map[string]int32{}
	for i := range words {
		numbers[match.Normal(words[i].Text)] = int32(i)
	}
	return numbers
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

package scenarios

import (
	"fmt"
	"time"

	"adsim/auction"
	"adsim/audience"
	"adsim/bidding"
	"adsim/campaigns"
	"adsim/market"
	"adsim/random"
	"adsim/sim"
)

// What no key of a scenario sets; all of it is our assumption.
const (
	controlInterval = 15 * time.Minute
	clickSpread     = 0.5 // log-normal sigma of the time until a click lands
	forecastError   = 0.1 // log-normal sigma of an advertiser's forecast of each hour's traffic
	longestDelay    = 15  // days from click to payment
)

// World is a fresh world of the scenario: replications share nothing. The seed draws the rivals
// (unless market.rivals.seed does) and all luck.
func (s *Scenario) World(seed uint64) (sim.World, error) {
	luck := random.New(seed)
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return sim.World{}, fmt.Errorf("zone: %w", err)
	}
	rule, err := s.rule()
	if err != nil {
		return sim.World{}, fmt.Errorf("auction: %w", err)
	}
	shape := audience.Curve{Hours: s.Market.Hours, Weekdays: s.Market.Weekdays}
	calendar := audience.NewCalendar(s.Start.Noon(zone), s.Days)
	words, index := s.words()
	plans, ads := s.plans(), s.bookAds(index)
	units, creatives := s.bookUnits()
	terms := s.terms(s.Start.Noon(zone))
	w := sim.World{
		Luck: luck, Calendar: calendar, Rule: rule, Interval: controlInterval,
		Followed: time.Duration(max(longestDelay, s.Attribution.Window)) * 24 * time.Hour,
		Traffic:  audience.NewTraffic(luck.Named("traffic"), calendar, shape, s.Market.Searches),
		Forecast: audience.NewForecast(luck.Named("forecast"), s.Market.Hours, forecastError),
		Regions:  s.regions(), Devices: s.devices(), Crowds: s.crowds(), ShopCVR: s.Shop.CVR,
		Funnel:   s.funnel(),
		Clicking: s.clicking(),
		Book: campaigns.NewBook(campaigns.Book{Plans: plans, Units: units, Creatives: creatives, Items: s.bookItems(), Ads: ads,
			Limits: s.limits()}, len(words)),
		Compete: s.Account.SelfCompete == "all",
		Ledger:  campaigns.NewLedger(plans, terms),
		Market:  s.market(luck, words, rule),
	}
	w.Quality = s.learning(w.Funnel, ads)
	w.Queries, w.Matches = s.matching(words)
	w.Intents = s.queries.intents
	w.Changes = s.changes(calendar)
	w.Allocation = s.allocation()
	if s.Shop.FreeVisitors > 0 {
		w.Visitors = audience.NewTraffic(luck.Named("visitors"), calendar, shape, s.Shop.FreeVisitors)
	}
	if w.Players, err = s.players(luck.Named("players"), words, len(index), w.Funnel, terms); err != nil {
		return sim.World{}, err
	}
	w.Plans, err = s.strategies(luck.Named("strategy"))
	return w, err
}

// rule is the auction's rule with its parameters.
func (s *Scenario) rule() (auction.Rule, error) {
	return s.catalog.Rules[s.Auction.Rule](s.AuctionParams())
}

// AuctionParams are the parameters of the search page's rule.
func (s *Scenario) AuctionParams() auction.Params {
	a, p := &s.Auction, auction.Defaults()
	p.PositionFactors, p.Floor = a.PositionFactors, a.Floor.Float()
	p.ReserveScore, p.QualityThreshold, p.Squash, p.Increment = a.ReserveScore, a.QualityThresh, a.Squash, a.Increment
	p.PromotedSlots, p.PromotedReserve, p.SlotFloors = a.PromotedSlots, a.PromotedReserve, a.SlotFloors
	p.OnePerAdvertiser = a.OnePerAdvertiser
	p.ClickModel, p.Continuation = a.ClickModel, a.Continuation
	return p
}

// clicking is how impressions become clicks. In a cascade only the order of the slots matters.
func (s *Scenario) clicking() sim.Clicking {
	c := sim.Clicking{Factors: s.Auction.PositionFactors, Cascade: s.Auction.ClickModel == "cascade",
		Continuation: s.Auction.Continuation, PerQuality: s.Market.BaseCTR / s.Market.AverageQuality,
		Delay: s.Market.ClickDelay, Spread: clickSpread}
	if c.Cascade {
		c.Factors = ones(len(c.Factors))
	}
	return c
}

// Word is something that the category searches for.
type Word struct {
	Text, Class string
	Own         bool // the account bids on it
}

// Words are the market's, in its order: the account's own first.
func (s *Scenario) Words() (all []Word) {
	words, own := s.words()
	classes := s.Market.Classes.all()
	for i, w := range words {
		all = append(all, Word{Text: w.Text, Class: classes[w.Class].name, Own: i < len(own)})
	}
	return all
}

// Searched is how often the account's own words are searched for on an average day.
func (s *Scenario) Searched() (searches float64) {
	words, own := s.words()
	for _, w := range words[:len(own)] {
		searches += w.Searches
	}
	return searches
}

// words is what the category searches: the account's words, and the words of each class that it
// leaves to others. index finds the account's words.
func (s *Scenario) words() (words []market.Word, index map[string]int32) {
	index = map[string]int32{}
	taken := map[string]int{}
	left := map[string]float64{}
	for _, c := range s.Market.Classes.all() {
		left[c.name] = s.Market.searches(c.Class)
	}
	for _, k := range s.Ads() {
		if _, known := index[k.term()]; known {
			continue
		}
		index[k.term()] = int32(len(words))
		words = append(words, market.Word{Text: k.Word, Class: classIndex(k.Class), Searches: k.Searches,
			Rivals: bidders(k.Rivals, s.Market.Rivals.Presence), Bid: k.RivalBid})
		taken[k.Class]++
		left[k.Class] -= k.Searches
	}
	for i, c := range s.Market.Classes.all() {
		for _, w := range others(c, i, taken[c.name], left[c.name], bidders(c.Rivals, s.Market.Rivals.Presence)) {
			for _, known := index[w.Text]; known; _, known = index[w.Text] {
				w.Text += "'" // the user's own word has this name
			}
			words = append(words, w)
		}
	}
	return words, index
}

// others shares what is left of a class's searches over the words that the account leaves alone,
// by Zipf's law from the first free place on.
func others(c namedClass, class, taken int, searches float64, rivals int) []market.Word {
	const dust = 1e-6 // searches a day: what rounding leaves of a class that the account has whole
	if searches < dust {
		return nil
	}
	last, harmonic := max(c.Words, taken+1), 0.0
	for place := taken + 1; place <= last; place++ {
		harmonic += 1 / float64(place)
	}
	var words []market.Word
	for place := taken + 1; place <= last; place++ {
		words = append(words, market.Word{Text: fmt.Sprintf("%s word %d", c.name, place), Class: class,
			Searches: searches / float64(place) / harmonic, Rivals: rivals, Bid: c.Bid})
	}
	return words
}

func (s *Scenario) market(luck random.Stream, words []market.Word, rule auction.Rule) *market.Market {
	r := &s.Market.Rivals
	if r.Seed != nil {
		luck = random.New(*r.Seed)
	}
	field := market.Field{Count: r.Count, MedianBid: r.MedianBid.Float(), BidSpread: r.BidSpread, Quality: r.Quality,
		QualitySpread: r.QualitySpread, NightOff: r.NightOff, Budget: r.Budget, BudgetSpread: r.BudgetSpread,
		Floor: s.Auction.Floor.Float(), BaseCTR: s.Market.BaseCTR, AverageQuality: s.Market.AverageQuality,
		Factors: s.Auction.PositionFactors, Presence: r.Presence}
	rivals, listings := field.Draw(luck.Named("rivals"), words)
	noise := market.NewNoise(market.Jitter{Presence: r.Presence, Bid: r.Noise.Bid, Quality: r.Noise.Quality,
		LowestBid:     field.Floor / field.MedianBid,
		LowestQuality: 0.5 / r.Quality, HighestQuality: 10 / r.Quality}, rule.Weight)
	m := market.New(words, rivals, listings, noise, rule.Weight)
	if r.Reply == "best-response" {
		m.Answer(market.Reply{Luck: luck.Named("reply"), Share: r.ReplyShare, Factors: s.Auction.PositionFactors,
			Floor: field.Floor, PayBid: s.Auction.Rule == "first-price" || s.Auction.Rule == "gfp"})
	}
	return m
}

func (s *Scenario) regions() audience.Groups {
	var groups []audience.Group
	for _, r := range s.Market.Regions {
		groups = append(groups, audience.Group{Name: r.Name, Share: r.Share, CVR: r.CVR, Price: r.Price})
	}
	return audience.NewGroups(groups)
}

func (s *Scenario) devices() audience.Groups {
	var groups []audience.Group
	for _, d := range s.Market.Devices {
		groups = append(groups, audience.Group{Name: d.Name, Share: d.Share, CVR: d.CVR, Price: 1})
	}
	return audience.NewGroups(groups)
}

func (s *Scenario) crowds() audience.Crowds {
	var crowds []audience.Crowd
	for _, c := range s.Market.Crowds {
		crowds = append(crowds, audience.Crowd{Name: c.Name, Share: c.Share, CTR: c.CTR, CVR: c.CVR})
	}
	return audience.NewCrowds(crowds)
}

func (s *Scenario) funnel() audience.Funnel {
	f := &s.Shop.Funnel
	out := audience.Funnel{Cart: f.Cart, Order: f.Order, Pay: f.Pay, AOV: s.Shop.AOV, Spread: s.Shop.AOVSpread, Indirect: s.Shop.Indirect}
	copy(out.Delay[:], f.Delay)
	return audience.NewFunnel(out)
}

// strategies makes one strategy a plan, each with luck of its own.
func (s *Scenario) strategies(luck random.Stream) ([]bidding.Strategy, error) {
	var all []bidding.Strategy
	for _, p := range s.Account.Plans {
		made, err := s.catalog.Make(p.Strategy, luck.Named(p.Name))
		if err != nil {
			return nil, fmt.Errorf("plan %q: strategy %s: %w", p.Name, p.Strategy.Name, err)
		}
		all = append(all, made)
	}
	return all, nil
}

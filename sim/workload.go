package sim

import (
	"strconv"
	"time"

	"adsim"
	"adsim/auction"
	"adsim/audience"
	"adsim/bidding"
	"adsim/campaigns"
	"adsim/market"
	"adsim/match"
	"adsim/random"
)

// Size is how large a workload is: on each word so many candidates, of which so many are studied ads,
// asked through their strategy, and the others are bids of so many rivals.
type Size struct {
	Words, Rivals, Candidates, Studied int
	Budget                             float64 // yuan a day, the mean of the rivals
}

// HotPath is the size of an auction that the processor's caches hold.
func HotPath(candidates, studied int) Size { return Size{1024, 2500, candidates, studied, 700} }

// Crowded is the size of a market of so many ads, 100 or more. For each word 5.8% of them compete, so
// that rivals per query grow with the market, and an ad is on 30 words. Their clicks stay the
// same, so that budgets shrink.
func Crowded(ads int) Size { return Size{512, ads, ads * 58 / 1000, 1, 7e6 / float64(ads)} }

// Workload is a world for measuring speed: five scores kept for four slots; budgets that run out (on
// average 4% of the rivals are out); a tick every 4,096 requests and a new day every 256 ticks.
func Workload(size Size) (World, error) {
	const plans, perDay, noise = 64, 256 * 4096, 0.2
	luck := random.New(1).Named("workload")
	rule, err := auction.Rules()["gsp"](workloadRule())
	if err != nil {
		return World{}, err
	}
	w := World{Luck: luck, Calendar: audience.NewCalendar(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), 366),
		Interval: 24 * time.Hour / 256, Rule: rule, Funnel: audience.NewFunnel(audience.Funnel{Cart: 0.2, Order: 0.35, Pay: 0.85,
			Delay: [5]float64{0.55, 0.75, 0.88, 0.95, 1}, AOV: 100 * adsim.Yuan}),
		Clicking: Clicking{Factors: workloadFactors, PerQuality: 1, Delay: 8, Spread: 0.5}}
	flat := audience.Curve{Hours: repeat(1, 24), Weekdays: repeat(1, 7)}
	w.Traffic = audience.NewTraffic(luck.Named("traffic"), w.Calendar, flat, perDay)
	w.Forecast = audience.NewForecast(luck.Named("forecast"), flat.Hours, 0)
	w.Regions = audience.NewGroups([]audience.Group{{Share: 1, CVR: 1, Price: 1}})
	w.Devices = audience.NewGroups([]audience.Group{{Share: 1, CVR: 1, Price: 1}})
	w.market(luck, size, noise)
	w.account(luck.Named("account"), size.Words, plans, size.Studied)
	return w, nil
}

var workloadFactors = []float64{1, 0.6, 0.4, 0.25}

func workloadRule() auction.Params {
	p := auction.Defaults()
	p.PositionFactors, p.ReserveScore, p.Increment = workloadFactors, 0.005, 0.01
	return p
}

// market draws bids of 0.10 to 3.10 yuan and click rates of 1 to 16%, both skewed to the low end.
func (w *World) market(luck random.Stream, size Size, noise float64) {
	words, rivals, perWord := size.Words, size.Rivals, size.Candidates-size.Studied
	all := make([]market.Rival, rivals)
	for r := range all {
		own := luck.Named("rival").At(uint64(r))
		all[r] = market.Rival{Quality: clickRate(own.Named("quality")), Hours: market.AllDay,
			Budget: adsim.Yuans(size.Budget / 7 * (2 + float64(10*own.Named("budget").Float())))}
	}
	var listings []market.Listing
	for word := range words {
		for i := range perWord {
			own := luck.Named("listing").At(uint64(word)).At(uint64(i))
			rival := i*rivals/perWord + own.At(0).Below(rivals/perWord)
			listings = append(listings, market.Listing{Word: int32(word), Rival: int32(rival), Bid: bid(own.At(1))})
		}
	}
	names, themes := make([]market.Word, words), make([]match.Theme, words)
	for i := range names {
		names[i].Searches = 1
		themes[i] = match.Theme{Text: strconv.Itoa(i), Searches: 1}
	}
	w.Queries = match.NewUniverse(1, themes, match.Tail{Queries: 1})
	w.Market = market.New(names, all, listings,
		market.NewNoise(market.Jitter{Presence: 1, Bid: noise, HighestQuality: 1}, w.Rule.Weight), w.Rule.Weight)
}

// account gives every plan a unit, and spreads the studied ads of each word over the units.
func (w *World) account(luck random.Stream, words, plans, perWord int) {
	all, units := make([]campaigns.Plan, plans), []campaigns.Unit(nil)
	for p := range all {
		all[p] = campaigns.Plan{Budget: adsim.Yuans(200 + float64(1000*luck.Named("budget").At(uint64(p)).Float())),
			Devices: []float64{1}}
		units = append(units, campaigns.Unit{Plan: int32(p), Regions: 1})
		copy(all[p].Hours[:], repeat(1, 168))
		w.Plans = append(w.Plans, bidding.Manual{})
	}
	var ads []campaigns.Ad
	for i := range words * perWord {
		own := luck.Named("ad").At(uint64(i))
		rate := clickRate(own.At(0))
		plan := int32(i * plans / (words * perWord))
		ads = append(ads, campaigns.Ad{Plan: plan, Unit: plan, Word: int32(i % words), Bid: adsim.Yuans(bid(own.At(1))), Quality: rate, PCTR: rate, CTR: rate, PCVR: 0.05, CVR: 0.05, Value: 100, Margin: 0.3})
	}
	var keywords []match.Keyword
	for i, ad := range ads {
		keywords = append(keywords, match.Keyword{Ad: int32(i), Text: strconv.Itoa(int(ad.Word)), Type: match.Exact})
	}
	w.Matches = match.NewIndex(w.Queries, match.Account{Keywords: keywords})
	w.Book = campaigns.NewBook(campaigns.Book{Plans: all, Units: units, Ads: ads, Limits: campaigns.Limits{MaxBid: 9999 * adsim.Yuan}}, words)
	w.Ledger = campaigns.NewLedger(all, campaigns.Terms{})
}

func bid(luck random.Stream) float64 {
	u := luck.Float()
	return 0.1 + float64(3*u*u*u)
}

func clickRate(luck random.Stream) float64 {
	u := luck.Float()
	return 0.01 + float64(0.15*u*u)
}

func repeat(x float64, n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = x
	}
	return xs
}

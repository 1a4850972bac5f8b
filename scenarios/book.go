package scenarios

import (
	"slices"
	"time"

	"adsim/audience"
	"adsim/campaigns"
)

func (s *Scenario) plans() []campaigns.Plan {
	plans := make([]campaigns.Plan, len(s.Account.Plans))
	for i, p := range s.Account.Plans {
		plans[i] = campaigns.Plan{Name: p.Name, Budget: p.DailyBudget, Ahead: p.Budgets, Wallet: s.wallet(p.SubAccount), Paused: p.Paused,
			First: int32(p.Start - s.Start), End: int32(p.End-s.Start) + 1}
		plans[i].Hours = week(p.Hours)
		for _, d := range s.Market.Devices {
			coefficient, given := p.Devices[d.Name]
			if !given {
				coefficient = 1
			}
			plans[i].Devices = append(plans[i].Devices, coefficient)
		}
	}
	return plans
}

// week is the coefficients of a week's hours, of which those of a day may be given.
func week(hours []float64) (all [168]float64) {
	for hour := range all {
		all[hour] = hours[hour%len(hours)]
	}
	return all
}

// wallet is the number of a sub-account's wallet, 0 the account's own.
func (s *Scenario) wallet(subAccount string) int16 {
	return int16(1 + slices.IndexFunc(s.Account.SubAccounts, func(a SubAccount) bool { return a.Name == subAccount }))
}

// bookUnits are the units with their creatives.
func (s *Scenario) bookUnits() (units []campaigns.Unit, creatives []campaigns.Creative) {
	numbers := s.itemNumbers()
	for i, u := range s.Units() {
		first := int32(len(creatives))
		creatives = append(creatives, u.creatives(int32(i))...)
		units = append(units, campaigns.Unit{First: first, Last: int32(len(creatives)), Name: u.Name, Plan: int32(u.Plan), Item: numbers[u.Item], Paused: u.Paused,
			Regions: s.regionMask(u.Regions), Crowds: s.premiums(u.Crowds),
			RankGrab: campaigns.RankGrab{Slot: int32(u.RankGrab.Slot), Premium: u.RankGrab.Premium}})
	}
	return units, creatives
}

// creatives are those of a unit, with click rates relative to the average over what is shown.
func (u *Unit) creatives(unit int32) (all []campaigns.Creative) {
	var shown, clicks float64
	for _, c := range u.Creatives {
		shown, clicks = shown+c.Weight, clicks+float64(c.Weight*c.Clicks)
	}
	for _, c := range u.Creatives {
		all = append(all, campaigns.Creative{Name: c.Name, Unit: unit, Weight: c.Weight, Clicks: c.Clicks * shown / clicks})
	}
	return all
}

// premiums are the coefficients by crowd of the market; nil where none differs from 1.
func (s *Scenario) premiums(of map[string]float64) []float64 {
	if len(of) == 0 {
		return nil
	}
	var coefficients []float64
	for _, c := range s.Market.Crowds {
		coefficients = append(coefficients, 1+of[c.Name])
	}
	return coefficients
}

// regionMask has the bits of the named regions; no name means everywhere.
func (s *Scenario) regionMask(names []string) (mask uint32) {
	for i, r := range s.Market.Regions {
		if len(names) == 0 || slices.Contains(names, r.Name) {
			mask |= 1 << i
		}
	}
	return mask
}

func (s *Scenario) bookItems() []campaigns.Item {
	var items []campaigns.Item
	for _, i := range s.items() {
		item := campaigns.Item{Name: i.SKU, Price: i.Price.Float() / s.Shop.AOV.Float(), Margin: s.Shop.Keeps(i.Margin), Stock: -1}
		if i.Stock != nil {
			item.Stock = int64(*i.Stock)
		}
		items = append(items, item)
	}
	return items
}

// bookAds predict conversion from the class, the item and the shop alone: what is special about a
// word is the world's to know.
func (s *Scenario) bookAds(index map[string]int32) []campaigns.Ad {
	var ads []campaigns.Ad
	items := s.unitItems(s.Units())
	for _, k := range s.Ads() {
		item := &items[k.Unit]
		ads = append(ads, campaigns.Ad{
			Plan: int32(k.Plan), Unit: int32(k.Unit), Word: index[k.term()], Text: k.Word, Class: k.Class, Paused: k.Paused, Bid: k.Bid,
			Quality: k.Quality, PCTR: s.Market.BaseCTR * k.Quality / s.Market.AverageQuality,
			PCVR: s.conversion(item, k.Class), Value: item.Price.Float(), Margin: s.Shop.Keeps(item.Margin),
			CTR: s.Market.BaseCTR * k.Clicks, CVR: k.CVR,
		})
	}
	return ads
}

// conversion is that of an item on words of a class.
func (s *Scenario) conversion(i *Item, class string) float64 {
	return s.Shop.CVR * i.CVR * s.Market.Classes.all()[classIndex(class)].CVR
}

// learning is how the platform learns what an advertiser's ads are worth; nil where it does not. Before
// there are data, clicks and relevance are believed to be as the scenario's quality, orders as predicted.
func (s *Scenario) learning(f audience.Funnel, ads []campaigns.Ad) *campaigns.Quality {
	if s.Platform.Quality == "given" {
		return nil
	}
	scoring := campaigns.Scored()
	scoring.Average, scoring.Lag = s.Market.AverageQuality, f.Due()
	var priors []campaigns.Prior
	for i := range ads {
		x := ads[i].Quality / s.Market.AverageQuality
		priors = append(priors, campaigns.Prior{Clicks: x, Orders: ads[i].PCVR / s.Shop.CVR, Relevance: x})
	}
	return campaigns.NewQuality(scoring, 1, priors)
}

func (s *Scenario) limits() campaigns.Limits {
	l := campaigns.Limits{MinBid: s.Platform.MinBid, MaxBid: s.Platform.MaxBid}
	if s.Platform.Stacking == "add" {
		l.Stacking = campaigns.Add
	}
	return l
}

// terms are how the account pays; start is any time of the first day in its zone.
func (s *Scenario) terms(start time.Time) campaigns.Terms {
	t := campaigns.Terms{Policy: campaigns.Policies()[s.Platform.BudgetPolicy], Start: start, LowBalance: s.Account.LowBalance}
	if w := s.Account.Wallet; w.Cash != nil {
		t.Wallets = []campaigns.Funds{{Cash: *w.Cash, Bonus: w.Bonus, Subsidy: w.Subsidy}}
	}
	for _, a := range s.Account.SubAccounts {
		t.Wallets = append(t.Wallets, a.Wallet.funds())
	}
	return t
}

func (p Purse) funds() campaigns.Funds {
	return campaigns.Funds{Cash: p.Cash, Bonus: p.Bonus, Subsidy: p.Subsidy}
}

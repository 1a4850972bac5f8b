package scenarios

import (
	"math"
	"path/filepath"
	"strings"

	"adsim"
	"adsim/auction"
)

// fill sets what the user did not give and what has no constant default.
func (s *Scenario) fill(at spot) {
	s.fillRun(at)
	s.fillShop(at.key("shop"))
	s.fillItems(at.key("shop").key("items"))
	s.fillMarket(at.key("market"))
	unless(at.key("auction").key("floor"), &s.Auction.Floor, s.Platform.MinBid)
	unless(at.key("auction").key("position_factors"), &s.Auction.PositionFactors, auction.Curves()[s.Auction.PositionCurve].Factors)
	s.fillPlans(at.key("account").key("plans"))
}

// unless sets p to its default unless the user gave it.
func unless[T any](at spot, p *T, preset T) {
	if !at.given() {
		*p = preset
	}
}

func (s *Scenario) fillRun(at spot) {
	base := filepath.Base(s.source.name)
	unless(at.key("name"), &s.Name, strings.TrimSuffix(base, filepath.Ext(base)))
	if at.key("end").given() {
		unless(at.key("days"), &s.Days, int(s.End-s.Start)+1)
	}
	unless(at.key("end"), &s.End, s.Start+Date(s.Days)-1)
}

func (s *Scenario) fillShop(at spot) {
	commission := map[string]float64{"3c": .035, "apparel": .065, "home": .065, "beauty": .09, "food": .05}
	cvr := map[string]float64{"3c": .035, "apparel": .055, "home": .038, "beauty": .038, "food": .10}
	unless(at.key("commission"), &s.Shop.Commission, commission[s.Shop.Category])
	unless(at.key("cvr"), &s.Shop.CVR, cvr[s.Shop.Category])
}

func (s *Scenario) fillMarket(at spot) {
	m, taken := &s.Market, s.taken()
	unless(at.key("aov"), &m.AOV, s.Shop.AOV)
	unless(at.key("rivals").key("median_bid"), &m.Rivals.MedianBid, min((m.AOV/100).UpToFen(), 9999*adsim.Yuan))
	s.fillPlayers(at.key("players"))
	unless(at.key("hours"), &m.Hours, defaultHours())
	unless(at.key("weekdays"), &m.Weekdays, defaultWeekdays())
	unless(at.key("regions"), &m.Regions, defaultRegions())
	unless(at.key("devices"), &m.Devices, defaultDevices())
	for i, c := range m.Classes.all() {
		m.fillClass(at.key("classes").key(c.name), c.Class, classDefaults()[i], taken[c.name])
	}
}

func (m *Market) fillClass(at spot, c *Class, preset Class, taken int) {
	unless(at.key("share"), &c.Share, preset.Share)
	unless(at.key("words"), &c.Words, max(preset.Words, taken))
	unless(at.key("rivals"), &c.Rivals, min(preset.Rivals, float64(float64(m.Rivals.Count)*m.Rivals.Presence)))
	unless(at.key("bid"), &c.Bid, preset.Bid)
	unless(at.key("cvr"), &c.CVR, preset.CVR)
	unless(at.key("relevance"), &c.Relevance, preset.Relevance)
}

func (s *Scenario) fillItems(at spot) {
	for i := range s.Shop.Items {
		item, at := &s.Shop.Items[i], at.item(i)
		unless(at.key("price"), &item.Price, s.Shop.AOV)
		unless(at.key("margin"), &item.Margin, s.Shop.Margin)
		unless(at.key("quality"), &item.Quality, s.Shop.Quality)
	}
}

func (s *Scenario) fillPlans(at spot) {
	for i := range s.Account.Plans {
		p := &s.Account.Plans[i]
		s.fillPlan(at.item(i), p)
		for j := range p.Units {
			p.Units[j].fill(at.item(i).key("units").item(j), p)
		}
	}
	searches, items := s.searches(at), s.unitItems(s.Units())
	for _, k := range s.ads(at) {
		s.fillKeyword(k.at, k.Keyword, &items[k.Unit], searches)
	}
}

func (s *Scenario) fillPlan(at spot, p *Plan) {
	unless(at.key("start"), &p.Start, s.Start)
	unless(at.key("end"), &p.End, s.End)
	unless(at.key("hours"), &p.Hours, ones(24))
	if len(s.Shop.Items) > 0 {
		unless(at.key("item"), &p.Item, s.Shop.Items[0].SKU)
	}
	if p.Devices == nil {
		p.Devices = map[string]float64{}
	}
	for _, d := range s.Market.Devices {
		if _, given := p.Devices[d.Name]; !given {
			p.Devices[d.Name] = 1
		}
	}
	if !at.key("regions").given() {
		for _, r := range s.Market.Regions {
			p.Regions = append(p.Regions, r.Name)
		}
	}
}

// fill gives a unit what its plan has.
func (u *Unit) fill(at spot, p *Plan) {
	unless(at.key("item"), &u.Item, p.Item)
	unless(at.key("regions"), &u.Regions, p.Regions)
	unless(at.key("crowds"), &u.Crowds, p.Crowds)
	unless(at.key("rank_grab"), &u.RankGrab, p.RankGrab)
	unless(at.key("creatives"), &u.Creatives, p.Creatives)
}

func (s *Scenario) fillKeyword(at spot, k *Keyword, item *Item, searches map[string]float64) {
	c := s.Market.Classes.named(k.Class)
	if c == nil {
		return
	}
	unless(at.key("searches"), &k.Searches, searches[k.term()])
	unless(at.key("quality"), &k.Quality, min(10, max(.1, tidy(item.Quality*c.Relevance))))
	unless(at.key("click_factor"), &k.Clicks, min(10, max(1e-6, tidy(k.Quality/s.Market.AverageQuality))))
	unless(at.key("cvr"), &k.CVR, min(1, tidy(s.Shop.CVR*item.CVR*c.CVR)))
	unless(at.key("rivals"), &k.Rivals, c.Rivals)
	unless(at.key("rival_bid"), &k.RivalBid, c.Bid)
}

// tidy rounds a computed default to six decimals, so that people can read it.
func tidy(x float64) float64 { return math.Round(x*1e6) / 1e6 }

// floor cuts to three decimals, so that the words of a class never sum to more than it has.
func floor(x float64) float64 {
	if !(x < 1e12) {
		return 0
	}
	return math.Floor(x*1e3) / 1e3
}

func ones(n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = 1
	}
	return list
}

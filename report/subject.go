package report

import (
	"time"

	"adsim"
)

// Subject is what a report must know of the scenario.
type Subject struct {
	Name         string
	Seed         uint64         // of the scenario; replications derive theirs from it
	Command      string         // what to type to get the same report again; left out when empty
	Start        time.Time      // its calendar date is the first day
	Zone         *time.Location // of midnight and of the hours; UTC when nil
	Days         int            // 1 or more
	Plans        []Plan
	Units        []Unit
	Items        []Item // indexed as Event.Item; nil where one stands for the whole shop
	Ads          []Ad   // indexed as Event.Ad
	Terms        []Term // indexed as Event.Hit; nil where searches are not told apart from keywords
	Slots        int
	AOV          adsim.Money
	Margin       float64    // gross, share of sales
	Commission   float64    // the platform's, share of sales
	Window       int        // attribution in days after the click; 0 is the click's own day
	OrderDate    bool       // orders are counted on their own day, not on the click's
	Delay        [5]float64 // share of paid lines on the click's own day, within 1, 3, 7 and 15 days
	FreeVisitors float64    // expected a day
	Pages        float64    // that a visitor looks at
	CVR          float64    // expected paid order lines per click
	Regions      []string   // indexed as Request.Region
	Devices      []string   // indexed as Request.Device
	Creatives    []Creative // indexed as Event.Creative
	Words        []Searched // of the market: indexed as Request.Word
	Crowds       []string   // indexed as the bits of Request.Crowds
	Wallets      []string   // indexed as Event.Wallet: the account's own, which is "", then sub-accounts'; nil for money without limit
	Changes      []Change   // indexed as Event.Change
	Allocates    bool       // an allocator sets the plans' budgets every day
	Learns       bool       // the platform learns the quality of ads
	Rivals       int        // how many there are; the bids of rival r have the Ad ^r
	Players      []Player   // rivals that bid by strategies: their bids have the Ads after the other rivals'
	SameRivals   bool       // the others are the same in each replication
	Outsiders    []string   // plans that a program outside bids for, unless its answers are recorded
	Assumptions  []Assumption
	Warnings     []string // about the scenario: what is probably not meant
}

// Plan is one plan of the studied account.
type Plan struct {
	Name        string
	DailyBudget adsim.Money
	Strategy    string
	Tag         string // core, growth, test or none
	Smart       bool   // the strategy bids by predicted conversions, which it has to learn
}

// Unit is the ads of a plan for one item.
type Unit struct {
	Plan int32 // an index into the plans
	Name string
	Item string
}

// Item is something that the shop sells.
type Item struct {
	SKU    string
	Price  adsim.Money // average amount of an order
	Margin float64     // gross, share of sales
	Stock  int64       // pieces at the start; under 0 it has no end
}

// Searched is a word that the category searches for.
type Searched struct {
	Text, Class string
	Own         bool // the account bids on it
}

// Creative is what a unit's ads are shown with.
type Creative struct {
	Unit int32 // an index into the units
	Name string
}

// Change is something that is changed in the account while it runs.
type Change struct {
	Day, Hour int     // 1 is the first day
	What      string  // in the words of the scenario
	Ads       []int32 // what it is about
	Edits     []int32 // plans of which it moves the budget or a bid by more than LargeEdit
}

// Player is some rivals that bid by the same strategy.
type Player struct {
	Name        string
	Count       int
	Strategy    string
	DailyBudget adsim.Money // of each
}

// Ad is one keyword of a plan.
type Ad struct {
	Plan  int32 // an index into the plans
	Word  string
	Class string
	Bid   adsim.Money // as written in the scenario
	Unit  int32       // an index into the units
}

// Term is a search that a keyword can meet.
type Term struct {
	Ad    int32 // an index into the ads
	Text  string
	Match string // exact, phrase or segment
}

// Assumption is one value that the run rests on.
type Assumption struct {
	Path  string // in the scenario: shop.margin
	Value string
	Mark  string // S stated by a JD guide, P public source, A our assumption; empty when the user wrote it
	Doc   string
}

// contribution is what is left of a yuan of sales before advertising.
func (s *Subject) contribution() float64 { return s.Margin - s.Commission }

// Earned is what the sale of an item leaves before advertising, by its margin and the platform's
// commission.
func (s *Subject) Earned(item int32, amount adsim.Money) adsim.Money {
	return amount.Times(s.contribution()) + s.surplus(item, amount)
}

// surplus is what the sale of an item earns above the shop's contribution.
func (s *Subject) surplus(item int32, amount adsim.Money) adsim.Money {
	if item < 0 || int(item) >= len(s.Items) {
		return 0
	}
	return amount.Times(s.Items[item].Margin - s.Margin)
}

// midnights is when each day begins, from day 0 to one day past the last and one for window 0.
func (s *Subject) midnights() []time.Duration {
	zone := s.Zone
	if zone == nil {
		zone = time.UTC
	}
	y, m, d := s.Start.Date()
	first := time.Date(y, m, d, 0, 0, 0, 0, zone)
	starts := make([]time.Duration, s.Days+3)
	for i := range starts {
		starts[i] = time.Date(y, m, d+i, 0, 0, 0, 0, zone).Sub(first)
	}
	return starts
}

// weekdays is the weekday of each day, 0 is Monday.
func (s *Subject) weekdays() []uint8 {
	all := make([]uint8, s.Days)
	for day := range all {
		all[day] = uint8((int(s.Start.Weekday()) + 6 + day) % 7)
	}
	return all
}

// arrived is the share of a click's paid lines that come within so many whole days of it; 0 is its
// own day.
func (s *Subject) arrived(days int) float64 {
	ends := [5]int{0, 1, 3, 7, 15}
	for i, end := range ends[1:] {
		if days < end {
			way := float64(days-ends[i]) / float64(end-ends[i])
			return s.Delay[i] + float64(way*(s.Delay[i+1]-s.Delay[i]))
		}
	}
	return s.Delay[4]
}

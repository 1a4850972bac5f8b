// Package campaigns is the studied account: its plans, their ads and limits, and the ledger that
// every yuan of theirs passes through.
package campaigns

import (
	"math/bits"
	"slices"

	"adsim"
)

// Plan has one daily budget and one strategy.
type Plan struct {
	Name    string
	Budget  adsim.Money   // a day
	Ahead   []adsim.Money // budgets of day 0, 1, ... in its place; 0 is the plan's own
	Wallet  int16         // what pays: 0 is the account, 1, 2, ... its sub-accounts
	Paused  bool
	First   int32        // its first day: 0 is the run's first
	End     int32        // the day after its last; 0 is no end
	Hours   [168]float64 // bid coefficient by hour of the week, Monday first; 0 is off
	Devices []float64    // bid coefficient by device; 0 is off
	asleep  bool         // today is not one of its days
}

// BudgetOn is the plan's budget of a day of the run.
func (p *Plan) BudgetOn(day int32) adsim.Money {
	if int(day) < len(p.Ahead) && p.Ahead[day] > 0 {
		return p.Ahead[day]
	}
	return p.Budget
}

// Unit is the ads of a plan for one item, in some regions, with premiums for some crowds.
type Unit struct {
	Name     string
	Plan     int32
	Item     int32 // what it sells
	Paused   bool
	Regions  uint32 // bit r is set where it runs
	First    int32  // its creatives are Book.Creatives[First:Last]; none is one that is average
	Last     int32
	Crowds   []float64 // coefficient by crowd of the market, 1 or more: 1 + premium; nil for none
	RankGrab RankGrab
}

// Creative is an image and title that a unit's ads are shown with. A unit's creatives take turns at
// random.
type Creative struct {
	Name   string
	Unit   int32
	Weight float64 // how often it is shown, in any scale
	Clicks float64 // the truth: click rate relative to the unit's average creative
}

// RankGrab raises a bid by a premium where that wins a slot which the bid alone does not (抢排名).
type RankGrab struct {
	Slot    int32 // to be won, or a better one; 0 is off
	Premium float64
}

// Item is something that the shop sells.
type Item struct {
	Name   string
	Price  float64 // average amount of an order relative to the shop's
	Margin float64 // share of an order's amount that is left after goods and commission
	Stock  int64   // pieces left; under 0 it has no end
}

// Ad is one keyword of a unit.
type Ad struct {
	Plan   int32
	Unit   int32
	Word   int32 // the market's word
	Paused bool
	Bid    adsim.Money // per click, before coefficients
	base   float64     // Bid in yuan

	Quality float64 // the platform's estimate
	PCTR    float64 // predicted clicks per impression in the first slot
	PCVR    float64 // predicted paid orders per click
	Value   float64 // yuan: predicted amount of an order
	Margin  float64 // share of it that an order leaves before ad cost

	CTR float64 // the truth: clicks per impression in the first slot
	CVR float64 // the truth: paid orders per click of the average searcher

	Text, Class string
}

// Limits are the platform's.
type Limits struct {
	MinBid, MaxBid adsim.Money
	Stacking       Stacking
}

// Book holds the account's plans, their units and ads, and the shop's items, by index.
type Book struct {
	Creatives []Creative // unit by unit
	Plans     []Plan
	Units     []Unit
	Items     []Item
	Ads       []Ad // unit by unit
	Limits    Limits
	first     []int32 // the ads of word w are order[first[w]:first[w+1]]
	order     []int32
}

// NewBook readies the account for a run of so many market words, on its first day. Where no items
// are named there is one without end. It panics unless the ads stand unit by unit.
func NewBook(b Book, words int) *Book {
	if len(b.Items) == 0 {
		b.Items = []Item{{Price: 1, Stock: -1}}
	}
	if !slices.IsSortedFunc(b.Ads, func(x, y Ad) int { return int(x.Unit - y.Unit) }) {
		panic("campaigns: ads out of the order of their units")
	}
	b.first, b.order = make([]int32, words+1), make([]int32, len(b.Ads))
	for i := range b.Ads {
		b.Ads[i].base = b.Ads[i].Bid.Float()
		b.first[b.Ads[i].Word+1]++
	}
	for w := range words {
		b.first[w+1] += b.first[w]
	}
	next := append([]int32(nil), b.first...)
	for i := range b.Ads {
		w := b.Ads[i].Word
		b.order[next[w]] = int32(i)
		next[w]++
	}
	b.Midnight(0)
	return &b
}

// Matching is the ads on a word, in the order of the book.
func (b *Book) Matching(word int32) []int32 { return b.order[b.first[word]:b.first[word+1]] }

// Midnight begins a day: plans start and end.
func (b *Book) Midnight(day int32) {
	for i := range b.Plans {
		p := &b.Plans[i]
		p.asleep = day < p.First || p.End > 0 && day >= p.End
	}
}

// SetBid changes an ad's bid from now on.
func (b *Book) SetBid(ad int32, bid adsim.Money) {
	b.Ads[ad].Bid, b.Ads[ad].base = bid, bid.Float()
}

// Sell takes a piece of the item from stock; false when there is none left. What is none of the items
// (-1) is always there.
func (b *Book) Sell(item int32) bool {
	if item < 0 {
		return true
	}
	switch i := &b.Items[item]; {
	case i.Stock == 0:
		return false
	case i.Stock > 0:
		i.Stock--
	}
	return true
}

// Creative is what a unit shows, chosen by 64 random bits among its creatives, of which it has some.
func (b *Book) Creative(u *Unit, r uint64) int32 {
	all := b.Creatives[u.First:u.Last]
	sum := 0.0
	for i := range all {
		sum += all[i].Weight
	}
	at := float64(r>>11) * 0x1p-53 * sum
	for i := range all {
		if at -= all[i].Weight; at < 0 {
			return u.First + int32(i)
		}
	}
	return u.Last - 1
}

// Targets says whether an ad is eligible for the request as far as its own settings and the shop's
// stock go: Shown, or the first of Paused, OffHours, OffRegion, OffDevice and OutOfStock that keeps
// it out.
func (b *Book) Targets(ad *Ad, r *adsim.Request) adsim.Reason {
	p, u := &b.Plans[ad.Plan], &b.Units[ad.Unit]
	switch {
	case ad.Paused || u.Paused || p.Paused || p.asleep:
		return adsim.Paused
	case p.Hours[r.WeekHour] == 0:
		return adsim.OffHours
	case u.Regions>>r.Region&1 == 0:
		return adsim.OffRegion
	case p.Devices[r.Device] == 0:
		return adsim.OffDevice
	case b.Items[u.Item].Stock == 0:
		return adsim.OutOfStock
	}
	return adsim.Shown
}

// Base is an ad's bid for the request in yuan: as written, with the coefficients of device, hour,
// crowd and rank-grab (1 where it does not grab).
func (b *Book) Base(ad *Ad, r *adsim.Request, grab float64) float64 {
	device, hour, crowd := b.coefficients(ad, r)
	if device == 1 && hour == 1 && crowd == 1 && grab == 1 {
		return ad.base
	}
	return b.Limits.Stack(ad.Bid, device, hour, crowd, grab).Float()
}

// Coefficient is what the coefficients of device, hour and crowd make together.
func (b *Book) Coefficient(ad *Ad, r *adsim.Request) float64 {
	device, hour, crowd := b.coefficients(ad, r)
	return b.Limits.Coefficient(device, hour, crowd)
}

func (b *Book) coefficients(ad *Ad, r *adsim.Request) (device, hour, crowd float64) {
	p, u := &b.Plans[ad.Plan], &b.Units[ad.Unit]
	device, hour, crowd = p.Devices[r.Device], p.Hours[r.WeekHour], 1
	if u.Crowds != nil {
		crowd = u.crowd(r.Crowds)
	}
	return device, hour, crowd
}

// crowd is the highest coefficient of the crowds that somebody is in, 1 where there is none.
func (u *Unit) crowd(mask uint32) float64 {
	highest := 1.0
	for ; mask != 0; mask &= mask - 1 {
		highest = max(highest, u.Crowds[bits.TrailingZeros32(mask)])
	}
	return highest
}

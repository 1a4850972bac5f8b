// Package campaigns is the studied account: its plans, their ads and limits, and the ledger that
// every yuan of theirs passes through.
package campaigns

import "adsim"

// Plan has one daily budget and one strategy.
type Plan struct {
	Name    string
	Budget  adsim.Money   // a day
	Ahead   []adsim.Money // budgets of day 0, 1, ... in its place; 0 is the plan's own
	Wallet  int16         // what pays: 0 is the account, 1, 2, ... its sub-accounts
	Paused  bool
	Hours   [24]float64 // bid coefficient by hour of day; 0 is off
	Devices []float64   // bid coefficient by device; 0 is off
	Regions uint32      // bit r is set where the plan runs
}

// BudgetOn is the plan's budget of a day of the run.
func (p *Plan) BudgetOn(day int32) adsim.Money {
	if int(day) < len(p.Ahead) && p.Ahead[day] > 0 {
		return p.Ahead[day]
	}
	return p.Budget
}

// Ad is one keyword of a plan.
type Ad struct {
	Plan   int32
	Word   int32 // the market's word
	Paused bool
	Bid    adsim.Money // per click, before coefficients
	base   float64     // Bid in yuan

	Quality float64 // the platform's estimate
	PCTR    float64 // predicted clicks per impression in the first slot
	PCVR    float64 // predicted paid orders per click
	Value   float64 // yuan: predicted amount of an order

	CTR float64 // the truth: clicks per impression in the first slot
	CVR float64 // the truth: paid orders per click of the average searcher

	Text, Class string
}

// Limits are the platform's.
type Limits struct {
	MinBid, MaxBid adsim.Money
	Stacking       Stacking
}

// Book holds the account's plans and ads, by index.
type Book struct {
	Plans  []Plan
	Ads    []Ad
	Limits Limits
	first  []int32 // the ads of word w are order[first[w]:first[w+1]]
	order  []int32
}

// NewBook finds the ads by word; words is the number of the market's words.
func NewBook(plans []Plan, ads []Ad, limits Limits, words int) *Book {
	b := &Book{Plans: plans, Ads: ads, Limits: limits, first: make([]int32, words+1), order: make([]int32, len(ads))}
	for i := range ads {
		ads[i].base = ads[i].Bid.Float()
		b.first[ads[i].Word+1]++
	}
	for w := range words {
		b.first[w+1] += b.first[w]
	}
	next := append([]int32(nil), b.first...)
	for i := range ads {
		w := ads[i].Word
		b.order[next[w]] = int32(i)
		next[w]++
	}
	return b
}

// Matching is the ads on a word, in the order of the book.
func (b *Book) Matching(word int32) []int32 { return b.order[b.first[word]:b.first[word+1]] }

// Targets says whether an ad is eligible for the request as far as its own settings go: Shown, or
// the first of Paused, OffHours, OffRegion and OffDevice that keeps it out.
func (b *Book) Targets(ad *Ad, r *adsim.Request) adsim.Reason {
	p := &b.Plans[ad.Plan]
	switch {
	case ad.Paused || p.Paused:
		return adsim.Paused
	case p.Hours[r.Hour] == 0:
		return adsim.OffHours
	case p.Regions>>r.Region&1 == 0:
		return adsim.OffRegion
	case p.Devices[r.Device] == 0:
		return adsim.OffDevice
	}
	return adsim.Shown
}

// Base is an ad's bid for the request in yuan: as written, with the plan's coefficients.
func (b *Book) Base(ad *Ad, r *adsim.Request) float64 {
	p := &b.Plans[ad.Plan]
	hour, device := p.Hours[r.Hour], p.Devices[r.Device]
	if hour == 1 && device == 1 {
		return ad.base
	}
	return b.Limits.Stack(ad.Bid, hour, device).Float()
}

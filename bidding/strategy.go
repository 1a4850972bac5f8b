// Package bidding holds the strategies: one file each, one map that lists them. A strategy knows
// what a real bidder would know, never the truth of the world.
package bidding

import (
	"time"

	"adsim"
	"adsim/random"
)

// Strategy decides one plan's bids.
type Strategy interface {
	// Bid answers one auction in yuan per click, not rounded; false is no bid. A bid of zero takes
	// part where price and floor are zero; a negative one or NaN ends the run.
	Bid(o *Opportunity) (float64, bool)
	// Learn hears what became of the plan's bids, when a real advertiser would hear it.
	Learn(n *Notice)
	// Tick is called at every control interval and at midnight.
	Tick(a *Account)
	// Err is read at ticks; an error ends the run and names the plan.
	Err() error
}

// Opportunity is what a bidder sees of one auction.
type Opportunity struct {
	Request *adsim.Request
	Ad      int32   // index into the account's ads
	Base    float64 // yuan per click: the bid as written, with its hour and device coefficients
	Floor   float64 // yuan per click: the lowest bid that the platform takes
	Quality float64 // the platform's estimate
	PCTR    float64 // predicted clicks per impression in the first slot
	PCVR    float64 // predicted paid orders per click
	Value   float64 // yuan: predicted amount of an order
}

// Outcome says what a notice is about.
type Outcome uint8

// The outcomes.
const (
	Lost    Outcome = iota // bid and not shown
	Won                    // shown; Price is what a click would cost
	Clicked                // a click was charged; Price is the charge
	Ordered                // an order line was paid; Amount is its amount
)

// Notice is one piece of news about a bid.
type Notice struct {
	Outcome Outcome
	Ad      int32
	At      time.Duration
	Slot    int32
	Price   adsim.Money
	Amount  adsim.Money
}

// Account is what a bidder sees of its plan between auctions.
type Account struct {
	Now      time.Duration
	Midnight bool        // a new day has just begun
	Budget   adsim.Money // the plan's daily budget
	Spent    adsim.Money // of it, spent today
	Elapsed  float64     // forecast share of the day's traffic that has passed, 0..1
}

// Maker builds a strategy from its luck and its parameters; decode fills a struct that already
// holds the defaults and reports faults at their place in the scenario.
type Maker func(luck random.Stream, decode func(params any) error) (Strategy, error)

// Plain is embedded by strategies that need not learn, tick or fail.
type Plain struct{}

// Learn does nothing.
func (Plain) Learn(*Notice) {}

// Tick does nothing.
func (Plain) Tick(*Account) {}

// Err is always nil.
func (Plain) Err() error { return nil }

// Entry is one strategy of the catalog.
type Entry struct {
	Doc    string // one line for `adsim strategies`
	Params any    // a pointer to the parameters with their defaults, nil when there are none
	Make   Maker
}

// Strategies lists every strategy by the name that scenarios use.
func Strategies() map[string]Entry {
	return map[string]Entry{
		"manual": {Doc: "bids as written", Make: NewManual},
		"paced":  {Doc: "spends the daily budget along a forecast of the traffic, at or below the bids as written", Params: &PacedParams{}, Make: NewPaced},
	}
}

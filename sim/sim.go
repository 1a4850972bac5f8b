// Package sim is the engine: a discrete-event simulation of one platform, its searchers, the
// studied account and the rivals. World says what is simulated, Engine runs it, and an Observer
// sees everything that happens to the studied account.
package sim

import (
	"time"

	"adsim"
	"adsim/campaigns"
)

// Kind says what happened.
type Kind uint8

// The kinds of events, in the order in which they happen to one ad in one auction. Auctioned
// comes first, for every auction. Then, for each studied ad on its word, one of Lost and Shown. What
// follows a Shown comes later.
const (
	Auctioned  Kind = iota // the auction was decided: Bids and Awards hold its outcome; Ad and Plan are -1
	Lost                   // a matching ad was not shown: Reason says why
	Shown                  // an impression: Slot, Price and Chance are set
	Clicked                // the click has landed: Price was charged, Forgiven is what the wallet lacked
	Carted                 // put into the cart
	Ordered                // an order line was placed: Amount is set
	Paid                   // that order was paid, at the moment it was placed
	Missed                 // somebody came to buy an item that is sold out: no order; Amount is what it would have been
	Visited                // somebody came to the shop free of charge; Ad is -1, as in all that follows from it
	BudgetOut              // a plan's spend reached its daily budget; Ad is -1
	BudgetBack             // midnight: the plan's daily budget is whole again; Ad is -1, Spent is the day's spend, Status as it ended
	Budgeted               // a day begins and the allocator has given the plan a budget: Limit; Ad is -1
	Stood                  // the run is over: Status is how an ad stood as the last day ended
	Rated                  // a day is over and an ad's quality was worked out anew: Rating is set
	Balanced               // a day is over: Wallet has Balance
	Changed                // a change of the account was made: Change says which; Reason is Wallet where a transfer could not be; Ad and Plan are -1
	Ended                  // the last day is over: clicks and orders in flight still follow
)

// Event is one thing that happened. It is flat, is reused by the engine, and is valid during
// Observe only. Fields that a kind does not name are zero.
type Event struct {
	Kind     Kind
	Reason   adsim.Reason
	Status   campaigns.Status // BudgetBack, Stood
	Slot     int32            // 1 is the best
	Plan     int32
	Ad       int32 // the studied ad: an index into the book's ads; -1 when there is none
	Creative int32 // what it was shown with: an index into the book's creatives, -1 for none; of Shown and what follows from it
	Item     int32 // Carted, Ordered, Paid: what is bought: an index into the book's items; -1 for none of them
	Hit      int32 // which search and keyword met: a number of the index's hits; of Lost, Shown and what follows from it
	Change   int32 // Changed: an index into the world's changes
	At       time.Duration
	Request  *adsim.Request // what it began with; nil for what no request sets off
	Since    time.Duration  // Carted, Ordered, Paid: when the click landed or the visitor came
	Price    adsim.Money    // Shown: per click; Clicked: charged
	Forgiven adsim.Money    // Clicked: the part of the price that the wallet could not pay
	Amount   adsim.Money    // Ordered, Paid: of the order line
	Limit    adsim.Money    // BudgetOut, BudgetBack: what the day may cost by the budget policy; Budgeted: the day's budget
	Spent    adsim.Money    // BudgetOut, BudgetBack: the plan's spend of the day so far
	Indirect bool           // Carted, Ordered, Paid: of another item of the shop than the one that was advertised
	Rating   *Rating        // Rated
	Wallet   int16          // Balanced: 0 is the account's, 1, 2, ... its sub-accounts'
	Balance  *Balance       // Balanced
	Chance   float64        // Shown: the true probability of a click
	Bids     []adsim.Bid    // Auctioned: rivals' bids, whose Ad is ^rival, then the studied ads', whose Ad is the book's index
	Awards   []adsim.Award  // Auctioned
}

// Rating is what the platform makes of an ad.
type Rating struct {
	Quality float64    // the platform's scale: an average ad has 6.5
	Parts   [4]float64 // clicks, orders, relevance and history, on the same scale
	Bucket  int        // 1 to 10
	Index   int        // the competitiveness index that sellers see: 1 to 100
	Learned float64    // share of the click part that rests on the ad's own data, 0 to 1
}

// Balance is what a wallet has, and what it has had since the start.
type Balance struct {
	Left, Spent campaigns.Funds
	In          campaigns.Funds // opening, recharges and transfers in, less transfers out
}

// Observer listens to a run. Reports, traces, charts and tests are observers.
type Observer interface {
	Observe(e *Event)
}

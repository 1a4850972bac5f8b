// Package adsim is the vocabulary of a flight simulator for ad accounts: money, the request
// that people make, the bid that answers it, the award that an auction gives, and the closed
// list of reasons why an ad is not shown. Every other package speaks these words.
package adsim

import "time"

// Place is where on the platform a request is made.
type Place uint8

// The places of a request.
const (
	Search  Place = iota // results of a keyword search
	Feed                 // recommendation feed
	Banner               // display banner
	Offsite              // media outside the platform
)

// Request is one page view that has advertising slots to fill.
type Request struct {
	ID     uint64        // counts from 0 within a run; the key of all luck about this request
	At     time.Duration // since the scenario's start
	Place  Place
	Word   int32 // what is searched for: an index into the market's words, on which rivals bid
	Query  int32 // the words that were typed: an index into the market's queries
	Region uint8 // an index into the market's regions
	Device uint8 // an index into the market's devices
	Hour   uint8 // 0..23 in the scenario's zone
	// WeekHour is 0..167 in the scenario's zone: 0 is Monday's first hour.
	WeekHour uint8
	Day      int32  // 0 is the first day
	Crowds   uint32 // bit c is set for who is in crowd c of the market
}

// Billing is the event that an advertiser pays for.
type Billing uint8

// The billing models.
const (
	CPC  Billing = iota // per click
	CPM                 // per thousand impressions
	CPA                 // per order
	OCPC                // bid per order, charged per click
	CPS                 // a share of the sale
	CPD                 // per day, booked ahead
)

// Bid is one ad's offer in one auction. Amounts are in yuan and not yet rounded: rounding to
// money happens once, when something is charged.
type Bid struct {
	Ad         int32 // unique within the auction
	Advertiser int32
	Billing    Billing
	Amount     float64 // yuan per billing unit, 0 or more
	Quality    float64 // the platform's quality estimate, above 0
	PCTR       float64 // predicted clicks per impression at the first slot; read by CPM, CPA, OCPC and CPS
	PCVR       float64 // predicted orders per click; read by CPA, OCPC and CPS
	Since      int64   // when the bid was set: settles ties where the rule says `earlier`
	Tie        uint64  // luck: settles ties where the rule says `luck`, so that order of arrival never does
}

// Award is one filled slot.
type Award struct {
	Bid      int     // index into the bids that were decided on
	Slot     int     // 1 is the best
	Score    float64 // what the rule ranked the bid by
	Price    float64 // yuan per billing unit of the bid, never above Bid.Amount
	Promoted bool    // won a promoted slot
}

// Reason says why an ad was not shown. The list is closed, and its words are the same in
// reports, traces and JSON.
type Reason uint8

// The reasons. Up to Stock the ad was not eligible; DailyBudget to Throttle is lost to budget;
// Outranked to OwnAd is lost to rank.
const (
	Shown    Reason = iota // it was shown
	Paused                 // the plan, unit or keyword is paused, or outside its dates
	OffHours               // outside the plan's hours
	OffRegion
	OffDevice
	OffAudience
	Negative     // a negative keyword excludes the search
	FrequencyCap // the person has seen the ad often enough
	OutOfStock   // nothing to sell
	DailyBudget  // the plan has spent its daily budget
	Wallet       // the account has no cash
	LowBalance   // the wallet has little cash, so the plan is shown less
	Throttle     // the strategy sat this one out
	Outranked    // others scored higher
	BelowFloor   // bid under the price floor
	BelowReserve // score under the reserve score
	BelowQuality // quality under the threshold
	OwnAd        // another ad of the same advertiser took the place
	reasons      // how many there are
)

// Reasons is the number of reasons, for arrays indexed by Reason.
const Reasons = int(reasons)

var reasonNames = [Reasons]string{"shown", "paused", "off-hours", "off-region", "off-device", "off-audience",
	"negative", "frequency-cap", "out-of-stock", "daily-budget", "wallet", "low-balance", "throttle", "outranked",
	"below-floor", "below-reserve", "below-quality", "own-ad"}

// String is the reason's word.
func (r Reason) String() string { return reasonNames[r] }

// Eligible reports whether the ad could have been shown: it was, or it lost to budget or rank.
func (r Reason) Eligible() bool { return r == Shown || r >= DailyBudget }

// LostToBudget reports whether an eligible ad was kept out by money or pacing.
func (r Reason) LostToBudget() bool { return r >= DailyBudget && r <= Throttle }

// LostToRank reports whether an eligible ad was kept out by the auction.
func (r Reason) LostToRank() bool { return r >= Outranked }

package sim

import (
	"time"

	"adsim/auction"
	"adsim/audience"
	"adsim/bidding"
	"adsim/campaigns"
	"adsim/market"
	"adsim/match"
	"adsim/random"
)

// World is all that a run needs. It holds the run's state, so each run wants a fresh one.
type World struct {
	Luck     random.Stream
	Calendar audience.Calendar
	Interval time.Duration // between ticks of the strategies
	Followed time.Duration // how long after the last day orders still count

	Traffic  *audience.Traffic // searches
	Regions  audience.Groups
	Devices  audience.Groups
	Crowds   audience.Crowds
	Forecast audience.Forecast // what strategies believe about a day's traffic
	Clicking Clicking
	Funnel   audience.Funnel
	Visitors *audience.Traffic // who come to the shop free of charge; nil for none
	ShopCVR  float64           // of those visitors

	Market  *market.Market
	Queries *match.Universe // what people type; its themes are the market's words
	Matches *match.Index    // which of the book's ads a query sets off
	Intents []float64       // by query: conversion relative to others of the keyword; nil for 1 everywhere
	Rule    auction.Rule
	Book    *campaigns.Book
	Ledger  *campaigns.Ledger
	Quality *campaigns.Quality // what the platform learns of the book's ads; nil leaves them as they are
	Compete bool               // units of the account compete with one another; else the best of them enters
	Players *Players           // rivals that bid by strategies; nil for none
	Plans   []bidding.Strategy // one a plan, in the order of the book
	Before  time.Duration      // how long strategies have been at work before the first day: their clocks begin there
	Changes []Change           // what is changed in the account while it runs, in the order of time

	Allocation *Allocation // sets the plans' daily budgets at midnight; nil leaves them as they are
}

// Clicking says how impressions become clicks.
type Clicking struct {
	Factors []float64 // clicks of each slot relative to the first; all 1 in a cascade
	// Cascade says that people look from the top down and stop at a click; who did not click looks
	// at the next ad with the chance Continuation.
	Cascade      bool
	Continuation float64
	PerQuality   float64 // a rival's clicks per impression in the first slot, for each point of its quality
	Delay        float64 // median seconds until a click lands
	Spread       float64 // log-normal sigma of that delay
}

package scenarios

import "adsim/bidding"

// Account is the studied advertiser.
type Account struct {
	Wallet      Wallet       `yaml:"wallet" short:"cash" doc:"Prepaid money. A single amount is short for its cash."`
	SubAccounts []SubAccount `yaml:"sub_accounts" jsonschema:"maxItems=1000,default=[]" mark:"A" doc:"Sub-accounts with wallets of their own, which pay for the plans that name them."`
	LowBalance  float64      `yaml:"low_balance" jsonschema:"minimum=0,maximum=30,default=0" mark:"P" unit:"days" doc:"Days of its budget under which a plan is shown less, in proportion to what its wallet has; practitioners speak of 2. 0 is never."`
	SelfCompete string       `yaml:"self_compete" jsonschema:"enum=best_only,enum=all,default=best_only" mark:"P" doc:"best_only: of all units that a search sets off, the best bid enters; all: each enters, and they drive up one another's price."`
	Training    int          `yaml:"training" jsonschema:"minimum=0,maximum=90,default=7" mark:"A" unit:"days" doc:"How long strategies that tune themselves have been at work before the first day, against the same rivals and with other searchers; 0 is not at all."`
	Allocator   Allocator    `yaml:"allocator" short:"name" doc:"Splits a daily budget over the plans. A name alone is short for it."`
	Plans       []Plan       `yaml:"plans" jsonschema:"required,minItems=1,maxItems=10000" doc:"The account's plans."`
}

// Allocator sets the plans' daily budgets at every midnight.
type Allocator struct {
	Name   string    `yaml:"name" jsonschema:"enum=none,enum=proportional,enum=70/20/10,enum=water_filling,enum=portfolio_roas,default=none" mark:"A" doc:"How; docs/strategies.md explains the allocators. none leaves the plans' budgets as they are."`
	Budget *Yuan     `yaml:"budget" jsonschema:"exclusiveMinimum=0,maximum=1000000000000" from:"the sum of the plans' daily_budget" unit:"yuan a day" doc:"What is split over the plans that run that day; each gets at least platform.min_daily_budget."`
	Days   int       `yaml:"days" jsonschema:"minimum=1,maximum=90,default=7" mark:"A" unit:"days" doc:"water_filling, portfolio_roas and 70/20/10 without tags: how many days back it looks. Orders count on the day they come in."`
	Target float64   `yaml:"target" jsonschema:"exclusiveMinimum=0,maximum=1000,default=3" mark:"S" doc:"portfolio_roas: least return of all plans together; money that would bring less is kept back."`
	Shares []float64 `yaml:"shares" jsonschema:"minItems=3,maxItems=3,minimum=0,maximum=1000000,default=[0.7, 0.2, 0.1]" mark:"S" doc:"70/20/10: shares of core, growth and test; any scale."`
}

// Wallet is the account's money; without cash there is no limit.
type Wallet struct {
	Cash    *Yuan `yaml:"cash" jsonschema:"minimum=0,maximum=1000000000000" from:"no limit" unit:"yuan" doc:"At the start; when it is gone, nothing is shown."`
	Bonus   Yuan  `yaml:"bonus" jsonschema:"minimum=0,maximum=1000000000000,default=0" mark:"P" unit:"yuan" doc:"Credit that the platform gave: spent first."`
	Subsidy Yuan  `yaml:"subsidy" jsonschema:"minimum=0,maximum=1000000000000,default=0" mark:"P" unit:"yuan" doc:"Pays half of each click as long as there is cash for the other half."`
}

// SubAccount has a wallet of its own.
type SubAccount struct {
	Name   string `yaml:"name" jsonschema:"required,minLength=1,maxLength=100" doc:"Unique in the account."`
	Wallet Purse  `yaml:"wallet" short:"cash" doc:"Its prepaid money, beside the account's. A single amount is short for its cash."`
}

// Purse is an amount by what it may be spent on.
type Purse struct {
	Cash    Yuan `yaml:"cash" jsonschema:"minimum=0,maximum=1000000000000,default=0" mark:"A" unit:"yuan" doc:"Own money."`
	Bonus   Yuan `yaml:"bonus" jsonschema:"minimum=0,maximum=1000000000000,default=0" mark:"P" unit:"yuan" doc:"Credit that the platform gave: spent first."`
	Subsidy Yuan `yaml:"subsidy" jsonschema:"minimum=0,maximum=1000000000000,default=0" mark:"P" unit:"yuan" doc:"Pays half of each click as long as there is cash for the other half."`
}

// Plan has one budget and one strategy. Its keywords may stand in it, which makes them one unit
// of the plan's name, or in units, or both.
type Plan struct {
	Name        string             `yaml:"name" jsonschema:"required,minLength=1,maxLength=100" doc:"Unique in the account."`
	SubAccount  string             `yaml:"sub_account" jsonschema:"maxLength=100" from:"the account itself" doc:"The sub-account that pays."`
	Start       Date               `yaml:"start" from:"start" doc:"First day of the plan."`
	End         Date               `yaml:"end" from:"the last day" doc:"Last day of the plan."`
	DailyBudget Yuan               `yaml:"daily_budget" jsonschema:"required,exclusiveMinimum=0,maximum=9999999" unit:"yuan a day" doc:"The plan stops when its spend of the day reaches this, and resumes at midnight."`
	Tag         string             `yaml:"tag" jsonschema:"enum=core,enum=growth,enum=test" from:"none" doc:"What the plan is for: core is what works, growth what might, test what is tried out."`
	Budgets     []Yuan             `yaml:"budgets" jsonschema:"maxItems=31,minimum=0,maximum=9999999,default=[]" mark:"A" unit:"yuan a day" doc:"Budgets of the first days in place of daily_budget; 0 is daily_budget."`
	Weight      float64            `yaml:"weight" jsonschema:"minimum=0,maximum=1000000,default=1" mark:"A" doc:"Share of the budget under the allocator proportional, in any scale."`
	Paused      bool               `yaml:"paused" jsonschema:"default=false" doc:"A paused plan takes no part."`
	Strategy    StrategySpec       `yaml:"strategy" jsonschema:"default=manual" mark:"A" doc:"How the plan bids: a name, or a section with name and parameters."`
	Hours       []float64          `yaml:"hours" jsonschema:"maxItems=168,minimum=0,maximum=10" from:"all 1" doc:"Bid coefficient by hour: 24 for every day, or 168 for the week, Monday first; 0 is off."`
	Devices     map[string]float64 `yaml:"devices" jsonschema:"minimum=0,maximum=10" from:"all 1" doc:"Bid coefficient by device; 0 is off. Devices not named have 1."`
	Regions     []string           `yaml:"regions" jsonschema:"minItems=1" from:"all regions" doc:"Regions in which the plan runs."`
	Negatives   []Negative         `yaml:"negatives" jsonschema:"maxItems=10000,default=[]" mark:"A" doc:"Searches that the plan does not want."`
	Item        string             `yaml:"item" jsonschema:"maxLength=100" from:"the first item" doc:"SKU that the plan sells."`
	Crowds      map[string]float64 `yaml:"crowds" jsonschema:"minimum=0,maximum=10" from:"none" unit:"share of the bid" doc:"Premium by crowd of the market: 0.5 bids half as much again. Who is in several counts for the highest."`
	RankGrab    RankGrab           `yaml:"rank_grab" doc:"Premium for a better slot (抢排名)."`
	Creatives   []Creative         `yaml:"creatives" jsonschema:"maxItems=100,default=[]" mark:"A" doc:"What its ads are shown with, taking turns at random."`
	Keywords    []Keyword          `yaml:"keywords" jsonschema:"maxItems=100000,default=[]" mark:"A" doc:"What the plan bids on, besides its units."`
	Units       []Unit             `yaml:"units" jsonschema:"maxItems=10000,default=[]" mark:"A" doc:"Units of the plan."`
}

// Unit is a group of a plan's keywords for one item.
type Unit struct {
	Name      string             `yaml:"name" jsonschema:"required,minLength=1,maxLength=100" doc:"Unique in the plan."`
	Item      string             `yaml:"item" jsonschema:"maxLength=100" from:"the plan's" doc:"SKU that the unit sells."`
	Paused    bool               `yaml:"paused" jsonschema:"default=false" doc:"A paused unit takes no part."`
	Regions   []string           `yaml:"regions" jsonschema:"minItems=1" from:"the plan's" doc:"Of the plan's regions those in which the unit runs."`
	Crowds    map[string]float64 `yaml:"crowds" jsonschema:"minimum=0,maximum=10" from:"the plan's" unit:"share of the bid" doc:"Premium by crowd of the market, in place of the plan's."`
	RankGrab  RankGrab           `yaml:"rank_grab" doc:"Premium for a better slot (抢排名)."`
	Negatives []Negative         `yaml:"negatives" jsonschema:"maxItems=10000,default=[]" mark:"A" doc:"Searches that the unit does not want, besides the plan's."`
	Creatives []Creative         `yaml:"creatives" jsonschema:"maxItems=100,default=[]" mark:"A" doc:"What its ads are shown with, taking turns at random."`
	Keywords  []Keyword          `yaml:"keywords" jsonschema:"required,minItems=1,maxItems=100000" doc:"What the unit bids on."`
}

// Creative is an image with its title.
type Creative struct {
	Name   string  `yaml:"name" jsonschema:"required,minLength=1,maxLength=100" doc:"Used in reports; unique in the unit."`
	Weight float64 `yaml:"weight" jsonschema:"minimum=0,maximum=1000000,default=1" mark:"A" doc:"How often it is shown, in any scale; 0 is paused."`
	Clicks float64 `yaml:"click_factor" jsonschema:"exclusiveMinimum=0,maximum=10,default=1" mark:"A" doc:"True click rate relative to the unit's other creatives; the average over what is shown is that of the keyword."`
}

// RankGrab raises bids that miss a slot by less than a premium.
type RankGrab struct {
	Slot    int     `yaml:"slot" jsonschema:"minimum=0,maximum=32,default=0" mark:"A" doc:"Slot to be won, or a better one; 0 is off."`
	Premium float64 `yaml:"premium" jsonschema:"minimum=0,maximum=10,default=0.3" mark:"A" unit:"share of the bid" doc:"Added to the bid where that wins the slot and the bid alone does not."`
}

// Negative keeps searches away from a plan or a unit.
type Negative struct {
	Word  string `yaml:"word" jsonschema:"required,minLength=1,maxLength=50" doc:"1 to 50 characters."`
	Match string `yaml:"match" jsonschema:"enum=exact,enum=phrase,default=phrase" mark:"A" doc:"exact: this search; phrase: every search that contains it."`
}

// StrategySpec names a strategy and holds a pointer to its parameters, filled in.
type StrategySpec bidding.Spec

// Keyword is one word with its bid.
type Keyword struct {
	Word     string  `yaml:"word" jsonschema:"required,minLength=1,maxLength=50" doc:"1 to 50 characters, unique in the unit."`
	Match    string  `yaml:"match" jsonschema:"enum=exact,enum=phrase,enum=segment,default=exact" mark:"A" doc:"exact: the search is the keyword; phrase: it contains the keyword; segment (切词): it contains all words of the keyword, in any order."`
	Class    string  `yaml:"class" jsonschema:"enum=core,enum=modifier,enum=scene,enum=long-tail,enum=competitor,default=core" mark:"A" doc:"Sets traffic, rivals, conversion and relevance."`
	Bid      Yuan    `yaml:"bid" jsonschema:"required,exclusiveMinimum=0,maximum=9999" unit:"yuan per click" doc:"Highest price for a click before coefficients."`
	Searches float64 `yaml:"searches" jsonschema:"minimum=0,maximum=100000000" mark:"A" from:"the class's share by Zipf's law" unit:"a day" doc:"Searches of the word."`
	Quality  float64 `yaml:"quality" jsonschema:"minimum=0.1,maximum=10" mark:"A" from:"the item's quality x relevance of the class" doc:"The platform's estimate of the ad."`
	Clicks   float64 `yaml:"click_factor" jsonschema:"exclusiveMinimum=0,maximum=10" mark:"A" from:"quality / market.average_quality" doc:"True click rate relative to an average ad."`
	CVR      float64 `yaml:"cvr" jsonschema:"minimum=0,maximum=1" mark:"A" from:"shop.cvr x cvr of the item and the class" doc:"True paid orders per click."`
	Rivals   float64 `yaml:"rivals" jsonschema:"minimum=0,maximum=1000" mark:"A" from:"by class" doc:"Rivals in an auction on the word, as for its class."`
	RivalBid float64 `yaml:"rival_bid" jsonschema:"exclusiveMinimum=0,maximum=100" mark:"A" from:"by class" doc:"Rivals' bid level on the word relative to market.rivals.median_bid."`
	Paused   bool    `yaml:"paused" jsonschema:"default=false" doc:"A paused keyword takes no part."`

	Tokens []string `yaml:"tokens" jsonschema:"maxItems=50,minLength=1,maxLength=50" mark:"A" from:"by a dictionary" doc:"The words of the keyword, which segment match looks for and searchers put in other orders."`
}

// Step is something that is changed in the account at a full hour. It holds for all that it names:
// a plan's or a unit's keywords, or only some of them.
type Step struct {
	Day         int        `yaml:"day" jsonschema:"required,minimum=1,maximum=366" doc:"Day of the run: 1 is the first."`
	Hour        int        `yaml:"hour" jsonschema:"minimum=0,maximum=23,default=0" mark:"A" doc:"Hour of the day."`
	Plan        string     `yaml:"plan" jsonschema:"maxLength=100" from:"all plans" doc:"Name of the plan."`
	Unit        string     `yaml:"unit" jsonschema:"maxLength=100" from:"all units" doc:"Name of the unit."`
	Keywords    []string   `yaml:"keywords" jsonschema:"maxItems=100000,default=[]" mark:"A" doc:"The keywords; all unless named."`
	Bid         *Yuan      `yaml:"bid" jsonschema:"exclusiveMinimum=0,maximum=9999" from:"as it is" unit:"yuan per click" doc:"New bid of the keywords."`
	BidTimes    *float64   `yaml:"bid_times" jsonschema:"exclusiveMinimum=0,maximum=1000" from:"as it is" doc:"Factor on the keywords' present bids; platform.min_bid and max_bid hold."`
	Paused      *bool      `yaml:"paused" from:"as it is" doc:"Pauses or resumes the keywords if any are named, else the unit, else the plan."`
	DailyBudget *Yuan      `yaml:"daily_budget" jsonschema:"exclusiveMinimum=0,maximum=9999999" from:"as it is" unit:"yuan a day" doc:"New daily budget of the plan."`
	BudgetTimes *float64   `yaml:"budget_times" jsonschema:"exclusiveMinimum=0,maximum=1000" from:"as it is" doc:"Factor on the plan's present daily budget; platform.min_daily_budget and 9999999 hold."`
	Negatives   []Negative `yaml:"negatives" jsonschema:"maxItems=10000,default=[]" mark:"A" doc:"New negatives of the unit, or of the plan."`
	Recharge    Purse      `yaml:"recharge" short:"cash" doc:"Added to the wallet that \"to\" names. A single amount is short for its cash."`
	Transfer    Purse      `yaml:"transfer" short:"cash" doc:"Moved from one wallet to another; nothing moves where there is less. A single amount is short for its cash."`
	From        string     `yaml:"from" jsonschema:"maxLength=100" from:"the account" doc:"Sub-account that a transfer comes from."`
	To          string     `yaml:"to" jsonschema:"maxLength=100" from:"the account" doc:"Sub-account that a recharge or transfer goes to."`
}

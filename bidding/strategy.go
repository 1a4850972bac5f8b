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
	// part where price and floor are zero; one above the platform's highest, +Inf included, counts as
	// that; a negative one or NaN ends the run.
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
	Base    float64 // yuan per click: the bid as written, with its coefficients of hour, device and crowd
	Floor   float64 // yuan per click: the lowest bid that the platform takes
	Quality float64 // the platform's estimate
	PCTR    float64 // predicted clicks per impression in the first slot
	PCVR    float64 // predicted paid orders per click
	Value   float64 // yuan: predicted amount of an order
	Margin  float64 // share of the amount that an order leaves before ad cost: gross margin less commission
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
	Next     float64     // the same at the next tick of the day; 0 where it is not known
	Last     bool        // no tick will follow; false where it is not known
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
		"manual":           {Doc: "bids as written", Make: NewManual},
		"paced":            {Doc: "spends the daily budget along a forecast of the traffic, at or below the bids as written", Params: &PacedParams{}, Make: NewPaced},
		"auctionnet_pid":   {Doc: "bids per order, moved by fixed factors: the baseline of a benchmark", Params: &AuctionNetPIDParams{}, Make: NewAuctionNetPID},
		"budget_linear":    {Doc: "bids in proportion to value, and to the budget left over the time left", Params: &BudgetLinearParams{}, Make: NewBudgetLinear},
		"ecpc":             {Doc: "moves the bid as written with the conversion rate, within caps", Params: &ECPCParams{}, Make: NewECPC},
		"m_pid":            {Doc: "keeps a budget and the mean price of a click by a pair of PID controllers", Params: &MPIDParams{}, Make: NewMPID},
		"max_clicks":       {Doc: "buys as many clicks as the budget can: one price for all", Params: &MaxClicksParams{}, Make: NewMaxClicks},
		"max_conversions":  {Doc: "buys as many orders, or as much revenue, as the budget can", Params: &MaxConversionsParams{}, Make: NewMaxConversions},
		"max_mu":           {Doc: "keeps a budget and a return by the larger of two multipliers", Params: &MaxMuParams{}, Make: NewMaxMu},
		"mystique":         {Doc: "takes part in a share of the auctions: a signal corrected by errors of spend and slope", Params: &MystiqueParams{}, Make: NewMystique},
		"ocpc":             {Doc: "moves the bid as written with the conversion rate, within bounds that keep the return", Params: &OCPCParams{}, Make: NewOCPC},
		"online_lp":        {Doc: "bids by the dual prices of a linear program over the last auctions", Params: &OnlineLPParams{}, Make: NewOnlineLP},
		"psi":              {Doc: "discounts the bid as written by the share of the budget that is spent", Make: NewPsi},
		"rate":             {Doc: "takes part in a share of the auctions: the spend of the last interval scaled to the next", Params: &RateParams{}, Make: NewRate},
		"smart_pacing":     {Doc: "takes part in a share of each layer of auctions, the best layers first", Params: &SmartPacingParams{}, Make: NewSmartPacing},
		"ta_pid":           {Doc: "spends evenly over traffic by a PID controller that shifts bids by steps of 20%", Params: &TAPIDParams{}, Make: NewTAPID},
		"throttle":         {Doc: "takes part in a share of the auctions, so that spend follows the traffic", Params: &ThrottleParams{}, Make: NewThrottle},
		"cap":              {Doc: "cuts the bids of a strategy", Params: &CapParams{}, Make: NewCap},
		"dayparting":       {Doc: "multiplies the bids of a strategy by a coefficient for the hour", Params: &DaypartingParams{}, Make: NewDayparting},
		"floor":            {Doc: "lifts the bids of a strategy", Params: &FloorParams{}, Make: NewFloor},
		"formula":          {Doc: "bids what an expression says", Params: &FormulaParams{}, Make: NewFormula},
		"impression_share": {Doc: "moves bids so that the plan is shown in a share of the auctions", Params: &ImpressionShareParams{}, Make: NewImpressionShare},
		"pace":             {Doc: "scales the bids of a strategy so that spend follows the budget", Params: &PaceParams{}, Make: NewPace},
		"shade":            {Doc: "shades the bids of a strategy for first-price auctions by a win curve", Params: &ShadeParams{}, Make: NewShade},
		"shade_gsp":        {Doc: "shades the bids of a strategy for auctions of several slots at the next price", Params: &ShadeGSPParams{}, Make: NewShadeGSP},
		"shade_learned":    {Doc: "shades the bids of a strategy for first-price auctions by the win curve that it meets", Params: &ShadeLearnedParams{}, Make: NewShadeLearned},
		"target_position":  {Doc: "moves bids so that the mean slot is a target", Params: &TargetPositionParams{}, Make: NewTargetPosition},
		"tcpa":             {Doc: "bids for a mean cost of an order", Params: &TCPAParams{}, Make: NewTCPA},
		"thompson":         {Doc: "plays bid levels by the chance that they are the best", Params: &GridParams{}, Make: NewThompson},
		"troas":            {Doc: "bids for a return on ad spend", Params: &TROASParams{}, Make: NewTROAS},
		"ucb":              {Doc: "plays the bid level with the highest upper confidence bound", Params: &GridParams{}, Make: NewUCB},
		"awr_pid":          {Doc: "holds the share of auctions won by a PID controller", Params: &AWRPIDParams{}, Make: NewAWRPID},
		"awr_wl":           {Doc: "holds the share of auctions won by a water level", Params: &AWRWaterlevelParams{}, Make: NewAWRWaterlevel},
		"bg":               {Doc: "adaptive pacing: shades the value by a multiplier that follows the budget", Params: &BGParams{}, Make: NewAdaptivePacing},
		"const":            {Doc: "the same bid in every auction", Params: &ConstParams{}, Make: NewConst},
		"dmd_add":          {Doc: "dual mirror descent on the price of the budget, by addition", Params: &DMDAddParams{}, Make: NewDMDAdd},
		"dmd_mul":          {Doc: "dual mirror descent on the price of the budget, by factors", Params: &DMDMulParams{}, Make: NewDMDMul},
		"ecpc_pid":         {Doc: "holds what a wanted event costs by a PID controller", Params: &ECPCPIDParams{}, Make: NewECPCPID},
		"lin":              {Doc: "bids in proportion to the predicted rate", Params: &LinParams{}, Make: NewLin},
		"mcpc":             {Doc: "truthful: bids the expected value", Params: &MCPCParams{}, Make: NewMCPC},
		"min_pacing":       {Doc: "the lower of two bids: one for the budget, one for the return", Params: &ROSBudgetParams{}, Make: NewMinPacing},
		"ortb1":            {Doc: "optimal where a bid b wins with probability b/(c+b)", Params: &ORTBParams{}, Make: NewORTB1},
		"ortb2":            {Doc: "optimal where a bid b wins with probability b^2/(c^2+b^2)", Params: &ORTBParams{}, Make: NewORTB2},
		"random":           {Doc: "bids at random: the simplest thing to be better than", Params: &RandomParams{}, Make: NewRandom},
		"rlb":              {Doc: "dynamic programming over the auctions and the money left", Params: &RLBParams{}, Make: NewRLB},
		"ros":              {Doc: "as much value as a target return allows", Params: &ROSParams{}, Make: NewROS},
		"ros_budget":       {Doc: "as much value as a target return and a budget allow", Params: &ROSBudgetParams{}, Make: NewROSBudget},
		"ss_mdp":           {Doc: "dynamic programming that knows prices only", Params: &RLBParams{}, Make: NewSSMDP},
		"vm_add":           {Doc: "as much value as the budget buys, its price moved by addition", Params: &VMAddParams{}, Make: NewVMAdd},
		"vm_mul":           {Doc: "as much value as the budget buys, its price moved by factors", Params: &VMMulParams{}, Make: NewVMMul},
		"waterlevel":       {Doc: "bids what is left of the value above a water level", Params: &WaterlevelParams{}, Make: NewWaterlevel},
	}
}

package bidding

// Env holds the inputs of a formula, what it names itself with let, and the crowds of who searches.
type Env [inputCount + letCount + 1]float64

// letCount is how many names a formula may give with let.
const letCount = 16

// atCrowds is where the bits of the crowds stand, as a whole number.
const atCrowds = inputCount + letCount

// The inputs.
const (
	inBase = iota
	inFloor
	inQuality
	inPCTR
	inPCVR
	inValue
	inMargin
	inAvgPCTR
	inAvgPCVR
	inAvgValue
	inHour
	inWeekday
	inWeekHour
	inDay
	inRegion
	inDevice
	inBudget
	inSpent
	inLeft
	inElapsed
	inClicks
	inCost
	inCPC
	inOrders
	inRevenue
	inMaxCPC
	inputCount
)

// Input is a number that a formula may use.
type Input struct{ Name, Unit, Doc string }

// Inputs lists the numbers that a formula may use.
func Inputs() []Input {
	return []Input{
		inBase:     {"base", "yuan per click", "the bid as written, with its coefficients of hour, device and crowd"},
		inFloor:    {"floor", "yuan per click", "the lowest bid that the platform takes"},
		inQuality:  {"quality", "points", "the platform's estimate of the ad"},
		inPCTR:     {"pctr", "clicks per impression", "predicted click rate in the first slot"},
		inPCVR:     {"pcvr", "orders per click", "predicted conversion rate"},
		inValue:    {"value", "yuan", "predicted amount of an order"},
		inMargin:   {"margin", "share of value", "what an order leaves before ad cost: gross margin less commission"},
		inAvgPCTR:  {"avg_pctr", "clicks per impression", "mean pctr of the auctions so far, this one included"},
		inAvgPCVR:  {"avg_pcvr", "orders per click", "mean pcvr of the auctions so far, this one included"},
		inAvgValue: {"avg_value", "yuan", "mean value of the auctions so far, this one included"},
		inHour:     {"hour", "0 to 23", "hour of the day"},
		inWeekday:  {"weekday", "0 to 6", "day of the week, Monday is 0"},
		inWeekHour: {"week_hour", "0 to 167", "hour of the week, from Monday's first"},
		inDay:      {"day", "days", "days since the first, which is 0"},
		inRegion:   {"region", "number", "place of the region in the scenario's list, from 0"},
		inDevice:   {"device", "number", "place of the device in the scenario's list, from 0"},
		inBudget:   {"budget", "yuan", "daily budget of the plan; this and the next three as of the last control interval"},
		inSpent:    {"spent", "yuan", "spent of it today"},
		inLeft:     {"left", "yuan", "budget less spent, at least 0"},
		inElapsed:  {"elapsed", "0 to 1", "forecast share of the day's traffic that has passed"},
		inClicks:   {"clicks", "clicks", "of today so far"},
		inCost:     {"cost", "yuan", "of today's clicks so far"},
		inCPC:      {"cpc", "yuan per click", "cost/clicks; 0 without clicks"},
		inOrders:   {"orders", "orders", "paid today so far"},
		inRevenue:  {"revenue", "yuan", "amount of today's orders so far"},
		inMaxCPC:   {"max_cpc", "yuan per click", "the parameter max_cpc"},
	}
}

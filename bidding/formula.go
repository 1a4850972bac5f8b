package bidding

import (
	"fmt"
	"math"

	"adsim/random"
)

// FormulaParams are the parameters of Formula.
type FormulaParams struct {
	Bid       string             `yaml:"bid" jsonschema:"minLength=1,maxLength=2000,default=base" mark:"A" doc:"The bid in yuan per click; below 0 is no bid. Inputs, functions and operators: docs/strategies.md."`
	MaxCPC    float64            `yaml:"max_cpc" jsonschema:"minimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"The input max_cpc."`
	Constants map[string]float64 `yaml:"constants" from:"none" doc:"Inputs of your own: names and their values."`
	Crowds    []string           // of the market, in the order of adsim.Request.Crowds; nil where there is no market
}

// Check says where the formula is wrong.
func (p *FormulaParams) Check() error {
	_, err := Compile(p.Bid, p.Constants, p.Crowds)
	return err
}

// KnowCrowds takes the names of the market's crowds.
func (p *FormulaParams) KnowCrowds(names []string) { p.Crowds = names }

// Formula bids what an expression says:
//
//	strategy: {name: formula, bid: "min(max_cpc, base * pcvr / avg_pcvr * (hour >= 20 ? 1.3 : 1))"}
//
// The expression has the syntax of the expr language, is compiled once, and cannot loop, allocate or
// reach anything but its inputs (see Inputs). Use it for rules of your own that need no memory; for
// those that do, external.
type Formula struct {
	Plain
	bid   Expression
	env   Env
	pctr  mean
	pcvr  mean
	value mean
	err   error
}

// NewFormula is a Maker. Its error is a *ParamFault.
func NewFormula(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p FormulaParams
	if err := decode(&p); err != nil {
		return nil, err
	}
	bid, err := Compile(p.Bid, p.Constants, p.Crowds)
	if err != nil {
		return nil, err
	}
	s := &Formula{bid: bid}
	s.env[inMaxCPC] = p.MaxCPC
	return s, nil
}

// Bid evaluates the formula. A result that is not a number, or infinite, ends the run at the next tick.
func (s *Formula) Bid(o *Opportunity) (float64, bool) {
	e := &s.env
	e[inBase], e[inFloor], e[inQuality] = o.Base, o.Floor, o.Quality
	e[inPCTR], e[inPCVR], e[inValue] = o.PCTR, o.PCVR, o.Value
	e[inMargin] = o.Margin
	e[inAvgPCTR], e[inAvgPCVR], e[inAvgValue] = s.pctr.with(o.PCTR), s.pcvr.with(o.PCVR), s.value.with(o.Value)
	e[inHour], e[inDay] = float64(o.Request.Hour), float64(o.Request.Day)
	e[inWeekday], e[inWeekHour] = float64(o.Request.WeekHour/24), float64(o.Request.WeekHour)
	e[inRegion], e[inDevice] = float64(o.Request.Region), float64(o.Request.Device)
	e[atCrowds] = float64(o.Request.Crowds)
	bid := s.bid(e)
	if bid >= 0 && bid <= math.MaxFloat64 {
		return bid, true
	}
	if !(bid < 0) || math.IsInf(bid, 0) {
		s.fail(bid, o)
	}
	return 0, false
}

func (s *Formula) fail(bid float64, o *Opportunity) {
	if s.err == nil {
		s.err = fmt.Errorf("its formula gave %v on day %d at %d:00 with base %v, pctr %v, pcvr %v, value %v",
			bid, o.Request.Day+1, o.Request.Hour, o.Base, o.PCTR, o.PCVR, o.Value)
	}
}

// Learn follows the day.
func (s *Formula) Learn(n *Notice) {
	switch n.Outcome {
	case Clicked:
		s.env[inClicks]++
		s.env[inCost] += n.Price.Float()
		s.env[inCPC] = s.env[inCost] / s.env[inClicks]
	case Ordered:
		s.env[inOrders]++
		s.env[inRevenue] += n.Amount.Float()
	}
}

// Tick follows the budget; a day begins with counts of 0.
func (s *Formula) Tick(a *Account) {
	e := &s.env
	if a.Midnight {
		e[inClicks], e[inCost], e[inCPC], e[inOrders], e[inRevenue] = 0, 0, 0, 0, 0
	}
	e[inBudget], e[inSpent], e[inElapsed] = a.Budget.Float(), a.Spent.Float(), a.Elapsed
	e[inLeft] = max(0, e[inBudget]-e[inSpent])
}

// Err is what the formula could not answer.
func (s *Formula) Err() error { return s.err }

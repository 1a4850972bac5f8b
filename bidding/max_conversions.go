package bidding

import "adsim/random"

// MaxConversionsParams are the parameters of MaxConversions.
type MaxConversionsParams struct {
	Goal    string  `yaml:"goal" jsonschema:"enum=orders,enum=amount,default=orders" mark:"A" doc:"What to get most of: paid orders, or their amount."`
	Start   float64 `yaml:"start" jsonschema:"exclusiveMinimum=0,default=0.2" mark:"A" doc:"First bid for an order, as a share of its predicted amount."`
	Ceiling float64 `yaml:"ceiling" jsonschema:"exclusiveMinimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
	Step    float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.1" mark:"A" doc:"Step of the dual: largest relative change of the bids in one control interval."`
}

// MaxConversions buys as many orders, or as much revenue, as the daily budget can:
//
//	bid = pCVR/mu (orders), bid = pCVR v/mu (amount)
//
// the bids of a value maximiser under a budget (see Duals), with 1/mu moved by Pacer along the
// forecast of the traffic. The first bid for an order is a share of the mean predicted amount. Use it
// when the budget is fixed and must be spent; not when the return matters more than the volume:
// it pays what the last order costs.
type MaxConversions struct {
	Plain
	lived
	spending
	params MaxConversionsParams
	pacer  Pacer
	amount mean
	level  float64 // 1/mu: bid for an order in mean amounts, or for a yuan of amount
}

// NewMaxConversions is a Maker.
func NewMaxConversions(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &MaxConversions{}
	err := decode(&s.params)
	s.level, s.pacer = s.params.Start, Pacer{s.params.Step, 1e-4, 100}
	return s, err
}

// Bid is the same for every expected order, or for every expected yuan.
func (s *MaxConversions) Bid(o *Opportunity) (float64, bool) {
	amount := o.Value
	if s.params.Goal == "orders" {
		amount = s.amount.with(o.Value)
	}
	return min(s.params.Ceiling, float64(float64(o.PCVR*amount)*s.level)), true
}

// Tick moves the level.
func (s *MaxConversions) Tick(a *Account) {
	if i, ok := s.since(a); ok {
		s.level = s.pacer.Next(s.level, i.spent, i.wanted)
	}
}

// State shows the level.
func (s *MaxConversions) State(show func(name string, x float64)) { show("level", s.level) }

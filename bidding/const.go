package bidding

import "adsim/random"

// ConstParams are the parameters of Const.
type ConstParams struct {
	Bid float64 `yaml:"bid" jsonschema:"minimum=0,default=0" mark:"A" level:"1..300" doc:"Yuan per click for every auction; 0 takes the bid as written."`
}

// Const bids the same in every auction. Use it as the simplest yardstick; not for money: it pays as
// much for poor opportunities as for good ones.
type Const struct {
	Plain
	params ConstParams
}

// NewConst takes ConstParams.
func NewConst(_ random.Stream, decode func(any) error) (Strategy, error) {
	c := &Const{}
	return c, decode(&c.params)
}

// Bid is the constant.
func (c *Const) Bid(o *Opportunity) (float64, bool) {
	if c.params.Bid == 0 {
		return o.Base, true
	}
	return c.params.Bid, true
}

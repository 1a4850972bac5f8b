package bidding

import "adsim/random"

// CapParams are the parameters of Cap.
type CapParams struct {
	Of Spec    `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy whose bids are cut."`
	At float64 `yaml:"at" jsonschema:"minimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
}

// Cap cuts the bids of a strategy: min(at, bid). Use it as the ceiling that JD sets for smart bids, 2
// to 9999 yuan; not to keep a mean price: bids below the cap do not make up for it.
type Cap struct {
	Strategy
	At float64 // yuan per click
}

// NewCap is a Maker.
func NewCap(luck random.Stream, decode func(any) error) (Strategy, error) {
	var p CapParams
	if err := decode(&p); err != nil {
		return nil, err
	}
	inner, err := p.Of.New(luck)
	return &Cap{inner, p.At}, err
}

// Bid is at most the cap.
func (s *Cap) Bid(o *Opportunity) (float64, bool) {
	bid, ok := s.Strategy.Bid(o)
	return min(bid, s.At), ok
}

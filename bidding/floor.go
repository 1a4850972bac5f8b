package bidding

import "adsim/random"

// FloorParams are the parameters of Floor.
type FloorParams struct {
	Of Spec    `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy whose bids are lifted."`
	At float64 `yaml:"at" jsonschema:"minimum=0,maximum=9999,default=0" unit:"yuan" mark:"A" doc:"Lowest bid per click; 0 is the platform's floor."`
}

// Floor lifts the bids of a strategy: max(at, bid). Use it to stay in auctions whose floor or habit a
// strategy does not know; not with a target to meet: it buys what the strategy found too dear.
type Floor struct {
	Strategy
	At float64 // yuan per click; 0 is the platform's floor
}

// NewFloor is a Maker.
func NewFloor(luck random.Stream, decode func(any) error) (Strategy, error) {
	var p FloorParams
	if err := decode(&p); err != nil {
		return nil, err
	}
	inner, err := p.Of.New(luck)
	return &Floor{inner, p.At}, err
}

// Bid is at least the floor.
func (s *Floor) Bid(o *Opportunity) (float64, bool) {
	bid, ok := s.Strategy.Bid(o)
	if s.At == 0 {
		return max(bid, o.Floor), ok
	}
	return max(bid, s.At), ok
}

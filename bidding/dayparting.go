package bidding

import (
	"strconv"

	"adsim/random"
)

// DaypartingParams are the parameters of Dayparting.
type DaypartingParams struct {
	Of     Spec      `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy whose bids are multiplied."`
	Hours  []float64 `yaml:"hours" jsonschema:"minItems=1,maxItems=168,minimum=0,maximum=10,default=[1]" mark:"A" doc:"Bid coefficient by hour: 24 of a day, 168 of a week from the first day of the scenario, or 1 for all; 0 sits the hour out."`
	Lowest float64   `yaml:"lowest" jsonschema:"minimum=0,maximum=9999,default=0.1" unit:"yuan" mark:"P" doc:"Lowest bid after the coefficient."`
	Cap    float64   `yaml:"highest" jsonschema:"minimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid after the coefficient."`
}

// Check holds hours to one of its lengths.
func (p *DaypartingParams) Check() error {
	switch n := len(p.Hours); n {
	case 0, 1, 24, 168:
		return nil
	default:
		return &ParamFault{Key: "hours", Rule: "must have 1, 24 or 168 values", Found: strconv.Itoa(n)}
	}
}

// Dayparting multiplies the bids of a strategy by a coefficient for the hour:
//
//	bid = clip(coefficient[hour] inner bid, lowest, highest), lowest 0.1 and highest 9999 yuan at JD
//
// JD's table is 24 hours by 7 days. Use it where hours convert differently and the predicted rates do
// not know it; not on top of rates that do: the hour would count twice.
type Dayparting struct {
	Strategy
	params DaypartingParams
}

// NewDayparting is a Maker.
func NewDayparting(luck random.Stream, decode func(any) error) (Strategy, error) {
	s := &Dayparting{}
	err := decode(&s.params)
	if err == nil {
		err = s.params.Check()
	}
	if err == nil {
		s.Strategy, err = s.params.Of.New(luck)
	}
	return s, err
}

// Bid is the inner bid with the hour's coefficient.
func (s *Dayparting) Bid(o *Opportunity) (float64, bool) {
	c := s.coefficient(o.Request.Day, o.Request.Hour)
	if c == 0 {
		return 0, false
	}
	bid, ok := s.Strategy.Bid(o)
	return clip(float64(bid*c), s.params.Lowest, s.params.Cap), ok
}

func (s *Dayparting) coefficient(day int32, hour uint8) float64 {
	switch len(s.params.Hours) {
	case 0:
		return 1
	case 1:
		return s.params.Hours[0]
	case 24:
		return s.params.Hours[hour%24]
	}
	return s.params.Hours[(day%7)*24+int32(hour%24)]
}

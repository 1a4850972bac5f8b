package bidding

import "adsim/random"

// ShadeParams are the parameters of Shade.
type ShadeParams struct {
	Of     Spec    `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy whose bids are taken as the values of clicks."`
	Curve  string  `yaml:"curve" jsonschema:"enum=lognormal,enum=logistic,enum=exponential,enum=power,enum=uniform,default=lognormal" mark:"P" doc:"Family of the win curve."`
	Median float64 `yaml:"median" jsonschema:"exclusiveMinimum=0,maximum=9999,default=2" unit:"yuan" mark:"A" doc:"Bid per click that wins half of the auctions."`
	Shape  float64 `yaml:"shape" jsonschema:"exclusiveMinimum=0,maximum=100,default=1" mark:"A" doc:"lognormal: sigma; logistic: slope over ln bid; power: exponent. The others have none."`
}

// Shade is first-price shading by a parametric win curve F: the bid b that maximises the surplus
// (v - b) F(b), where v - b = F(b)/F'(b), for the value v that the inner strategy bids:
//
//	uniform b = v/2; power a: b = v a/(a+1); exponential: (v-b) rate = e^(rate b) - 1;
//	lognormal and logistic in ln b: solved
//
// See LogNormalCurve and LogisticCurve for the sources. The solution is tabled at the start. Use it in
// first-price auctions, with a curve fitted to the market; never in second-price ones, where the value
// is the best bid.
type Shade struct {
	Strategy
	bids *fine
}

// NewShade is a Maker.
func NewShade(luck random.Stream, decode func(any) error) (Strategy, error) {
	var p ShadeParams
	if err := decode(&p); err != nil {
		return nil, err
	}
	inner, err := p.Of.New(luck)
	curve := p.curve()
	s := &Shade{inner, new(fine)}
	s.bids.fill(func(v float64) float64 { return BestBid(v, curve) })
	return s, err
}

// curve is the family's member of that median.
func (p *ShadeParams) curve() WinCurve {
	switch p.Curve {
	case "logistic":
		return LogisticCurve{Alpha: -float64(p.Shape * random.Log(p.Median)), Beta: p.Shape}
	case "exponential":
		return ExponentialCurve{Rate: ln2 / p.Median}
	case "power":
		return PowerCurve{Exponent: p.Shape, High: float64(p.Median * random.Exp(ln2/p.Shape))}
	case "uniform":
		return PowerCurve{Exponent: 1, High: 2 * p.Median}
	}
	return LogNormalCurve{Mu: random.Log(p.Median), Sigma: p.Shape}
}

const ln2 = 0.69314718055994530942

// Bid shades the inner bid.
func (s *Shade) Bid(o *Opportunity) (float64, bool) {
	value, ok := s.Strategy.Bid(o)
	return s.bids.at(value), ok
}

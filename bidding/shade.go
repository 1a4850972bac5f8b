package bidding

import "adsim/random"

// ShadeParams are the parameters of Shade.
type ShadeParams struct {
	Of     Spec    `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy whose bids are taken as the values of clicks."`
	Curve  string  `yaml:"curve" jsonschema:"enum=lognormal,enum=logistic,enum=exponential,enum=power,enum=uniform,default=lognormal" mark:"P" doc:"Family of the win curve."`
	Median float64 `yaml:"median" jsonschema:"minimum=0,maximum=9999,default=0" unit:"yuan" mark:"A" doc:"Bid per click that wins half of the auctions; 0 takes the median price of the training period, or else 2."`
	Shape  float64 `yaml:"shape" jsonschema:"minimum=0,maximum=100,default=0" mark:"A" doc:"lognormal: sigma; logistic: slope over ln bid; power: exponent. The others have none. 0 takes what the median and the 84th of 100 prices of the training period say, or else 1."`
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
	fitted
	given ShadeParams
	used  ShadeParams
	bids  *fine
}

// NewShade is a Maker.
func NewShade(luck random.Stream, decode func(any) error) (Strategy, error) {
	s := &Shade{bids: new(fine)}
	err := decode(&s.given)
	if err == nil {
		s.Strategy, err = s.given.Of.New(luck)
	}
	s.fill(2, 1)
	return s, err
}

// fill tables the bids for the parameters that were given, and for these where they were not.
func (s *Shade) fill(median, shape float64) {
	s.used = s.given
	if s.used.Median == 0 {
		s.used.Median = median
	}
	if s.used.Shape == 0 {
		s.used.Shape = shape
	}
	curve := s.used.curve()
	s.bids.fill(func(v float64) float64 { return BestBid(v, curve) })
}

// Train fits the curve to what the market sold.
func (s *Shade) Train(h *History) error {
	if median := h.quantile(0.5); median > 0 {
		s.fill(median, s.given.steepness(h.quantile(z1)/median))
	}
	return Train(s.Strategy, h)
}

// State shows the curve.
func (s *Shade) State(show func(name string, x float64)) {
	show("median", s.used.Median)
	show("shape", s.used.Shape)
}

// z1 is the share of a normal distribution below one standard deviation.
const z1 = 0.8413447460685429

// steepness is the shape at which the price below which z1 of all lie is so many times the median.
func (p *ShadeParams) steepness(ratio float64) float64 {
	if ratio <= 1 {
		return 1
	}
	log := random.Log(ratio)
	switch p.Curve {
	case "logistic":
		return clip(random.Log(z1/(1-z1))/log, 0.01, 100)
	case "power":
		return clip(random.Log(2*z1)/log, 0.01, 100)
	}
	return clip(log, 0.01, 100)
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

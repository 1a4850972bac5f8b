package campaigns

// Part is one of the four that quality is made of.
type Part uint8

// The parts: clicks against what an average ad would have got in the same slots, orders against
// what the category's conversion would have brought, relevance, and the clicks of the whole account.
const (
	Clicks Part = iota
	Orders
	Relevance
	History
	parts // how many there are
)

// Scoring is how the platform works quality out.
type Scoring struct {
	Weights [parts]float64 // of the parts, with the sum 1
	Average float64        // quality of an average ad, and of each of its parts
	Lowest  float64        // of a part, and so of quality
	Highest float64
	Memory  float64    // days, at least 1: data fade so that noise is as in a plain mean over so many days
	Belief  [2]float64 // clicks and orders that the prior counts for, above 0
	BigEdit float64    // a relative change above this halves the weight of data
	Lag     []float64  // share of a click's orders that have come when its day ends, the day after, ...; none: all
	Blur    float64    // log-normal sigma of the competitiveness index
}

// Scored is the scoring by default. JD publishes that results count, clicks first, and hides the
// rest: the parts and 15 days are practitioners' accounts, all figures are our assumptions. Data
// lose 2 in 16 of their weight a day, as in an exponential average over 15 days, whose noise is that
// of a plain mean over 15. A prior counts for 16 clicks, because click factors spread by 0.25 around
// their item's and 1/0.25^2 is the shape of the gamma distribution with that spread; and for 4
// orders, because predicted conversion is off by 0.5 before data come. So the relative error of a
// part starts at these spreads and falls as one over the square root of 16 plus clicks, 4 plus orders.
func Scored() Scoring {
	return Scoring{Weights: [parts]float64{0.4, 0.3, 0.2, 0.1}, Average: 6.5, Lowest: 0.1, Highest: 10,
		Memory: 15, Belief: [2]float64{16, 4}, BigEdit: 0.2, Blur: 0.1}
}

// Prior is what is believed of an ad before it has data, relative to the average ad: 1 is like it.
type Prior struct{ Clicks, Orders, Relevance float64 }

// PriorOf is the prior of an ad that is believed to be of the quality in every part.
func (s *Scoring) PriorOf(quality float64) Prior {
	x := quality / s.Average
	return Prior{x, x, x}
}

// part is what a part counts for that is so many times the average ad's.
func (s *Scoring) part(ratio float64) float64 {
	return min(s.Highest, max(s.Lowest, s.Average*ratio))
}

// keep is the share of their weight that data keep overnight.
func (s *Scoring) keep() float64 { return (s.Memory - 1) / (s.Memory + 1) }

// estimate is the mean of the gamma posterior: so many came where the average ad expects so many,
// and the prior counts for belief. No data give the prior itself.
func estimate(came, expected, prior, belief float64) float64 {
	return prior * (belief + came) / (belief + float64(prior*expected))
}

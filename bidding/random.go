package bidding

import "adsim/random"

// RandomParams are the parameters of Random.
type RandomParams struct {
	Upper float64 `yaml:"upper" jsonschema:"minimum=0,default=0" mark:"A" level:"1..600" doc:"Yuan per click below which bids are drawn; 0 takes twice the bid as written."`
}

// Random bids uniformly between 0 and an upper limit: the simplest thing to be better than. Use it to
// see whether a strategy does anything at all.
type Random struct {
	Plain
	luck  random.Stream
	upper float64
}

// NewRandom takes RandomParams.
func NewRandom(luck random.Stream, decode func(any) error) (Strategy, error) {
	var p RandomParams
	err := decode(&p)
	return &Random{luck: luck, upper: p.Upper}, err
}

// Bid depends on the request and the ad alone.
func (r *Random) Bid(o *Opportunity) (float64, bool) {
	upper := r.upper
	if upper == 0 {
		upper = 2 * o.Base
	}
	return float64(r.luck.At(o.Request.ID).At(uint64(o.Ad)).Float() * upper), true
}

package bidding

import "adsim/random"

// ECPCParams are the parameters of ECPC.
type ECPCParams struct {
	Premium  float64 `yaml:"premium" jsonschema:"minimum=0,maximum=3,default=0.3" mark:"P" doc:"Largest relative raise of the bid as written."`
	Discount float64 `yaml:"discount" jsonschema:"minimum=0,maximum=1,default=0.3" mark:"A" doc:"Largest relative cut of the bid as written."`
	Ceiling  float64 `yaml:"ceiling" jsonschema:"minimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
}

// ECPC is enhanced cost per click as JD offers it: a capped adjustment around a manual bid. With
// r = pCVR / mean pCVR of the auctions so far,
//
//	bid = min(ceiling, base clip(r, 1-discount, 1+premium))
//
// JD's premiums run from 30% to 300%, its ceilings from 2 to 9999 yuan. Use it to keep hold of the
// bids while clicks that convert better get more; not when the spend must meet a target, because
// nothing is controlled.
type ECPC struct {
	Plain
	params ECPCParams
	pcvr   mean
}

// NewECPC is a Maker.
func NewECPC(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &ECPC{}
	return s, decode(&s.params)
}

// Bid is the bid as written with its capped adjustment.
func (s *ECPC) Bid(o *Opportunity) (float64, bool) {
	ratio := clip(s.pcvr.relative(o.PCVR), 1-s.params.Discount, 1+s.params.Premium)
	return min(s.params.Ceiling, float64(o.Base*ratio)), true
}

package bidding

import "adsim/random"

// OCPCParams are the parameters of OCPC.
type OCPCParams struct {
	Range float64 `yaml:"range" jsonschema:"minimum=0,maximum=1,default=0.4" mark:"P" doc:"Largest relative change of the bid as written."`
}

// OCPC moves the bid as written with the predicted conversion rate, inside the bounds of Zhu, Jin,
// Tan, Pan, Zeng, Li and Gai, "Optimized cost per click in Taobao display advertising" (KDD 2017,
// equations 3 and 4). With r = pCVR / mean pCVR and range a:
//
//	r < 1:  bid (1-a) <= b <= bid
//	r >= 1: bid       <= b <= bid min(1+a, r)
//
// The bounds keep the return of every click at least that of the bid as written; inside them the
// bid is bid r. The paper picks among the bounds by ranking all ads of the platform; one advertiser
// cannot. Use it when the bids as written are right on average; not to meet a target.
type OCPC struct {
	Plain
	params OCPCParams
	pcvr   mean
}

// NewOCPC is a Maker.
func NewOCPC(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &OCPC{}
	return s, decode(&s.params)
}

// Bid is the bid as written times the relative conversion rate, within the bounds.
func (s *OCPC) Bid(o *Opportunity) (float64, bool) {
	ratio := s.pcvr.relative(o.PCVR)
	low, high := OCPCBounds(o.Base, ratio, s.params.Range)
	return clip(float64(o.Base*ratio), low, high), true
}

// OCPCBounds are the lowest and the highest bid for a bid as written, the ratio of the predicted
// conversion rate to its mean, and the range.
func OCPCBounds(bid, ratio, span float64) (low, high float64) {
	if ratio < 1 {
		return float64(bid * (1 - span)), bid
	}
	return bid, float64(bid * min(1+span, ratio))
}

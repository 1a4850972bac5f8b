package bidding

import "adsim/random"

// OnlineLPParams are the parameters of OnlineLP.
type OnlineLPParams struct {
	CPC      float64 `yaml:"cpc" jsonschema:"minimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest mean price of a click."`
	Censored float64 `yaml:"censored" jsonschema:"minimum=1,default=1.25" mark:"A" doc:"What an auction that was lost is taken to have cost, relative to the bid."`
	Start    float64 `yaml:"start" jsonschema:"exclusiveMinimum=0,default=0.2" mark:"A" doc:"First bid as a share of the predicted revenue of a click."`
}

// OnlineLP bids with the dual prices of a linear program over the auctions met of late, solved again
// at each control interval: the dynamic learning of Agrawal, Wang and Ye, "A dynamic near-optimal
// algorithm for online linear programming" (Operations Research, 2014), on the program of Yang, Li,
// Wang, Wu, Tan, Xu and Gai, "Bid optimization by multivariable control in display advertising"
// (KDD 2019): maximise sum x v under sum x c <= B, sum x c <= CPC sum x click, 0 <= x <= 1. Per click
//
//	bid = (v + q CPC)/(p + q)
//
// with v the predicted revenue, p and q the duals of the budget and of the price of a click. The
// budget of the sample is what is left, by the ratio of the sample's size to the auctions expected
// still to come. What a lost auction would have cost is not known and is guessed from the bid. Use it
// where there are hundreds of auctions an interval; not with few: the sample is the market.
type OnlineLP struct {
	Plain
	lived
	params OnlineLPParams
	p, q   float64
	offers [lpSample]Offer // the last ones, in a ring
	bids   [lpSample]float64
	ads    [lpSample]int32
	work   [lpSample]ranked
	seen   int // auctions so far
	today  int // auctions since midnight
}

const lpSample = 512

// NewOnlineLP is a Maker.
func NewOnlineLP(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &OnlineLP{}
	err := decode(&s.params)
	s.p = 1 / s.params.Start
	return s, err
}

// Bid prices a click by the duals of the last program, and adds the auction to the sample at the
// price of a loss.
func (s *OnlineLP) Bid(o *Opportunity) (float64, bool) {
	v := perClick(o)
	bid := Duals{Mu: s.p, Q: s.q, CPC: s.params.CPC}.Bid(v, 1)
	if s.p+s.q < 1e-9 {
		bid = s.params.CPC
	}
	at := s.seen % lpSample
	s.offers[at] = Offer{Value: float64(o.PCTR * v), Clicks: o.PCTR, Price: float64(o.PCTR * bid * s.params.Censored)}
	s.bids[at], s.ads[at] = bid, o.Ad
	s.seen++
	s.today++
	return bid, true
}

// Learn corrects the price of an auction that was won. News of an auction come at once, so that it is
// among the last offers.
func (s *OnlineLP) Learn(n *Notice) {
	if n.Outcome != Won {
		return
	}
	for back := 1; back <= min(16, s.seen); back++ {
		if at := (s.seen - back) % lpSample; s.ads[at] == n.Ad {
			s.offers[at].Price = float64(s.offers[at].Clicks * n.Price.Float())
			return
		}
	}
}

// Tick solves the program for what is left of the budget.
func (s *OnlineLP) Tick(a *Account) {
	if a.Midnight {
		s.today = 0
		return
	}
	size, come := min(s.seen, lpSample), s.expected(a.Elapsed)
	left := (a.Budget - a.Spent).Float()
	if size < lpSample/8 || come < 1 || left <= 0 {
		return
	}
	s.p, s.q = SolveDuals(s.offers[:size], float64(left*float64(size))/come, s.params.CPC, s.work[:size])
}

// State shows the duals.
func (s *OnlineLP) State(show func(name string, x float64)) {
	show("p", s.p)
	show("q", s.q)
}

// expected is how many auctions are still to come today.
func (s *OnlineLP) expected(elapsed float64) float64 {
	if elapsed <= 0 {
		return 0
	}
	return float64(float64(s.today)*(1-elapsed)) / elapsed
}

package experiments

import (
	"context"
	"fmt"

	"adsim"
	"adsim/auction/explain"
	"adsim/random"
	"adsim/scenarios"
	"adsim/sim"
)

// Explained is one auction of a run with everybody who could have been in it.
type Explained struct {
	Request adsim.Request
	Word    string
	Region  string
	Device  string
	Out     []Out         // who bids on the word and is not in the auction
	Page    *explain.Page // who is, ready to be held again
}

// Out is an ad that did not get into an auction, and why.
type Out struct {
	Ad     string       `json:"id"`
	Bid    float64      `json:"bid"` // yuan per click, as written
	Reason adsim.Reason `json:"-"`
	Why    string       `json:"reason"`
}

// Explain runs the first replication of a scenario up to the first auction that is wanted, and
// returns it; nil when there is none. wanted is asked at the auction and at each verdict on one of
// the account's ads.
func Explain(ctx context.Context, s *scenarios.Scenario, wanted func(w *sim.World, e *sim.Event) bool) (*Explained, error) {
	world, err := trained(ctx, s, random.Mix(s.Seed, 0))
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	x := &explainer{scenario: s, wanted: wanted, stop: stop}
	x.engine = sim.New(world, x)
	if err := x.engine.Run(ctx); err != nil && x.found == nil {
		return nil, err
	}
	return x.found, nil
}

// explainer waits for the auction, takes it down and stops the run. An auction is known by its
// verdicts, so it is taken down as it begins and kept if one of them is wanted.
type explainer struct {
	scenario *scenarios.Scenario
	engine   *sim.Engine
	wanted   func(w *sim.World, e *sim.Event) bool
	stop     func()
	found    *Explained
}

func (x *explainer) Observe(e *sim.Event) {
	if x.found != nil || e.Request == nil || e.Request.Word < 0 {
		return
	}
	if (e.Kind == sim.Auctioned || e.Kind == sim.Shown || e.Kind == sim.Lost) && x.wanted(&x.engine.World, e) {
		x.found = x.take(e.Request)
		x.stop()
	}
}

// take writes the present auction down.
func (x *explainer) take(r *adsim.Request) *Explained {
	s := x.scenario
	page := explain.New()
	page.Rule, page.Params = s.Auction.Rule, s.AuctionParams()
	out := &Explained{Request: *r, Word: x.engine.Market.Words[r.Word].Text, Page: &page,
		Region: s.Market.Regions[r.Region].Name, Device: s.Market.Devices[r.Device].Name}
	names := map[string]int{}
	for _, c := range x.engine.Candidates() {
		if names[c.Name]++; names[c.Name] > 1 {
			c.Name = fmt.Sprintf("%s (%d)", c.Name, names[c.Name])
		}
		if c.Reason != adsim.Shown {
			out.Out = append(out.Out, Out{Ad: c.Name, Bid: c.Bid.Amount, Reason: c.Reason, Why: c.Reason.String()})
			continue
		}
		page.Bids = append(page.Bids, explain.Bid{ID: c.Name, Advertiser: x.advertiser(c), Bid: &c.Bid.Amount,
			Quality: &c.Bid.Quality, PCTR: optional(c.Bid.PCTR), PCVR: optional(c.Bid.PCVR)})
	}
	return out
}

// advertiser is the account, one of its units where they compete, or the rival itself.
func (x *explainer) advertiser(c sim.Candidate) string {
	switch {
	case c.Bid.Ad < 0:
		return c.Name
	case x.engine.Compete:
		return "the account's unit " + x.engine.Book.Units[x.engine.Book.Ads[c.Bid.Ad].Unit].Name
	}
	return "the account"
}

// optional is nil for a rate that is not known.
func optional(x float64) *float64 {
	if x == 0 {
		return nil
	}
	return &x
}

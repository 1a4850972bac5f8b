package sim

import (
	"slices"

	"adsim"
	"adsim/campaigns"
)

// Candidate is an ad that bids on a request's word, and what kept it out of the auction.
type Candidate struct {
	Name   string // the rival's, or the studied keyword
	Bid    adsim.Bid
	Reason adsim.Reason // Shown when it took part, whether or not it won
}

// Candidates is everyone who bids on the word of the present request, the studied ads first, then players. It is
// the full scan that the hot path saves, and may be called while an Auctioned event is observed.
func (e *Engine) Candidates() []Candidate {
	var all []Candidate
	for _, r := range e.refused {
		ad := &e.Book.Ads[r.ad]
		all = append(all, Candidate{Name: ad.Text, Reason: r.reason, Bid: adsim.Bid{Ad: r.ad, Advertiser: e.self(ad.Unit),
			Amount: e.Book.Base(ad, &e.request, 1), Quality: ad.Quality, PCTR: ad.PCTR, PCVR: ad.PCVR}})
	}
	for _, b := range e.bids[e.rivals:] {
		all = append(all, Candidate{Name: e.Book.Ads[b.Ad].Text, Bid: b})
	}
	all = append(all, e.playing()...)
	luck := e.luck.request.At(e.request.ID)
	for _, x := range e.Market.Field(e.request.Word, luck.At(1).Bits(), luck.At(2).Bits()) {
		all = append(all, Candidate{Name: e.Market.Rivals[x.Bid.Advertiser].Name, Bid: x.Bid, Reason: x.Reason})
	}
	return all
}

// playing is the players on the word: who is not in the auction is off, has no budget left or sits it out.
func (e *Engine) playing() (all []Candidate) {
	p := e.Players
	if p == nil {
		return nil
	}
	for _, ad := range p.Book.Matching(e.request.Word) {
		all = append(all, e.candidate(ad, &p.Book.Ads[ad]))
	}
	return all
}

// candidate is a player's ad on the word.
func (e *Engine) candidate(ad int32, a *campaigns.Ad) Candidate {
	p, number := e.Players, e.number(a.Plan)
	c := Candidate{Name: p.Book.Plans[a.Plan].Name, Reason: p.Book.Targets(a, &e.request),
		Bid: adsim.Bid{Ad: ^number, Advertiser: number, Amount: p.Book.Base(a, &e.request, 1), Quality: a.Quality, PCTR: a.PCTR, PCVR: a.PCVR}}
	if at := slices.Index(p.asked, ad); at >= 0 {
		c.Bid = e.bids[e.static+at]
		return c
	}
	if c.Reason == adsim.Shown {
		c.Reason = p.ledger.Affords(a.Plan)
	}
	if c.Reason == adsim.Shown {
		c.Reason = adsim.Throttle
	}
	return c
}

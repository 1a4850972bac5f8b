package sim

import (
	"time"

	"adsim/campaigns"
)

// The platform's estimates of the studied ads and of players'. They are learned where the world has a
// Quality, and stay as they are where it has none.

// estimate gives every ad the quality that the platform makes of it, and the predictions that go with it.
func (e *Engine) estimate() {
	e.predict(e.Quality, e.Book.Ads)
	if p := e.Players; p != nil {
		for i := range p.All {
			e.predict(p.All[i].Quality, p.Book.Ads[p.first[i]:p.first[i+1]])
		}
	}
}

func (e *Engine) predict(q *campaigns.Quality, ads []campaigns.Ad) {
	for i := range ads {
		a := &ads[i]
		clicks, orders := q.Factors(int32(i))
		a.Quality = q.Of(int32(i))
		a.PCTR, a.PCVR = e.average*clicks, e.ShopCVR*orders
	}
}

// night ends the platform's day.
func (e *Engine) night(at time.Duration) {
	if e.Quality == nil {
		return
	}
	e.Quality.Night()
	if e.Players != nil {
		for i := range e.Players.All {
			e.Players.All[i].Quality.Night()
		}
	}
	e.estimate()
	for i := range e.Book.Ads {
		rating := e.rating(int32(i))
		e.event = Event{Kind: Rated, Ad: int32(i), Plan: e.Book.Ads[i].Plan, At: at, Rating: &rating}
		e.send(&e.event)
	}
}

func (e *Engine) rating(ad int32) Rating {
	q := e.Quality
	return Rating{Quality: q.Of(ad), Parts: q.Parts(ad), Bucket: q.Bucket(ad), Index: q.Index(ad, e.luck.index), Learned: q.Learned(ad)}
}

// tellBalances sends what each wallet has.
func (e *Engine) tellBalances(at time.Duration) {
	for w := range e.Ledger.Wallets() {
		wallet := int16(w)
		left, spent := e.Ledger.Balance(wallet), e.Ledger.Spent(wallet)
		balance := Balance{Left: left, Spent: spent, In: left.Plus(spent)}
		e.event = Event{Kind: Balanced, Ad: -1, Plan: -1, At: at, Wallet: wallet, Balance: &balance}
		e.send(&e.event)
	}
}

// edit gives an ad a new bid.
func (e *Engine) edit(b Amount) {
	before := e.Book.Ads[b.Index].Bid
	e.Book.SetBid(b.Index, b.To)
	if e.Quality != nil {
		e.Quality.Edited(b.Index, before, b.To)
	}
}

// count tells the platform's estimates of an impression; factor is the slot's, seen the chance that
// one looks so far down.
func (e *Engine) count(ad int32, relevance, factor, seen float64) {
	if e.Quality != nil {
		e.Quality.Impression(ad, float64(e.average*relevance*factor*seen)) // not to be fused where this is inlined
	}
}

package market

import "adsim"

// Entrant is a rival that bids on a word, and whether it is in one auction.
type Entrant struct {
	Bid    adsim.Bid // with the auction's noise where it takes part, else without
	Reason adsim.Reason
}

// Field is every rival of a word in the request that the two keys stand for, in the order of their
// base scores: Best without the early stop, and with the reasons of those who are not there.
// OffAudience stands for presence: the region, audience or match type of its ad.
func (m *Market) Field(word int32, k0, k1 uint64) []Entrant {
	p := &m.postings
	var all []Entrant
	for i := p.first[word]; i < p.first[word+1]; i++ {
		rival := p.rival[i]
		luck := hash(rival, k0, k1)
		e := Entrant{Reason: m.reason(rival), Bid: adsim.Bid{Ad: ^int32(rival), Advertiser: int32(rival),
			Amount: p.bid[i], Quality: m.Rivals[rival].Quality, Tie: luck}}
		factor := float64(m.noise.of(luck))
		switch {
		case factor == 0 && e.Reason == adsim.Shown:
			e.Reason = adsim.OffAudience
		case e.Reason == adsim.Shown:
			e.Bid.Amount *= factor
		}
		all = append(all, e)
	}
	return all
}

// reason is why a rival does not bid now, or Shown.
func (m *Market) reason(rival uint32) adsim.Reason {
	switch r := &m.Rivals[rival]; {
	case r.Hours>>m.hour&1 == 0:
		return adsim.OffHours
	case m.on[rival] == 0:
		return adsim.DailyBudget
	}
	return adsim.Shown
}

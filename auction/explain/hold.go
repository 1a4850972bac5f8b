package explain

import (
	"adsim"
	"adsim/auction"
	"adsim/random"
)

// Outcome is what an auction brought. Amounts per page view, or per whatever the position factors
// count.
type Outcome struct {
	Rule     string             `json:"rule"`
	Awards   []Award            `json:"awards"`
	Losers   []Loser            `json:"losers"`
	BidToWin []ToWin            `json:"bid_to_win"`
	Raises   []Raise            `json:"raises"`  // of a hundred bids at most
	Revenue  float64            `json:"revenue"` // of the platform
	Welfare  float64            `json:"welfare"` // revenue and payoffs together
	Payoffs  map[string]float64 `json:"payoffs"` // value less price, of every bidder

	page    *Page
	rule    auction.Rule
	ranking auction.Rule // slots for all who matter
	bids    []adsim.Bid
	order   []ranked
	voice   voice
}

// Award is one filled slot.
type Award struct {
	ID       string  `json:"id"`
	Slot     int     `json:"slot"`
	Score    float64 `json:"score"`
	Price    float64 `json:"price"` // yuan per billing unit
	Promoted bool    `json:"promoted"`
	Clicks   float64 `json:"expected_clicks"`
	Why      string  `json:"why"` // the price's formula with its numbers

	bid   int
	units float64 // billing units per page view
}

// Loser is a bid without a slot.
type Loser struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

var billings = map[string]adsim.Billing{"": adsim.CPC, "cpc": adsim.CPC, "cpm": adsim.CPM, "cpa": adsim.CPA,
	"ocpc": adsim.OCPC, "cps": adsim.CPS, "cpd": adsim.CPD}

// ordered says which billings are for orders.
var ordered = map[string]bool{"cpa": true, "ocpc": true, "cps": true}

func or(x *float64, otherwise float64) float64 {
	if x == nil {
		return otherwise
	}
	return *x
}

func (b *Bid) quality() float64 { return or(b.Quality, 1) }

// bids are the page's in the words of the rules. Luck is drawn from the id, so that the order of
// the list never matters where ties go by luck.
func (p *Page) bids() []adsim.Bid {
	bids := make([]adsim.Bid, len(p.Bids))
	names, luck := map[string]int32{}, random.New(1)
	for i, b := range p.Bids {
		name := "bid " + b.ID
		if b.Advertiser != "" {
			name = "advertiser " + b.Advertiser
		}
		if _, known := names[name]; !known {
			names[name] = int32(len(names))
		}
		tie := uint64(i)
		if p.Tie != "earlier" {
			tie = luck.Named(b.ID).Bits()
		}
		bids[i] = adsim.Bid{Ad: int32(i), Advertiser: names[name], Billing: billings[b.Billing], Amount: or(b.Bid, 0),
			Quality: b.quality(), PCTR: or(b.PCTR, 0), PCVR: or(b.PCVR, 0), Since: int64(b.Since), Tie: tie}
	}
	return bids
}

// Hold holds the auction. The error is an auction.Faults.
func Hold(p *Page) (*Outcome, error) {
	if faults := p.Check(); faults != nil {
		return nil, faults
	}
	return p.hold()
}

// hold holds an auction without faults.
func (p *Page) hold() (*Outcome, error) {
	rule, err := auction.Rules()[p.Rule](p.Params)
	if err != nil {
		return nil, err
	}
	o := &Outcome{Rule: p.Rule, page: p, rule: rule, bids: p.bids(), Awards: []Award{}, Losers: []Loser{}, Payoffs: map[string]float64{}}
	awards := rule.Decide(nil, o.bids, nil)
	if err := o.rank(); err != nil {
		return nil, err
	}
	o.settle(awards)
	o.lost()
	o.toWin()
	o.Raises = o.raises()
	for i := range o.Awards {
		o.Awards[i].Why = o.why(&o.Awards[i])
	}
	return o, nil
}

// settle counts clicks and money.
func (o *Outcome) settle(awards []adsim.Award) {
	for _, b := range o.page.Bids {
		o.Payoffs[b.ID] = 0
	}
	clicks := o.page.Clicks().Expected(o.bids, awards, nil)
	for k, a := range awards {
		b := &o.page.Bids[a.Bid]
		units := o.units(a.Bid, clicks[k])
		o.Awards = append(o.Awards, Award{ID: b.ID, Slot: a.Slot, Score: a.Score, Price: a.Price, Promoted: a.Promoted,
			Clicks: clicks[k], bid: a.Bid, units: units})
		gain := float64(units * (or(b.Value, *b.Bid) - a.Price))
		o.Revenue += float64(units * a.Price)
		o.Welfare += float64(units * or(b.Value, *b.Bid))
		o.Payoffs[b.ID] = gain
	}
}

// units is how many billing units a shown bid is expected to have per page view. A booked day is
// paid whatever is seen.
func (o *Outcome) units(i int, clicks float64) float64 {
	switch b := &o.bids[i]; b.Billing {
	case adsim.CPM:
		return 1.0 / 1000
	case adsim.CPA, adsim.OCPC, adsim.CPS:
		return float64(clicks * b.PCVR)
	case adsim.CPD:
		return 0
	}
	return clicks
}

// lost gives everybody without a slot the reason.
func (o *Outcome) lost() {
	shown, taken := map[int]bool{}, map[int32]bool{}
	for _, a := range o.Awards {
		shown[a.bid], taken[o.bids[a.bid].Advertiser] = true, true
	}
	for i := range o.bids {
		reason := o.rule.Admit(&o.bids[i])
		if reason == adsim.Shown && o.page.OnePerAdvertiser && taken[o.bids[i].Advertiser] {
			reason = adsim.OwnAd
		} else if reason == adsim.Shown {
			reason = adsim.Outranked
		}
		if !shown[i] {
			o.Losers = append(o.Losers, Loser{o.page.Bids[i].ID, reason.String()})
		}
	}
}

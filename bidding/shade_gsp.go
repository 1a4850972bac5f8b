package bidding

import "adsim/random"

// ShadeGSPParams are the parameters of ShadeGSP.
type ShadeGSPParams struct {
	Of      Spec    `yaml:"of" jsonschema:"default=mcpc" mark:"A" doc:"The strategy whose bids are taken as the values of clicks."`
	Lowest  float64 `yaml:"lowest" jsonschema:"minimum=0.01,maximum=0.9,default=0.2" mark:"A" doc:"Lowest share of the value that is bid."`
	Explore float64 `yaml:"explore" jsonschema:"minimum=0,maximum=1,default=0.1" mark:"A" doc:"Share of auctions with another share of the value, to learn from."`
}

// ShadeGSP shades the bids of a strategy for auctions that sell several slots at the next price. There
// the best bid for a place is below the value of a click, because the price of a higher slot is paid for
// all its clicks and not for the further ones alone (Edelman, Ostrovsky and Schwarz, "Internet
// advertising and the generalized second-price auction", American Economic Review, 2007). Ten shares of
// the value are tried,
//
//	bid = share v;  share of the highest sum of clicks (v - price) over auctions
//
// with clicks as they are to be expected of the slot, the share found anew at each control interval, and auctions
// that count a fifth less with each day. The rule is ours. Use it around strategies that are after profit;
// not where one slot is sold or VCG prices it, where the value is the best bid, and not to spend a budget.
type ShadeGSP struct {
	around
	recall
	params ShadeGSPParams
	luck   random.Stream
	odds   odds
	shares [gspShares]tried
	played [256]uint8 // by the last byte of the ad
	best   uint8
}

// gspShares is how many shares of the value are tried.
const gspShares = 10

// tried is what a share of the value has brought.
type tried struct {
	share             float64
	surplus, auctions float64 // yuan to be expected, of so many
}

// NewShadeGSP is a Maker.
func NewShadeGSP(luck random.Stream, decode func(any) error) (Strategy, error) {
	s := &ShadeGSP{luck: luck.Named("shade"), best: gspShares * 2 / 3}
	err := decode(&s.params)
	if err == nil {
		s.Strategy, err = s.params.Of.New(luck)
	}
	for i := range s.shares {
		s.shares[i].share = float64(s.params.Lowest * random.Pow(1/s.params.Lowest, float64(i)/(gspShares-1)))
	}
	return s, err
}

// Bid is a share of the inner bid.
func (s *ShadeGSP) Bid(o *Opportunity) (float64, bool) {
	value, ok := s.Strategy.Bid(o)
	luck, play := draw(s.luck, o), s.best
	if luck.Chance(s.params.Explore) {
		play = uint8(luck.At(1).Below(gspShares))
	}
	bid := float64(value * s.shares[play].share)
	s.played[uint8(o.Ad)] = play
	s.put(o, bid, value)
	return bid, ok
}

// Learn adds up what each share is expected to leave.
func (s *ShadeGSP) Learn(n *Notice) {
	m, x := s.of(n.Ad), &s.shares[s.played[uint8(n.Ad)]]
	switch {
	case n.Outcome == Clicked:
		s.odds.click(n.Slot)
	case m != nil && n.Outcome == Lost:
		x.auctions++
	case m != nil && n.Outcome == Won:
		x.auctions++
		x.surplus += float64(s.odds.won(n.Slot, m.pctr) * (m.gain - n.Price.Float()))
	}
	s.Strategy.Learn(n)
}

// Tick finds the best share anew among those tried often enough.
func (s *ShadeGSP) Tick(a *Account) {
	const enough, fade = 30, 0.8
	most := 0.0
	for i := range s.shares {
		x := &s.shares[i]
		if mean := x.surplus / max(1, x.auctions); x.auctions >= enough && mean > most {
			s.best, most = uint8(i), mean
		}
		if a.Midnight {
			x.surplus, x.auctions = float64(fade*x.surplus), float64(fade*x.auctions)
		}
	}
	s.Strategy.Tick(a)
}

// State shows the share of the value that is bid.
func (s *ShadeGSP) State(show func(name string, x float64)) { show("share", s.shares[s.best].share) }

package sim

import (
	"fmt"

	"adsim"
	"adsim/bidding"
	"adsim/campaigns"
	"adsim/random"
)

// Player is a rival that bids by a strategy.
type Player struct {
	Strategy bidding.Strategy
	Quality  *campaigns.Quality // what the platform learns of its ads; nil leaves them as they are
}

// Players are the rivals that bid by strategies. They have a book like the account's, in which each is one
// plan, one unit and one item, with an ad for each of its words, and bid on every search of those words, as
// other rivals do. Observers hear of them only as rivals in Auctioned, numbered after the market's: what
// they got is in Results.
type Players struct {
	All     []Player // by plan of the book
	Book    *campaigns.Book
	Results []Result // by player
	ledger  *campaigns.Ledger
	luck    playerLucks
	first   []int32 // by player: its ads are Book.Ads[first[i]:first[i+1]]
	asked   []int32 // by player's bid of the present auction: the ad
	won     []bool  // the same: whether it is shown
}

// Result is what a player got in a run: clicks and orders of searches within its days, whenever they
// came.
type Result struct {
	Auctions, NoBudget, Impressions, Clicks, Orders int64 // Auctions are on its words in its hours; NoBudget those that it missed for its daily budget
	Cost, Amount                                    adsim.Money
	Quality                                         float64 // the platform's estimate, summed over impressions
	Aim                                             bidding.Aim
}

// playerLucks are the streams of players, each keyed by request and player.
type playerLucks struct{ tie, click, delay, funnel random.Stream }

// NewPlayers readies the players of a book. The terms have no wallets: players have daily budgets only.
func NewPlayers(all []Player, book *campaigns.Book, luck random.Stream, terms campaigns.Terms) *Players {
	p := &Players{All: all, Book: book, Results: make([]Result, len(all)), first: make([]int32, len(all)+1),
		luck:   playerLucks{luck.Named("tie"), luck.Named("click"), luck.Named("delay"), luck.Named("funnel")},
		ledger: campaigns.NewLedger(book.Plans, terms)}
	for i := range all {
		p.Results[i].Aim = bidding.AimOf(all[i].Strategy)
	}
	for ad := range book.Ads {
		p.first[book.Ads[ad].Plan+1] = int32(ad) + 1
	}
	return p
}

// own is the number of an ad among its player's.
func (p *Players) own(ad int32) int32 { return ad - p.first[p.Book.Ads[ad].Plan] }

// drawn is a player's luck with a request.
func drawn(of random.Stream, request uint64, player int32) random.Stream {
	return of.At(request).At(uint64(player))
}

// invite asks every player on the word for its bid, which stands after the rivals'.
func (e *Engine) invite() {
	p := e.Players
	p.asked = p.asked[:0]
	for _, ad := range p.Book.Matching(e.request.Word) {
		a := &p.Book.Ads[ad]
		if p.Book.Targets(a, &e.request) != adsim.Shown {
			continue
		}
		result := &p.Results[a.Plan]
		result.Auctions++
		if p.ledger.Affords(a.Plan) != adsim.Shown {
			result.NoBudget++
			continue
		}
		e.ask(ad, a)
	}
}

// ask adds a player's bid, if its strategy makes one.
func (e *Engine) ask(ad int32, a *campaigns.Ad) {
	p, o := e.Players, &e.offer
	o.Ad, o.Base, o.Value, o.PCVR = p.own(ad), p.Book.Base(a, &e.request, 1), a.Value, a.PCVR
	o.Margin = a.Margin
	o.Quality, o.PCTR = a.Quality, a.PCTR
	amount, bids := p.All[a.Plan].Strategy.Bid(o)
	if !bids {
		return
	}
	if !(amount >= 0) {
		e.failPlayer(a.Plan, fmt.Errorf("its strategy bid %v on %q", amount, a.Text))
		return
	}
	p.asked = append(p.asked, ad)
	number := e.number(a.Plan)
	e.bids = append(e.bids, adsim.Bid{Ad: ^number, Advertiser: number, Amount: min(amount, e.highest), Quality: o.Quality,
		PCTR: o.PCTR, PCVR: o.PCVR, Tie: drawn(p.luck.tie, e.request.ID, a.Plan).Bits()})
}

// number is a player's among advertisers.
func (e *Engine) number(player int32) int32 { return int32(len(e.Market.Rivals)) + player }

// losePlayers tells players of bids that won nothing.
func (e *Engine) losePlayers() {
	p := e.Players
	p.won = append(p.won[:0], make([]bool, len(p.asked))...)
	for i := range e.awards {
		if at := e.awards[i].Bid; at >= e.static && at < e.rivals {
			p.won[at-e.static] = true
		}
	}
	for i, won := range p.won {
		if !won {
			e.teach(p.asked[i], bidding.Notice{Outcome: bidding.Lost, At: e.request.At})
		}
	}
}

// impressPlayer shows a player and draws its click, which lands later. It returns the chance of a click
// for who looks at it; seen is the chance that one gets so far.
func (e *Engine) impressPlayer(a *adsim.Award, seen float64, looks bool) (chance float64, clicked bool) {
	p, ad, price := e.Players, e.Players.asked[a.Bid-e.static], adsim.Yuans(a.Price)
	x, factor := &p.Book.Ads[ad], e.Clicking.Factors[a.Slot-1]
	player, result := x.Plan, &p.Results[x.Plan]
	result.Impressions++
	result.Quality += x.Quality
	if q := p.All[player].Quality; q != nil {
		q.Impression(p.own(ad), float64(e.average*factor*seen)) // not to be fused where this is inlined
	}
	e.teach(ad, bidding.Notice{Outcome: bidding.Won, At: e.request.At, Slot: int32(a.Slot), Price: price})
	rate := x.CTR
	if e.crowded {
		rate *= e.Crowds.CTR(e.request.Crowds)
	}
	chance = min(1, rate*factor)
	clicked = looks && drawn(p.luck.click, e.request.ID, player).Chance(chance)
	if clicked {
		delay := e.clickDelay(drawn(p.luck.delay, e.request.ID, player))
		v := e.visits.add(visit{request: e.request, ad: ad, plan: player, slot: int32(a.Slot), price: price})
		e.queue.add(e.request.At+delay, playerClicks, v)
	}
	return chance, clicked
}

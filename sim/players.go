package sim

import (
	"fmt"
	"io"
	"time"

	"adsim"
	"adsim/bidding"
	"adsim/campaigns"
	"adsim/random"
)

// Player is a rival that bids by a strategy, with a daily budget and clicks and orders of its own. It
// bids in every auction on its words, as other rivals do. What it believes of its conversion is true
// of the average searcher.
type Player struct {
	Name     string
	Bid      adsim.Money // per click, as written
	Budget   adsim.Money // a day
	Quality  float64     // the platform's estimate, which stays
	PCTR     float64     // predicted clicks per impression in the first slot
	CTR      float64     // the truth
	CVR      []float64   // paid orders per click of the average searcher, by class of word
	Price    float64     // average amount of an order relative to the shop's
	Value    float64     // the same in yuan
	Strategy bidding.Strategy
}

// Players are the rivals that bid by strategies. Observers hear of them only as rivals in Auctioned,
// numbered after the market's: what they got is in Results.
type Players struct {
	All     []Player
	Results []Result // by player
	words   int32    // they bid on so many of the market's first words
	ledger  *campaigns.Ledger
	luck    playerLucks
	won     []bool // by player's bid of the present auction
}

// Result is what a player got in a run: clicks and orders of searches within its days, whenever they
// came.
type Result struct {
	Auctions, NoBudget, Impressions, Clicks, Orders int64 // NoBudget is auctions that it missed for its daily budget
	Cost, Amount                                    adsim.Money
	Aim                                             bidding.Aim
}

// playerLucks are the streams of players, each keyed by request and player.
type playerLucks struct{ tie, click, delay, funnel random.Stream }

// NewPlayers readies players that bid on so many of the market's first words. The terms have no
// wallets: players have daily budgets only.
func NewPlayers(all []Player, words int, luck random.Stream, terms campaigns.Terms) *Players {
	p := &Players{All: all, Results: make([]Result, len(all)), words: int32(words), won: make([]bool, 0, len(all)),
		luck: playerLucks{luck.Named("tie"), luck.Named("click"), luck.Named("delay"), luck.Named("funnel")}}
	plans := make([]campaigns.Plan, len(all))
	for i := range all {
		plans[i] = campaigns.Plan{Name: all[i].Name, Budget: all[i].Budget}
		p.Results[i].Aim = bidding.AimOf(all[i].Strategy)
	}
	p.ledger = campaigns.NewLedger(plans, terms)
	return p
}

// drawn is a player's luck with a request.
func drawn(of random.Stream, request uint64, player int32) random.Stream {
	return of.At(request).At(uint64(player))
}

// invite asks every player on the word for its bid, which stands after the rivals'.
func (e *Engine) invite() {
	p := e.Players
	if e.request.Word >= p.words {
		return
	}
	class := e.Market.Words[e.request.Word].Class
	for i := range p.All {
		x, result := &p.All[i], &p.Results[i]
		result.Auctions++
		if p.ledger.Affords(int32(i)) != adsim.Shown {
			result.NoBudget++
			continue
		}
		o := &e.offer
		o.Ad, o.Base, o.Value, o.PCVR = e.request.Word, x.Bid.Float(), x.Value, x.CVR[class]
		o.Quality, o.PCTR = x.Quality, x.PCTR
		amount, bids := x.Strategy.Bid(o)
		if !bids {
			continue
		}
		if !(amount >= 0) {
			e.failPlayer(i, fmt.Errorf("its strategy bid %v", amount))
			continue
		}
		number := int32(len(e.Market.Rivals) + i)
		e.bids = append(e.bids, adsim.Bid{Ad: ^number, Advertiser: number, Amount: min(amount, e.highest), Quality: x.Quality,
			PCTR: x.PCTR, PCVR: o.PCVR, Tie: drawn(p.luck.tie, e.request.ID, int32(i)).Bits()})
	}
}

// player is whose bid this is.
func (e *Engine) player(bid int) int32 {
	return e.bids[bid].Advertiser - int32(len(e.Market.Rivals))
}

// losePlayers tells players of bids that won nothing.
func (e *Engine) losePlayers() {
	p := e.Players
	p.won = append(p.won[:0], make([]bool, e.rivals-e.static)...)
	for i := range e.awards {
		if at := e.awards[i].Bid; at >= e.static && at < e.rivals {
			p.won[at-e.static] = true
		}
	}
	for i, won := range p.won {
		if !won {
			e.teach(e.player(e.static+i), bidding.Notice{Outcome: bidding.Lost, Ad: e.request.Word, At: e.request.At})
		}
	}
}

// impressPlayer shows a player and draws its click, which lands later.
func (e *Engine) impressPlayer(a *adsim.Award, looks bool) (chance float64, clicked bool) {
	i, price := e.player(a.Bid), adsim.Yuans(a.Price)
	x, p := &e.Players.All[i], e.Players
	p.Results[i].Impressions++
	e.teach(i, bidding.Notice{Outcome: bidding.Won, Ad: e.request.Word, At: e.request.At, Slot: int32(a.Slot), Price: price})
	rate := x.CTR
	if e.crowded {
		rate *= e.Crowds.CTR(e.request.Crowds)
	}
	chance = min(1, rate*e.Clicking.Factors[a.Slot-1])
	clicked = looks && drawn(p.luck.click, e.request.ID, i).Chance(chance)
	if clicked {
		delay := e.clickDelay(drawn(p.luck.delay, e.request.ID, i))
		v := e.visits.add(visit{request: e.request, ad: e.request.Word, plan: i, slot: int32(a.Slot), price: price})
		e.queue.add(e.request.At+delay, playerClicks, v)
	}
	return chance, clicked
}

// landPlayer charges a player's click and draws what the visitor will do.
func (e *Engine) landPlayer(i int32, at time.Duration) {
	v, p := &e.visits.all[i], e.Players
	charged, _, _ := p.ledger.Charge(v.plan, v.price, at)
	e.revenue += charged
	x, result := &p.All[v.plan], &p.Results[v.plan]
	result.Clicks++
	result.Cost += charged
	e.teach(v.plan, bidding.Notice{Outcome: bidding.Clicked, Ad: v.ad, At: at, Slot: v.slot, Price: charged})
	cvr := x.CVR[e.Market.Words[v.ad].Class]
	if e.Intents != nil {
		cvr *= e.Intents[v.request.Query]
	}
	v.outcome = e.draw(v, at, cvr, drawn(p.luck.funnel, v.request.ID, v.plan))
	if !v.outcome.Paid {
		e.visits.drop(i)
		return
	}
	v.outcome.Amount = v.outcome.Amount.Times(x.Price).UpToFen()
	e.queue.add(at+v.outcome.OrderAt, playerSells, i)
}

// sellPlayer books a player's order.
func (e *Engine) sellPlayer(i int32, at time.Duration) {
	v := &e.visits.all[i]
	result := &e.Players.Results[v.plan]
	result.Orders++
	result.Amount += v.outcome.Amount
	e.teach(v.plan, bidding.Notice{Outcome: bidding.Ordered, Ad: v.ad, At: at, Slot: v.slot, Amount: v.outcome.Amount})
	e.visits.drop(i)
}

// teach gives a notice to a player's strategy.
func (e *Engine) teach(player int32, n bidding.Notice) {
	n.At += e.Before
	e.notice = n
	e.Players.All[player].Strategy.Learn(&e.notice)
}

// tickPlayers lets every player look at its account.
func (e *Engine) tickPlayers(a bidding.Account) {
	p := e.Players
	for i := range p.All {
		mine := a
		mine.Budget, mine.Spent = p.All[i].Budget, p.ledger.Today(int32(i))
		p.All[i].Strategy.Tick(&mine)
		if err := p.All[i].Strategy.Err(); err != nil {
			e.failPlayer(i, err)
		}
	}
}

// dismissPlayers ends what their strategies have running outside.
func (e *Engine) dismissPlayers() {
	for i := range e.Players.All {
		if c, is := e.Players.All[i].Strategy.(io.Closer); is {
			if err := c.Close(); err != nil {
				e.failPlayer(i, err)
			}
		}
	}
}

func (e *Engine) failPlayer(i int, err error) {
	if e.err == nil {
		e.err = fmt.Errorf("player %q: %w", e.Players.All[i].Name, err)
	}
}

package sim

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"adsim"
	"adsim/bidding"
	"adsim/campaigns"
	"adsim/match"
	"adsim/random"
)

// Engine runs one world once. What happens to a request stands in this file, from its arrival to
// its impressions; what follows later (clicks, orders, the clock) stands in follow.go.
type Engine struct {
	World
	observers []Observer
	luck      lucks
	queue     queue
	visits    visits
	visitors  uint64       // free visitors so far
	now       atomic.Int64 // for Progress
	horizon   time.Duration
	today     int // index into the calendar's midnights
	changed   int // how many of the changes have been made

	request   adsim.Request
	bids      []adsim.Bid // the best rivals, then players, then the studied ads that take part
	static    int         // how many of the bids are those of rivals that are no players
	rivals    int         // how many are rivals' and players'
	refused   []refusal
	types     []match.Type // by studied bid: how its keyword matches
	hits      []int32      // by studied bid: the number of the hit
	awards    []adsim.Award
	won       []bool    // by studied bid
	highest   float64   // yuan per click: what the platform takes at most
	rivalCTR  []float64 // by slot: a rival's click chance for each point of quality
	crowded   bool      // there are crowds
	average   float64   // clicks per impression of an average ad in the first slot
	shades    bool      // rivals want to know what they are up against
	score     func(*adsim.Bid) float64
	event     Event
	auctioned Event // the one event that every request has
	lost      Event // and the one that every ad can have, kept ready too
	offer     bidding.Opportunity
	notice    bidding.Notice
	revenue   adsim.Money
	err       error
}

// lucks are the streams of luck, derived once.
type lucks struct{ request, click, delay, visitor, funnel, index random.Stream }

// refusal is a studied ad that took no part, and why.
type refusal struct {
	ad, hit int32
	reason  adsim.Reason
}

// Self is the studied account among advertisers; rivals have their own index, and players follow them.
const Self = -1

// New readies a world to be run, watched by the observers in their order.
func New(w World, observers ...Observer) *Engine {
	e := &Engine{World: w, observers: observers, horizon: w.Calendar.End() + w.Followed}
	e.luck = lucks{index: w.Luck.Named("index"), request: w.Luck.Named("request"), click: w.Luck.Named("click"), delay: w.Luck.Named("delay"),
		visitor: w.Luck.Named("visitor"), funnel: w.Luck.Named("funnel")}
	for _, f := range w.Clicking.Factors {
		e.rivalCTR = append(e.rivalCTR, f*w.Clicking.PerQuality)
	}
	e.awards = make([]adsim.Award, 0, 4*(w.Rule.Slots()+1))
	e.bids = make([]adsim.Bid, 0, 256)
	e.offer = bidding.Opportunity{Request: &e.request, Floor: w.Book.Limits.MinBid.Float()}
	e.auctioned = Event{Kind: Auctioned, Ad: -1, Plan: -1, Request: &e.request}
	e.crowded = !w.Crowds.None()
	if w.Quality != nil {
		e.average = w.Clicking.PerQuality * w.Quality.Average
		e.estimate()
	}
	e.lost = Event{Kind: Lost, Request: &e.request}
	e.shades, e.score = w.Market.Shades(), w.Rule.Score
	e.highest = w.Book.Limits.MaxBid.Float()
	e.start()
	return e
}

// Run simulates until the last order that counts has come. It returns the context's error when it
// was stopped before, and the first error of a strategy, which ends the run.
func (e *Engine) Run(ctx context.Context) error {
	err := e.run(ctx)
	e.dismiss()
	if err != nil {
		return err
	}
	return e.err
}

func (e *Engine) run(ctx context.Context) error {
	for e.err == nil && e.step() {
		if e.request.ID%4096 == 0 {
			e.now.Store(int64(e.request.At))
			if ctx.Err() != nil {
				return ctx.Err()
			}
		}
	}
	e.follow(e.horizon)
	e.endDay(e.horizon, int32(len(e.Calendar.Hours)))
	return nil
}

// dismiss ends what strategies have running outside, such as a process.
func (e *Engine) dismiss() {
	for plan, s := range e.Plans {
		if c, is := s.(io.Closer); is {
			if err := c.Close(); err != nil {
				e.fail(plan, err)
			}
		}
	}
	if e.Players != nil {
		e.dismissPlayers()
	}
}

// Progress is how far the simulated time has come, and where it ends. It may be called while Run
// is running.
func (e *Engine) Progress() (now, end time.Duration) {
	return time.Duration(e.now.Load()), e.Calendar.End()
}

// Requests is how many searches were served.
func (e *Engine) Requests() uint64 { return e.request.ID }

// Revenue is what the platform has earned from rivals, players and the studied account.
func (e *Engine) Revenue() adsim.Money { return e.revenue }

// step serves the next request, after what happens before it; false when there is none.
func (e *Engine) step() bool {
	at, hour, more := e.Traffic.Next()
	if !more {
		return false
	}
	if e.queue.next() <= at {
		e.follow(at)
	}
	e.serve(at, hour)
	return true
}

// serve is the whole life of a request up to its impressions.
func (e *Engine) serve(at time.Duration, hour int) {
	luck := e.receive(at, hour)
	e.bids = e.Market.Best(e.request.Word, luck.At(1).Bits(), luck.At(2).Bits(), e.Rule.Slots()+1, e.bids[:0])
	e.static = len(e.bids)
	if e.Players != nil {
		e.invite()
	}
	e.rivals = len(e.bids)
	e.refused, e.types, e.hits = e.refused[:0], e.types[:0], e.hits[:0]
	for i, hit := range e.Matches.Hits(e.request.Query) {
		number := e.Matches.First(e.request.Query) + int32(i)
		if reason := e.enter(hit, number, luck); reason != adsim.Shown {
			e.refused = append(e.refused, refusal{hit.Ad(), number, reason})
		}
	}
	if !e.Compete && len(e.types) > 1 {
		e.elect()
	}
	if e.shades {
		e.Market.Witness(e.request.Word, luck.At(0).At(0).Bits(), e.bids, e.score)
	}
	e.awards = e.Rule.Decide(&e.request, e.bids, e.awards)
	e.auctioned.At, e.auctioned.Bids, e.auctioned.Awards = at, e.bids, e.awards
	e.send(&e.auctioned)
	if e.static < e.rivals {
		e.losePlayers()
	}
	e.lose()
	e.show()
	e.request.ID++
}

// receive fills in the request: who searches for what.
func (e *Engine) receive(at time.Duration, hour int) random.Stream {
	luck := e.luck.request.At(e.request.ID)
	who, h := luck.At(0).Bits(), &e.Calendar.Hours[hour]
	r := &e.request
	r.At, r.Hour, r.WeekHour, r.Day = at, h.OfDay, h.OfWeek(), h.Day
	r.Word = e.Market.Pick(luck.Bits())
	first, last := e.Queries.Queries(r.Word)
	if r.Query = first; last-first > 1 {
		r.Query = e.Queries.Pick(r.Word, luck.At(0).At(1).Bits())
	}
	r.Region, r.Device = e.Regions.Pick(who<<32), e.Devices.Pick(who>>32<<32)
	if e.crowded {
		r.Crowds = e.Crowds.Draw(luck.At(0).At(2))
	}
	return luck
}

// enter asks a studied ad for its bid; number is that of the hit. Shown means that it takes part.
func (e *Engine) enter(hit match.Hit, number int32, luck random.Stream) adsim.Reason {
	ad := hit.Ad()
	a := &e.Book.Ads[ad]
	if hit.Negative() {
		return adsim.Negative
	}
	if reason := e.Book.Targets(a, &e.request); reason != adsim.Shown {
		return reason
	}
	if reason := e.Ledger.Affords(a.Plan); reason != adsim.Shown {
		return reason
	}
	if share := e.Ledger.Share(a.Plan); share < 1 && !luck.At(0).At(3).At(uint64(a.Plan)).Chance(share) {
		return adsim.Throttle
	}
	relevance := hit.Type().Relevance()
	o := &e.offer
	o.Ad, o.Base, o.Value, o.PCVR = ad, e.Book.Base(a, &e.request, 1), a.Value, a.PCVR
	o.Quality, o.PCTR = a.Quality*relevance, a.PCTR*relevance
	if u := &e.Book.Units[a.Unit]; u.RankGrab.Slot > 0 {
		e.grab(a, u.RankGrab)
	}
	amount, bids := e.Plans[a.Plan].Bid(o)
	if !bids {
		return adsim.Throttle
	}
	if !(amount >= 0) {
		e.fail(int(a.Plan), fmt.Errorf("its strategy bid %v on %q", amount, a.Text))
		return adsim.Throttle
	}
	e.bids = append(e.bids, adsim.Bid{Ad: ad, Advertiser: e.self(a.Unit), Amount: min(amount, e.highest), Quality: o.Quality,
		PCTR: o.PCTR, PCVR: o.PCVR, Tie: luck.At(3 + uint64(ad)).Bits()})
	e.types, e.hits = append(e.types, hit.Type()), append(e.hits, number)
	return e.sole(a.Unit)
}

// self is who bids for a unit: the account, or where its units compete each for itself.
func (e *Engine) self(unit int32) int32 {
	if e.Compete {
		return Self - unit
	}
	return Self
}

// grab raises the base of the offer by the rank-grab premium if only that would win the wanted slot.
func (e *Engine) grab(a *campaigns.Ad, grab campaigns.RankGrab) {
	raised := e.Book.Base(a, &e.request, 1+grab.Premium)
	if e.above(e.offer.Base) >= grab.Slot && e.above(raised) < grab.Slot {
		e.offer.Base = raised
	}
}

// above is how many rivals outrank the ad on offer with such a bid.
func (e *Engine) above(bid float64) (n int32) {
	b := adsim.Bid{Amount: bid, Quality: e.offer.Quality, PCTR: e.offer.PCTR, PCVR: e.offer.PCVR}
	score := e.Rule.Score(&b)
	for i := range e.bids[:e.rivals] {
		if e.Rule.Score(&e.bids[i]) >= score {
			n++
		}
	}
	return n
}

// sole keeps one bid of a unit: of its keywords that match a query only one enters, the closest
// match, and of equal ones the highest score. The bid in question is the last. Ads come unit by
// unit, so that only the bid before can be of the same.
func (e *Engine) sole(unit int32) adsim.Reason {
	last := len(e.types) - 1
	if last == 0 {
		return adsim.Shown
	}
	held, b := &e.bids[e.rivals+last-1], &e.bids[e.rivals+last]
	if e.Book.Ads[held.Ad].Unit != unit {
		return adsim.Shown
	}
	loser, hit, types := b.Ad, e.hits[last], e.types[last-1:]
	if types[1] < types[0] || types[1] == types[0] && e.Rule.Score(b) > e.Rule.Score(held) {
		loser, hit = held.Ad, e.hits[last-1]
		*held, types[0], e.hits[last-1] = *b, types[1], e.hits[last]
	}
	e.bids, e.types, e.hits = e.bids[:e.rivals+last], e.types[:last], e.hits[:last]
	if loser == b.Ad {
		return adsim.OwnAd
	}
	e.refused = append(e.refused, refusal{loser, hit, adsim.OwnAd})
	return adsim.Shown
}

// elect keeps the best of the account's bids: of those that the rule admits, the highest score.
func (e *Engine) elect() {
	studied, best, highest := e.bids[e.rivals:], 0, -1.0
	for i := range studied {
		b := &studied[i]
		score := e.Rule.Score(b)
		better := score > highest || score == highest && b.Tie < studied[best].Tie
		if better && e.Rule.Admit(b) == adsim.Shown {
			best, highest = i, score
		}
	}
	for i := range studied {
		if i != best {
			e.refused = append(e.refused, refusal{studied[i].Ad, e.hits[i], adsim.OwnAd})
		}
	}
	studied[0], e.types[0], e.hits[0] = studied[best], e.types[best], e.hits[best]
	e.bids, e.types, e.hits = e.bids[:e.rivals+1], e.types[:1], e.hits[:1]
}

// lose tells of the studied ads that are not shown, and why.
func (e *Engine) lose() {
	for _, r := range e.refused {
		e.tellLost(r.ad, r.hit, r.reason)
	}
	studied := e.bids[e.rivals:]
	wins := 0
	e.won = append(e.won[:0], make([]bool, len(studied))...)
	for i := range e.awards {
		if b := e.awards[i].Bid - e.rivals; b >= 0 {
			e.won[b] = true
			wins++
		}
	}
	for i := range studied {
		if !e.won[i] {
			e.outrank(&studied[i], e.hits[i], wins > 0)
		}
	}
}

// outrank tells of a bid that won nothing: on its own merits, or against others.
func (e *Engine) outrank(b *adsim.Bid, hit int32, sibling bool) {
	reason := e.Rule.Admit(b)
	switch {
	case reason != adsim.Shown:
	case sibling:
		reason = adsim.OwnAd
	default:
		reason = adsim.Outranked
	}
	e.tellLost(b.Ad, hit, reason)
	e.learn(bidding.Notice{Outcome: bidding.Lost, Ad: b.Ad, At: e.request.At})
}

// tellLost tells of an ad that is not shown. The event is kept ready: making one costs more than all
// else that happens to a lost ad.
func (e *Engine) tellLost(ad, hit int32, reason adsim.Reason) {
	l := &e.lost
	l.At, l.Ad, l.Hit, l.Plan, l.Reason = e.request.At, ad, hit, e.Book.Ads[ad].Plan, reason
	e.send(l)
}

// show fills the slots and draws clicks. In a cascade, looks is what this searcher does, and seen
// the chance that one gets so far.
func (e *Engine) show() {
	looks, seen := true, 1.0
	for i := range e.awards {
		a := &e.awards[i]
		b := &e.bids[a.Bid]
		chance, clicked := 0.0, false
		switch {
		case a.Bid >= e.rivals:
			chance, clicked = e.impress(a, b.Ad, seen, looks)
		case a.Bid >= e.static:
			chance, clicked = e.impressPlayer(a, looks)
		default:
			chance = min(1, b.Quality*e.rivalCTR[a.Slot-1])
			clicked = e.chargeRival(a, b, chance, looks)
		}
		if e.Clicking.Cascade {
			looks = looks && !clicked && e.luck.click.At(e.request.ID).At(uint64(a.Slot)<<32).Chance(e.Clicking.Continuation)
			seen *= (1 - chance) * e.Clicking.Continuation
		}
	}
}

// rate is a studied ad's true click rate in the first slot with this searcher.
func (e *Engine) rate(ad int32) float64 {
	if e.crowded {
		return e.Book.Ads[ad].CTR * e.Crowds.CTR(e.request.Crowds)
	}
	return e.Book.Ads[ad].CTR
}

// creative is what an ad is shown with, and its click rate relative to the unit's average creative.
func (e *Engine) creative(ad int32) (creative int32, appeal float64) {
	if len(e.Book.Creatives) == 0 {
		return -1, 1
	}
	unit := e.Book.Ads[ad].Unit
	u := &e.Book.Units[unit]
	if u.First == u.Last {
		return -1, 1
	}
	creative = e.Book.Creative(u, e.luck.request.At(e.request.ID).At(0).At(4).At(uint64(unit)).Bits())
	return creative, e.Book.Creatives[creative].Clicks
}

// impress shows a studied ad and draws its click, which is followed. It returns the chance of a click
// for who looks at it.
func (e *Engine) impress(a *adsim.Award, ad int32, seen float64, looks bool) (chance float64, clicked bool) {
	plan, price, of := e.Book.Ads[ad].Plan, adsim.Yuans(a.Price), a.Bid-e.rivals
	relevance, factor := e.types[of].Relevance(), e.Clicking.Factors[a.Slot-1]
	creative, appeal := e.creative(ad)
	chance = min(1, e.rate(ad)*appeal*relevance*factor)
	e.count(ad, relevance, factor, seen)
	e.event = Event{Kind: Shown, At: e.request.At, Request: &e.request, Ad: ad, Creative: creative, Hit: e.hits[of], Plan: plan,
		Slot: int32(a.Slot), Price: price, Chance: chance * seen}
	e.send(&e.event)
	e.learn(bidding.Notice{Outcome: bidding.Won, Ad: ad, At: e.request.At, Slot: int32(a.Slot), Price: price})
	clicked = looks && e.luck.click.At(e.request.ID).At(uint64(ad)).Chance(chance)
	if clicked {
		e.click(a, ad, creative, price)
	}
	return chance, clicked
}

// chargeRival draws a rival's click and charges it at once.
func (e *Engine) chargeRival(a *adsim.Award, b *adsim.Bid, chance float64, looks bool) (clicked bool) {
	clicked = looks && float64(b.Tie<<12>>12) < chance*(1<<52)
	if clicked {
		e.revenue += e.Market.Charge(b.Advertiser, adsim.Yuans(a.Price))
	}
	return clicked
}

func (e *Engine) send(event *Event) {
	for _, o := range e.observers {
		o.Observe(event)
	}
}

func (e *Engine) fail(plan int, err error) {
	if e.err == nil {
		e.err = fmt.Errorf("plan %q: %w", e.Book.Plans[plan].Name, err)
	}
}

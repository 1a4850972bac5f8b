package sim

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"adsim"
	"adsim/bidding"
	"adsim/match"
	"adsim/random"
)

// Engine runs one world once. A request's life begins in this file; who enters its auction stands in
// enter.go, who is shown in show.go, and what follows later (clicks, orders, the clock) in follow.go.
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
	e.stand(e.horizon)
	return nil
}

// dismiss ends what strategies have running outside, such as a process.
func (e *Engine) dismiss() {
	for plan, s := range e.Plans {
		if err := bidding.Close(s); err != nil {
			e.fail(plan, err)
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

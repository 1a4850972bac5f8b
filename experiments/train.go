package experiments

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"adsim/bidding"
	"adsim/oracle"
	"adsim/random"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// trained is a fresh world of the scenario in which strategies that tune themselves have done so.
func trained(ctx context.Context, s *scenarios.Scenario, seed uint64) (sim.World, error) {
	world, _, err := train(ctx, s, seed)
	return world, err
}

// train makes the world, in which strategies that tune themselves have been at work for the days of
// training before the first day, against the same rivals but with other searchers, and know what the
// market sold then. It tells what plans tuned themselves to.
func train(ctx context.Context, s *scenarios.Scenario, seed uint64) (sim.World, []report.Tuned, error) {
	world, err := s.World(seed)
	if err != nil || s.Account.Training == 0 || len(trainees(world.Plans)) == 0 && len(trainedPlayers(&world)) == 0 {
		return world, nil, err
	}
	before := *s
	before.Days, before.Account.Wallet.Cash, before.Account.Allocator.Name = s.Account.Training, nil, "none"
	if s.Market.Rivals.Seed == nil {
		before.Market.Rivals.Seed = &seed
	}
	gains := make([]float64, len(world.Plans))
	past, t, err := live(ctx, &before, seed, nil, gains)
	if err == nil {
		err = tryGains(ctx, &before, seed, gains, past.Plans)
	}
	if err == nil && slices.ContainsFunc(past.Plans, bidding.LivesTwice) {
		past, _, err = live(ctx, &before, seed, t, gains)
	} else if err == nil {
		err = t.teach(&past)
	}
	if err != nil {
		return world, nil, err
	}
	world.Before = past.Calendar.End()
	for _, i := range trainedPlayers(&past) {
		world.Players.All[i].Strategy = past.Players.All[i].Strategy
	}
	var settings []report.Tuned
	for _, plan := range trainees(past.Plans) {
		settings = append(settings, settingsOf(plan, world.Plans[plan], past.Plans[plan])...)
		world.Plans[plan] = past.Plans[plan]
	}
	return world, settings, nil
}

// tryGains lives through the training with smaller gains, and keeps for each plan the strategy that came
// closest to what it is to hold, and its gains.
func tryGains(ctx context.Context, s *scenarios.Scenario, seed uint64, gains []float64, best []bidding.Strategy) error {
	miss := func(s bidding.Strategy) float64 {
		if g := bidding.GainerOf(s); g != nil && bidding.Trains(s) {
			return g.Miss()
		}
		return -1
	}
	if !slices.ContainsFunc(best, func(s bidding.Strategy) bool { return miss(s) >= 0 }) {
		return nil
	}
	for _, k := range [...]float64{1.0 / 4, 1.0 / 16, 1.0 / 64, 1.0 / 256} {
		past, _, err := live(ctx, s, seed, nil, slices.Repeat([]float64{k}, len(best)))
		if err != nil {
			return err
		}
		for plan, tried := range past.Plans {
			if miss(tried) < miss(best[plan]) {
				best[plan], gains[plan] = tried, k
			}
		}
	}
	return nil
}

// live goes through the days of training, with gains that are scaled unless that is 0, and with strategies that
// have been taught by those who went before, if anybody did.
func live(ctx context.Context, s *scenarios.Scenario, seed uint64, teacher *schooling, gains []float64) (sim.World, *schooling, error) {
	past, err := s.World(random.Mix(seed, training))
	for plan, k := range gains {
		if err == nil && k > 0 {
			if g := bidding.GainerOf(past.Plans[plan]); g != nil {
				g.Scale(k)
			}
		}
	}
	if err == nil && teacher != nil {
		err = teacher.teach(&past)
	}
	if err != nil {
		return past, nil, err
	}
	past.Changes = nil
	t := watchMarket(s, &past)
	return past, t, sim.New(past, t).Run(ctx)
}

// teach tells the strategies that tune themselves what the market sold.
func (t *schooling) teach(w *sim.World) error {
	for _, plan := range trainees(w.Plans) {
		if err := bidding.Train(w.Plans[plan], t.history(int32(plan))); err != nil {
			return fmt.Errorf("plan %q: %w", w.Book.Plans[plan].Name, err)
		}
	}
	return nil
}

// settingsOf is what a strategy shows of itself, untrained and trained.
func settingsOf(plan int, fresh, trained bidding.Strategy) (all []report.Tuned) {
	bidding.StateOf(fresh, func(name string, x float64) {
		all = append(all, report.Tuned{Plan: plan, Setting: name, Before: x})
	})
	i := 0
	bidding.StateOf(trained, func(_ string, x float64) {
		all[i].After = x
		i++
	})
	return all
}

// trainedPlayers are the players whose strategies tune themselves.
func trainedPlayers(w *sim.World) []int {
	if w.Players == nil {
		return nil
	}
	var all []bidding.Strategy
	for i := range w.Players.All {
		all = append(all, w.Players.All[i].Strategy)
	}
	return trainees(all)
}

// training is the name of the luck of training.
const training = 0x747261696e

// trainees are the plans whose strategies tune themselves.
func trainees(all []bidding.Strategy) (plans []int) {
	for plan, s := range all {
		if bidding.Trains(s) {
			plans = append(plans, plan)
		}
	}
	return plans
}

// schooling watches a training period: what each plan's market sold.
type schooling struct {
	*hindsight
	lessons []lesson
}

// lesson is what a plan's market sold.
type lesson struct {
	*oracle.Campaign         // one fixed bid for the rate base, and for others in proportion
	base             float64 // a rate
	clicks, orders   float64 // to be had in the first slot, as they are predicted
	cost             float64 // of the clicks, each at the bid that it takes
	prices           []float64
	step             float64 // yuan between prices
}

// priceSteps is how many steps of prices there are below four times the bids as written.
const priceSteps = 100

func watchMarket(s *scenarios.Scenario, w *sim.World) *schooling {
	t := &schooling{watchBest(s, w), make([]lesson, len(w.Plans))}
	for i := range t.lessons {
		bids, rates, n := 0.0, 0.0, 0.0
		for _, ad := range w.Book.Ads {
			if ad.Plan == int32(i) {
				bids, rates, n = bids+ad.Bid.Float(), rates+ad.PCVR, n+1
			}
		}
		step := math.Ceil(4*100*bids/max(1, n)/priceSteps) / 100
		l := &t.lessons[i]
		*l = lesson{Campaign: oracle.NewCampaign(1), base: rates / max(1, n), prices: make([]float64, priceSteps+1), step: max(0.01, step)}
		l.PayBid = t.payBid
	}
	return t
}

// Observe takes what each plan could have had for its closest keyword.
func (t *schooling) Observe(e *sim.Event) {
	switch e.Kind {
	case sim.Auctioned:
		for i := range t.teams {
			t.learn(e, &t.teams[i])
		}
	case sim.BudgetBack:
		t.lessons[e.Plan].EndDay(0)
	}
}

// learn goes through what an auction sold to a team, from the lowest bid up.
func (t *schooling) learn(e *sim.Event, team *team) {
	hits := t.Matches.Hits(e.Request.Query)
	i := t.closest(hits, team, e.Request)
	if i < 0 {
		return
	}
	t.others(e, team)
	own := t.contend(hits[i])
	l, before, had := &t.lessons[team.plan], oracle.Offer{}, 0.0
	for i, lowest := range t.page.marks {
		clicks, _ := t.hold(e.Request, own, lowest)
		if clicks == 0 {
			continue
		}
		now := t.between(e.Request, own, i, clicks, 1)
		if own.PCVR > 0 {
			l.Raise(0, lowest*l.base/own.PCVR, oracle.Offer{Cost: now.Cost - before.Cost, Value: now.Value - before.Value})
		}
		l.add(max(0, clicks-had), own.PCVR, lowest)
		before, had = now, max(had, clicks)
	}
}

// add takes clicks that a bid adds to those of lower ones.
func (l *lesson) add(clicks, rate, bid float64) {
	at := min(priceSteps, int(math.Ceil(bid/l.step)))
	l.clicks += clicks
	l.orders += float64(clicks * rate)
	l.cost += float64(clicks * bid)
	l.prices[at] += clicks
}

// history is what a plan's strategy is told.
func (t *schooling) history(plan int32) *bidding.History {
	l, days, budget := &t.lessons[plan], float64(len(t.Calendar.Midnights)-1), t.Book.Plans[plan].Budget.Float()
	h := &bidding.History{Sold: l.clicks, Wanted: l.orders, Cost: l.cost, Lived: true, MaxBid: priceSteps * l.step, Budget: budget, NoBudget: budget <= 0,
		Auctions: int(math.Round(l.clicks / days)), Ticks: int(24 * time.Hour / t.Interval)}
	h.Prices, h.Step = l.coarse(budget / l.step * float64(h.Auctions))
	if l.clicks > 0 && l.base > 0 {
		h.Rate = l.orders / l.clicks
		h.Level = l.Level(0, budget*days) * h.Rate / l.base
	}
	return h
}

// mostCells bounds the tables of strategies that plan by auctions and budget, at 8 bytes each: a quarter
// of a gigabyte.
const mostCells = 1 << 25

// coarse is the prices in steps so large that a table of so many cells at the present ones is small
// enough.
func (l *lesson) coarse(cells float64) (prices []float64, step float64) {
	k := max(1, int(math.Ceil(cells/mostCells)))
	prices = make([]float64, (priceSteps+k-1)/k+1)
	for at, clicks := range l.prices {
		prices[(at+k-1)/k] += clicks
	}
	return prices, l.step * float64(k)
}

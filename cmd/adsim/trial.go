package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"adsim/bidding"
	"adsim/random"
	"adsim/replay"
	"adsim/scenarios"
)

// trial is a strategy on a log, with all that is known before the first bid.
type trial struct {
	catalog  scenarios.Catalog
	seed     uint64
	spec     scenarios.StrategySpec
	tuned    []string // parameters that were found on the training log
	log      replay.Log
	rows     int
	protocol replay.Protocol
	training *replay.Training // nil where there is none
	rate     float64
	offer    replay.Offer
}

// trial reads what the flags name, and tunes the strategy if need be.
func (o *replayOptions) trial(ctx context.Context, catalog scenarios.Catalog) (t *trial, err error) {
	format := replay.Format{Name: o.logFormat, Columns: o.columns}
	t = &trial{catalog: catalog, seed: *o.seed, offer: replay.Offer{Base: o.baseBid},
		log: replay.Until(ctx, &replay.File{Path: o.log, Format: format})}
	if t.spec, err = catalog.Spec("--param", o.strategy, o.params); err != nil {
		return nil, err
	}
	if t.training, t.rate, err = o.training(ctx, format); err != nil {
		return nil, err
	}
	if t.training != nil && t.training.Clicks > 0 {
		t.offer.Value = t.training.Cost / t.training.Clicks
	}
	if err := t.resolve(o); err != nil {
		return nil, err
	}
	if err := replay.Lacks(t.spec.Params, t.rate, t.offer.Value); err != nil {
		return nil, wrong("replay: %w", err)
	}
	return t, t.tune(o.params)
}

// resolve fits the protocol to the log.
func (t *trial) resolve(o *replayOptions) error {
	rows, cost, err := replay.Measure(t.log)
	if err != nil {
		return err
	}
	switch t.rows = rows; {
	case o.firstBid != nil:
		o.FirstBid = *o.firstBid
	case t.outside():
		o.FirstBid = math.NaN()
	default:
		o.FirstBid = 1000
	}
	if t.protocol, err = o.Resolve(rows, cost, t.training); err != nil {
		return wrong("replay: %w", err)
	}
	return nil
}

// outside reports whether a program outside bids.
func (t *trial) outside() bool { return bidding.Spec(t.spec).Has(scenarios.Outside) }

// tune looks for the levels that were not given. A strategy inside another takes the bid as written for
// its level, if there is one.
func (t *trial) tune(given []string) error {
	levels := slices.DeleteFunc(replay.Levels(t.spec.Params, given), func(l replay.Level) bool {
		return strings.Contains(l.Name, ".") && t.offer.Base > 0
	})
	switch {
	case len(levels) == 0:
		return nil
	case t.outside():
		return wrong("replay: the strategy needs %s as a parameter, or base-bid: nothing is tuned around a program", levels[0].Name)
	}
	with := func(found []string) (scenarios.StrategySpec, error) {
		return t.catalog.Spec("--param", t.spec.Name, slices.Concat(given, found))
	}
	found, err := replay.Tune(t.training, t.protocol, t.rows, t.rate, t.offer, levels, func(found []string) (bidding.Strategy, error) {
		spec, err := with(found)
		if err != nil {
			return nil, err
		}
		return t.catalog.Make(spec, t.luck())
	})
	if err != nil {
		return wrong("replay: %w", err)
	}
	t.tuned = found
	t.spec, err = with(found)
	return err
}

func (t *trial) luck() random.Stream { return random.New(t.seed).Named("replay") }

// begin says what is to be recorded, or refuses a record of something else.
func (t *trial) begin(r *record) error {
	switch {
	case r.tape == nil:
		return nil
	case !t.outside():
		return wrong("nothing to record: the strategy %s asks no program outside", t.spec.Name)
	}
	digest, err := replay.Digest(t.log)
	if err != nil {
		return err
	}
	params := replay.Named(t.spec.Params)
	params["name"] = t.spec.Name
	strategy, err := json.Marshal(params)
	if err != nil {
		return err
	}
	return r.begin(bidding.Recorded{Digest: digest, Seed: t.seed, Replications: 1, Strategy: string(strategy),
		Protocol: fmt.Sprintf("%v, base bid %v, base rate %v, value %v", t.protocol, t.offer.Base, t.rate, t.offer.Value)})
}

// play makes the strategy, trains it and runs it.
func (t *trial) play() (*replay.Result, error) {
	s, err := t.catalog.Make(t.spec, t.luck())
	if err != nil {
		return nil, t.failed(err)
	}
	if err := t.protocol.Ready(s, t.training, t.rate, t.rows); err != nil {
		return nil, wrong("replay: %s: %w", t.spec.Name, err)
	}
	result, err := replay.Play(t.log, t.rows, t.protocol, s, t.offer)
	if closed := bidding.Close(s); err == nil {
		err = closed
	}
	switch {
	case result == nil:
		return nil, err
	case err != nil:
		return nil, t.failed(err)
	}
	result.Strategy, result.Params, result.Tuned = t.spec.Name, replay.Named(t.spec.Params), t.tuned
	return result, nil
}

// failed says which strategy has failed.
func (t *trial) failed(err error) error { return fmt.Errorf("strategy %s: %w", t.spec.Name, err) }

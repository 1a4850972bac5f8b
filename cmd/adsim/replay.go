package main

import (
	"errors"

	"adsim/bidding"
	"adsim/random"
	"adsim/replay"
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

func replayCmd() *cobra.Command {
	o := &replayOptions{format: "table", strategy: "lin", base: "clicks", best: true, seed: new(uint64)}
	cmd := &cobra.Command{
		Use:   "replay --log FILE",
		Short: "Run a bid strategy on a real bid log, beside the best that was possible",
		Long: "replay runs a strategy on a log of auctions: what each cost, what click probability was predicted,\n" +
			"whether it was clicked. Every row is an auction in which the highest competing bid is known. Money is\n" +
			"in the log's unit. docs/replay.md has the formats, the protocols and what the figures mean.",
		Example: "  adsim replay --log test.txt --train info.json --protocol episodic --budget-share 1/8 --strategy lin --param b0=20\n" +
			"  adsim replay --log log.csv.gz --log-format csv --columns click=clk,price=paid,theta=pctr --base-ctr 0.001 --strategy const --param bid=70",
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			r, err := o.run()
			if err != nil {
				return blamed(err)
			}
			return o.print(cmd.OutOrStdout(), r)
		},
	}
	o.flags(cmd)
	return cmd
}

// replayed is what replay prints.
type replayed struct {
	*replay.Result
	Hindsight *hindsight `json:"hindsight,omitempty"`
}

// run is the whole way from a log to an answer.
func (o *replayOptions) run() (*replayed, error) {
	if o.log == "" {
		return nil, wrong("replay: missing --log FILE")
	}
	log := &replay.File{Path: o.log, Format: replay.Format{Name: o.logFormat, Columns: o.columns}}
	training, rate, err := o.training(log.Format)
	if err != nil {
		return nil, err
	}
	rows, cost, err := replay.Measure(log)
	if err != nil {
		return nil, err
	}
	protocol, err := o.Resolve(rows, cost, training)
	if err != nil {
		return nil, wrong("replay: %w", err)
	}
	result, err := o.play(log, rows, protocol, training, rate)
	if err != nil || !o.best {
		return &replayed{Result: result}, err
	}
	best, err := beside(log, rows, protocol, result, rate)
	return &replayed{result, best}, err
}

// training is what is known from before the log, if anything, and the base rate.
func (o *replayOptions) training(format replay.Format) (t *replay.Training, rate float64, err error) {
	if o.train != "" {
		if t, err = replay.TrainFile(o.train, format); err != nil {
			return nil, 0, err
		}
	}
	switch {
	case o.rate > 0:
		rate = o.rate
	case t != nil:
		if rate, err = t.Rate(o.base); err != nil {
			err = wrong("replay: base-ctr %s: %w", o.base, err)
		}
	}
	return t, rate, err
}

// play makes the strategy, tunes it if need be, trains it and runs it.
func (o *replayOptions) play(log replay.Log, rows int, p replay.Protocol, t *replay.Training, rate float64) (*replay.Result, error) {
	luck := random.New(*o.seed).Named("replay")
	offer := replay.Offer{Base: o.baseBid}
	if t != nil && t.Clicks > 0 {
		offer.Value = t.Cost / t.Clicks
	}
	catalog := scenarios.Builtin()
	strategy, params, err := catalog.Strategy("--param", o.strategy, o.params, luck)
	if err != nil {
		return nil, err
	}
	if err := replay.Lacks(params, rate, offer.Value); err != nil {
		return nil, wrong("replay: %w", err)
	}
	var tuned []string
	if levels := replay.Levels(params, o.params); len(levels) > 0 {
		tuned, err = replay.Tune(t, p, rows, rate, offer, levels, func(found []string) (bidding.Strategy, error) {
			s, _, err := catalog.Strategy("--param", o.strategy, append(found, o.params...), luck)
			return s, err
		})
		if err != nil {
			return nil, wrong("replay: %w", err)
		}
		if strategy, params, err = catalog.Strategy("--param", o.strategy, append(o.params, tuned...), luck); err != nil {
			return nil, err
		}
	}
	if err := p.Ready(strategy, t, rate, rows); err != nil {
		return nil, wrong("replay: %s: %w", o.strategy, err)
	}
	result, err := replay.Play(log, rows, p, strategy, offer)
	if err != nil {
		return nil, err
	}
	result.Strategy, result.Params, result.Tuned = o.strategy, replay.Named(params), tuned
	return result, nil
}

// blamed makes a fault of a log one of the command line, for the exit code.
func blamed(err error) error {
	var fault *replay.Fault
	if errors.As(err, &fault) {
		return wrong("%w", fault)
	}
	return err
}

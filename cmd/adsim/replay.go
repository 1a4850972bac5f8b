package main

import (
	"context"
	"errors"
	"strings"

	"adsim/replay"

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
		Args: parameters,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.params = append(o.params, args...)
			r, err := o.run(cmd.Context())
			switch {
			case cmd.Context().Err() != nil:
				return stopped{cmd.Context().Err()}
			case err != nil:
				return blamed(err)
			}
			return o.print(cmd.OutOrStdout(), r)
		},
	}
	o.flags(cmd)
	return cmd
}

// parameters takes arguments like NAME=VALUE: parameters that follow one after --param.
func parameters(cmd *cobra.Command, args []string) error {
	for _, arg := range args {
		if !strings.Contains(arg, "=") {
			return wrong("%s: unexpected %q", cmd.Name(), arg)
		}
	}
	return nil
}

// replayed is what replay prints.
type replayed struct {
	*replay.Result
	Reproducible bool       `json:"reproducible"` // false where a program outside bid and its answers are in no record
	Hindsight    *hindsight `json:"hindsight,omitempty"`
}

// run is the whole way from a log to an answer.
func (o *replayOptions) run(ctx context.Context) (*replayed, error) {
	if o.log == "" {
		return nil, wrong("replay: missing --log FILE")
	}
	record, err := o.recorded.open()
	if err != nil {
		return nil, err
	}
	defer record.drop()
	t, err := o.trial(ctx, record.catalog())
	if err != nil {
		return nil, err
	}
	if err := t.begin(record); err != nil {
		return nil, err
	}
	result, err := t.play()
	if err != nil {
		return nil, err
	}
	if err := record.keep(); err != nil {
		return nil, err
	}
	r := &replayed{Result: result, Reproducible: record.tape != nil || !t.outside()}
	if o.best {
		r.Hindsight, err = beside(t.log, t.rows, t.protocol, result, t.rate)
	}
	return r, err
}

// training is what is known from before the log, if anything, and the base rate.
func (o *replayOptions) training(ctx context.Context, format replay.Format) (t *replay.Training, rate float64, err error) {
	if o.train != "" {
		if t, err = replay.TrainFile(o.train, format); err != nil {
			return nil, 0, err
		}
	}
	if t != nil && t.Log != nil {
		t.Log = replay.Until(ctx, t.Log)
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

// blamed makes a fault of a log one of the command line, for the exit code.
func blamed(err error) error {
	var fault *replay.Fault
	if errors.As(err, &fault) {
		return wrong("%w", fault)
	}
	return err
}

package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"adsim/replay"

	"github.com/spf13/cobra"
)

// replayOptions are the flags of adsim replay.
type replayOptions struct {
	replay.Options
	log, logFormat, train, strategy, format string
	columns                                 replay.Columns
	firstBid                                *float64 // nil is the default
	base                                    string   // clicks or mean-pctr,
	rate                                    float64  // unless the base rate itself is given
	baseBid                                 float64
	params                                  []string
	seed                                    *uint64
	best                                    bool
	recorded                                recordOptions
}

func (o *replayOptions) flags(cmd *cobra.Command) {
	o.Protocol, o.Episode, o.logFormat = "open", 1000, "theta"
	o.Budget, o.Share, o.MaxBid = math.NaN(), math.NaN(), math.NaN()
	f := cmd.Flags()
	f.StringVar(&o.log, "log", "", "`FILE` with the log, plain, gzip or zstd")
	f.Var(choice(&o.logFormat, "FORMAT", replay.Formats()...), "log-format", "theta, rtbcontrol or csv")
	f.Var(&checked{kind: "MAPPING", parse: func(text string) (err error) {
		o.columns, err = replay.ParseColumns(text)
		return err
	}}, "columns", "columns of a CSV log by name, or by number from 1 where it has no names:\nclick=NAME,price=NAME,theta=NAME (default: columns of these names)")
	f.StringVar(&o.train, "train", "", "`FILE` from before the log: a log in the same format, or a JSON of sums")
	f.Var(baseRate(o), "base-ctr", "base rate: clicks or mean-pctr of the training period, or a number")
	f.Var(choice(&o.Protocol, "NAME", replay.Protocols()...), "protocol", "episodic, single-budget or open")
	f.Var(atLeast(&o.Episode, 1), "episode", "rows in an episode")
	f.Var(amount(&o.Budget, 9e12), "budget", "money for an episode, or for the whole log")
	f.Var(share(&o.Share), "budget-share", "a budget as a share, such as 0.125 or 1/8, of --budget-of")
	f.Var(choice(&o.BudgetOf, "WHAT", "train-cpm", "log-cost"), "budget-of", "train-cpm (the training period's mean price, for each row) or log-cost (all\nprices of the log) (default train-cpm with episodic, else log-cost)")
	f.Var(choice(&o.Overrun, "HOW", "clip", "last"), "overrun", "clip (no bid above what is left) or last (the last win may cost more) (default\nclip with episodic, last with single-budget)")
	f.Var(choice(&o.Tie, "WHO", "win", "lose"), "tie", "whether a bid equal to the price wins (default win with clip, else lose)")
	f.Var(choice(&o.Bids, "KIND", "int", "real"), "bids", "whether bids are truncated to whole numbers (default int, but real with --rounds)")
	f.Var(amount(&o.MinBid, 1e12), "min-bid", "lowest bid")
	f.Var(amount(&o.MaxBid, 1e12), "max-bid", "highest bid (default 300 with episodic, else none)")
	f.Var(atLeast(&o.Rounds, 0), "rounds", "control rounds, for strategies that control something")
	f.Var(firstBid(o), "first-bid", "bid in the first control round, or own: the strategy's (default 1000, but own where\na program outside bids)")
	f.StringVar(&o.strategy, "strategy", o.strategy, "`NAME` of a strategy: see adsim strategies")
	f.StringArrayVar(&o.params, "param", nil, "a parameter of the strategy as `NAME=VALUE`; may be repeated, also without --param; lists\nas [A, B], strategies inside as {name: NAME, ...}")
	f.Var(amount(&o.baseBid, 1e12), "base-bid", "the bid as written, for strategies that start from one")
	f.Var(anySeed(&o.seed), "seed", "root of all luck")
	o.recorded.flags(cmd)
	f.BoolVar(&o.best, "hindsight", true, "find the best that was possible, in a few more readings of the log")
	f.Var(choice(&o.format, "FORMAT", "table", "json"), "format", "table or json")
}

// amount is a number from 0; what *into holds is the default, NaN or 0 none.
func amount(into *float64, highest float64) *checked {
	text := ""
	if *into > 0 {
		text = strconv.FormatFloat(*into, 'f', -1, 64)
	}
	return &checked{"X", text, func(text string) error {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || !(x >= 0 && x <= highest) {
			return fmt.Errorf("must be a number from 0 to %g; found %q", highest, text)
		}
		*into = x
		return nil
	}}
}

// firstBid is a number from 0, or the strategy's own.
func firstBid(o *replayOptions) *checked {
	x := math.NaN()
	number := amount(&x, 1e12)
	return &checked{"X", "", func(text string) error {
		if o.firstBid = &x; text != "own" {
			return number.parse(text)
		}
		x = math.NaN()
		return nil
	}}
}

// share is a number from 0 or a fraction.
func share(into *float64) *checked {
	return &checked{"X", "", func(text string) error {
		over, under, _ := strings.Cut(text+"/1", "/")
		x, err1 := strconv.ParseFloat(over, 64)
		y, err2 := strconv.ParseFloat(strings.TrimSuffix(under, "/1"), 64)
		if err1 != nil || err2 != nil || !(x/y >= 0 && x/y <= 1e6) {
			return fmt.Errorf("must be a share such as 0.125 or 1/8; found %q", text)
		}
		*into = x / y
		return nil
	}}
}

// baseRate is one of two kinds, or a number.
func baseRate(o *replayOptions) *checked {
	return &checked{"RATE", o.base, func(text string) error {
		x, err := strconv.ParseFloat(text, 64)
		switch {
		case text == "clicks" || text == "mean-pctr":
			o.base, o.rate = text, 0
		case err != nil || !(x > 0 && x <= 1):
			return fmt.Errorf("must be clicks, mean-pctr or a number above 0 and at most 1; found %q", text)
		default:
			o.rate = x
		}
		return nil
	}}
}

package bidding

import (
	"errors"
	"runtime"
	"strconv"
	"time"

	"adsim/random"
)

// ExternalParams are the parameters of Outside.
type ExternalParams struct {
	Command []string `yaml:"command" jsonschema:"required,minItems=1,maxItems=100" doc:"The program and its arguments, run in the present directory without a shell."`
	Mode    string   `yaml:"mode" jsonschema:"enum=tick,enum=auction,default=tick" mark:"A" doc:"Asked at each control interval for bids to use until the next, or in each auction."`
	Timeout float64  `yaml:"timeout" jsonschema:"minimum=0.001,maximum=3600,default=10" unit:"seconds" mark:"A" doc:"Longest wait for an answer."`
	Of      Spec     `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy whose bids the level multiplies, and the mode auction names as base."`
}

// External is the entry of strategies in other languages. It is not among Strategies, because it runs
// what a scenario names: who builds a catalog decides whether scenarios may. The tape records or
// replays the answers; without one a run can be repeated only as far as the program can.
func External(tape *Tape) Entry {
	return Entry{Doc: "asks a program in any language, by lines of JSON", Params: &ExternalParams{},
		Make: func(luck random.Stream, decode func(any) error) (Strategy, error) {
			return newOutside(luck, decode, tape)
		}}
}

func newOutside(luck random.Stream, decode func(any) error, tape *Tape) (Strategy, error) {
	var p ExternalParams
	if err := decode(&p); err != nil {
		return nil, err
	}
	if len(p.Command) == 0 {
		return nil, errors.New("command is required and missing")
	}
	inner, err := p.Of.New(luck)
	if err != nil {
		return nil, err
	}
	with, err := tape.line(uint64(luck), func() (line, error) {
		return startChild(p.Command, time.Duration(p.Timeout*float64(time.Second)))
	})
	if err != nil {
		return nil, err
	}
	s := &Outside{Strategy: inner, line: with, auction: p.Mode == "auction", level: 1, bids: map[int32]float64{}}
	runtime.AddCleanup(s, func(l line) { l.close() }, with)
	s.message = append(s.message[:0], `{"type":"start","version":1,"mode":"`...)
	s.message = append(append(s.message, p.Mode...), `","seed":"`...)
	s.message = append(strconv.AppendUint(s.message, luck.Named("external").Bits(), 10), `"}`...)
	s.policy("start")
	return s, s.err
}

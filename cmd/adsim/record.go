package main

import (
	"bufio"
	"os"

	"adsim/bidding"
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

// recordOptions are the flags of run and replay that keep, or use, what programs outside answered.
type recordOptions struct{ to, from string }

func (o *recordOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.to, "record", "", "also write into this `FILE` what programs of external strategies answer, so that it can be repeated")
	f.StringVar(&o.from, "from-record", "", "repeat it from the `FILE` of --record, without the programs")
}

// record is a tape and the file that it is written to, if it is.
type record struct {
	tape *bidding.Tape // nil records nothing
	file *pending
	out  *bufio.Writer
}

// open readies the record that was asked for, if one was.
func (o *recordOptions) open() (*record, error) {
	switch {
	case o.to != "" && o.from != "":
		return nil, wrong("--record and --from-record cannot both be given")
	case o.to != "":
		file, err := newPending(o.to)
		if err != nil {
			return nil, err
		}
		out := bufio.NewWriter(file)
		return &record{bidding.NewTape(out), file, out}, nil
	case o.from != "":
		file, err := os.Open(o.from)
		if err != nil {
			return nil, wrong("--from-record: %w", err)
		}
		defer file.Close()
		tape, err := bidding.ReadTape(file)
		if err != nil {
			return nil, wrong("%s: %w", o.from, err)
		}
		return &record{tape: tape}, nil
	}
	return &record{}, nil
}

// catalog is everything that comes with adsim, with programs outside on tape.
func (r *record) catalog() scenarios.Catalog {
	catalog := scenarios.Builtin()
	catalog.Strategies[scenarios.Outside] = bidding.External(r.tape)
	return catalog
}

// begin says what is to be recorded, or refuses a record of something else.
func (r *record) begin(of bidding.Recorded) error {
	if r.tape == nil {
		return nil
	}
	if r.file != nil {
		return r.tape.Begin(of)
	}
	if err := r.tape.Fits(of); err != nil {
		return wrong("--from-record: %w", err)
	}
	return nil
}

// keep completes the file.
func (r *record) keep() error {
	if r.file == nil {
		return nil
	}
	if err := r.tape.End(); err != nil {
		return err
	}
	if err := r.out.Flush(); err != nil {
		return err
	}
	return r.file.keep()
}

// drop leaves no file unless it was kept.
func (r *record) drop() {
	if r.file != nil {
		r.file.drop()
	}
}

// again is the flag that repeats the run; empty without a record.
func (o *recordOptions) again() string {
	if path := o.to + o.from; path != "" {
		return " --from-record " + quoted(path)
	}
	return ""
}

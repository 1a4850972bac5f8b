// Package biddingtest is what every strategy must satisfy. A test of a catalog is one line:
//
//	for name, entry := range bidding.Strategies() { biddingtest.Run(t, name, entry) }
package biddingtest

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"adsim/bidding"
	"adsim/random"
)

// Run holds a strategy to the contract of bidding.Strategy. With its default parameters, with each
// parameter at either end of its range and with parameters at random, it never bids
// NaN or less than 0, never fails, changes nothing that it is shown, bids the same on the same luck whatever other
// strategies do beside it, and allocates nothing between ticks or at them.
func Run(t *testing.T, name string, entry bidding.Entry) {
	t.Run(name, func(t *testing.T) {
		if entry.Doc == "" || strings.Contains(entry.Doc, "\n") {
			t.Errorf("Doc must be one line: %q", entry.Doc)
		}
		parameters(t, entry)
		for _, s := range settings(entry) {
			t.Run(s.name, func(t *testing.T) {
				for _, kind := range kinds {
					lives(t, entry, s, kind)
				}
			})
		}
		t.Run("allocations", func(t *testing.T) { allocations(t, entry) })
	})
}

// NeverAbove holds every bid of a strategy, in the settings of Run, to the most that it may bid.
func NeverAbove(t *testing.T, name string, entry bidding.Entry, most func(o *bidding.Opportunity) float64) {
	for _, s := range settings(entry) {
		for _, kind := range kinds {
			if made := s.make(t, entry, 1); made != nil {
				l := newLife(made, kind, 1)
				l.heard = func(o *bidding.Opportunity, bid float64, bids bool) {
					if bids && bid > most(o) {
						t.Errorf("%s, %s, %s: bid %v, above %v", name, s.name, kind.name, bid, most(o))
					}
				}
				l.run(t, days)
			}
		}
	}
}

const days = 2

// parameters are asked for as the catalog has them, so that the loader can refuse what it does not
// know, and its refusal is passed on.
func parameters(t *testing.T, entry bidding.Entry) {
	want := reflect.TypeFor[*struct{}]()
	if entry.Params != nil {
		want = reflect.TypeOf(entry.Params)
	}
	asked, refusal := 0, errors.New("refused")
	_, err := entry.Make(random.New(1), func(params any) error {
		if asked++; reflect.TypeOf(params) != want {
			t.Errorf("asks for parameters of type %T, the catalog has %v", params, want)
		}
		return refusal
	})
	if asked != 1 || !errors.Is(err, refusal) {
		t.Errorf("asked for parameters %d times and passed on %v", asked, err)
	}
}

// lives compares a strategy alone, with its twin, and with a stranger at its side.
func lives(t *testing.T, entry bidding.Entry, s setting, kind kind) {
	alone := s.make(t, entry, 1)
	if alone == nil {
		return
	}
	want := record(t, newLife(alone, kind, 1), nil)
	if record(t, newLife(s.make(t, entry, 1), kind, 1), nil) != want {
		t.Errorf("%s: bids differ on the same luck", kind.name)
	}
	stranger := newLife(s.make(t, entry, 2), kind, 2)
	if record(t, newLife(s.make(t, entry, 1), kind, 1), stranger) != want {
		t.Errorf("%s: bids differ beside another campaign", kind.name)
	}
}

// record is a digest of all bids of a life, which a stranger may live beside.
func record(t *testing.T, l *life, stranger *life) (digest random.Stream) {
	l.heard = func(_ *bidding.Opportunity, bid float64, bids bool) {
		digest = digest.At(math.Float64bits(bid))
		if !bids {
			digest = digest.At(1)
		}
	}
	for range days * intervals {
		l.interval(t)
		if stranger != nil {
			stranger.interval(t)
		}
	}
	return digest
}

// allocations are none in a day after the first.
func allocations(t *testing.T, entry bidding.Entry) {
	made := settings(entry)[0].make(t, entry, 1)
	l := newLife(made, kinds[0], 1)
	l.run(t, 1)
	if n := testing.AllocsPerRun(intervals, func() { l.interval(t) }); n != 0 {
		t.Errorf("%v allocations an interval", n)
	}
}

// Benchmark measures one answer of a strategy that has lived a day.
func Benchmark(b *testing.B, entry bidding.Entry) {
	l := newLife(settings(entry)[0].make(b, entry, 1), kinds[0], 1)
	l.run(b, 1)
	var offers [256]bidding.Opportunity
	for i := range offers {
		l.search()
		offers[i] = l.offer
		request := l.request
		offers[i].Request = &request
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.strategy.Bid(&offers[i%len(offers)])
	}
}

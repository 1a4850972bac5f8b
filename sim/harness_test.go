package sim_test

import (
	"context"
	"math"
	"testing"

	"adsim/scenarios"
	"adsim/sim"
)

// parse reads a scenario that must be right.
func parse(t *testing.T, text string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Parse(t.Name()+".yaml", []byte(text), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// run runs one world of a scenario to its end.
func run(t *testing.T, s *scenarios.Scenario, seed uint64, observers ...sim.Observer) *sim.Engine {
	t.Helper()
	w, err := s.World(seed)
	if err != nil {
		t.Fatal(err)
	}
	e := sim.New(w, observers...)
	if err := e.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return e
}

// watch is an observer made of a function.
type watch func(e *sim.Event)

func (w watch) Observe(e *sim.Event) { w(e) }

// stats is a running mean with its standard error.
type stats struct{ n, sum, squares float64 }

func (s *stats) add(x float64) { s.n++; s.sum += x; s.squares += x * x }

func (s *stats) mean() float64 { return s.sum / s.n }

func (s *stats) se() float64 {
	return math.Sqrt(max(0, s.squares-s.n*s.mean()*s.mean()) / (s.n - 1) / s.n)
}

// near fails unless got lies within five standard errors of want.
func near(t *testing.T, what string, got, want, se float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 5*se) {
		t.Errorf("%s is %v, want %v within 5 x %v", what, got, want, se)
	}
}

// small is a shop with a short budget, two words and rivals: enough to see everything happen.
const small = `
days: 4
shop: {aov: 300, free_visitors: 300}
market: {searches: 20000, click_delay: 60}
account:
  plans:
    - {name: one, daily_budget: 110, keywords: [{word: a, class: core, bid: 5}, {word: b, class: core, bid: 1.2, searches: 1500}]}
    - {name: two, daily_budget: 5000, keywords: [{word: c, class: long-tail, bid: 3}]}
`

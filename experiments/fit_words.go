package experiments

import (
	"slices"
	"strings"
	"time"

	"adsim"
	"adsim/exports"
)

// What a report cannot tell; all of it is our assumption.
const (
	reportDays    = 30     // of a report without dates
	assumedBid    = 1.25   // of the average CPC, where the bid is not known
	assumedRank   = 3.5    // where the rank is not known, to begin with
	budgetRoom    = 4      // x the cost of a day, where the daily budget is not known
	boundBudget   = 0.95   // of the budget: who spends so much runs out
	assumedLost   = 0.1    // of the impressions, at most, in a plan that runs out
	thinClicks    = 100    // below it, a word borrows from its class
	averageOfAds  = 6.5    // quality of an average ad
	rivalsQuality = 6.     // their median
	longTail      = 8      // Chinese characters, a Latin word or number counting as two: from there on words are long-tail where no class is given
	mostSearches  = 5e7    // a day, that can be simulated
	mostRequests  = 1e5    // simulated in a round, where the period is longer than a week
	longRequests  = 6e6    // simulated of the whole period, but for the last time
	mostRivals    = 30.    // in an auction
	noImpressions = 0.0005 // searches a day of a word that was never shown
)

// fit is a report on its way to a scenario.
type fit struct {
	o       FitOptions
	days    int
	start   time.Time
	words   []*word
	plans   []plan
	aov     float64
	seen    float64 // orders in the report
	cvr     float64 // order lines per click, of the account
	baseCTR float64
	median  float64 // yuan: the level of rivals' bids
	day     float64 // an average day of the report beside an average one
	assumed []string
	runs    int
	thin    float64 // part of the searches and budgets that the scenario is written with
	watch   func(done float64)
}

type plan struct {
	name   string
	cost   float64 // a day
	budget adsim.Money
	units  []string
	out    bool    // it runs out of budget
	loses  float64 // share of its impressions to the budget
	lost   float64 // the same in the last simulation
}

// word is a keyword: what the report says of a day, what the scenario says, what that gives.
type word struct {
	plan    int
	unit    int // of the plan's; -1 where the report names none
	text    string
	class   string
	bid     adsim.Money
	note    string  // phrase or segment, where it is not exact
	clicks  float64 // of the whole report
	want    Measured
	ranked  bool // the report has its rank
	hasBid  bool
	guessed bool // its class

	searches, factor, cvr float64
	quality               float64 // the platform's estimate of the click factor; rivals are measured by it
	level                 float64 // rivals' median score at this bid level, relative to the own quality x own bid
	rivals                float64 // in an auction
	jacobian              [2][2]float64
	moved                 [2]float64
	error                 [2]float64
	tried                 bool
	best                  best
	got                   Measured
	met, shown            float64 // searches in the last simulation, and the share of them in which it was shown
}

func newFit(r *exports.Report, o FitOptions) (*fit, error) {
	f := &fit{o: o, start: r.First, thin: 1}
	f.period(r)
	r, err := f.ripe(r)
	if err != nil {
		return nil, err
	}
	f.collect(r)
	if err := f.shop(r); err != nil {
		return nil, err
	}
	f.budgets()
	f.begin()
	return f, nil
}

// assume notes a phrase.
func (f *fit) assume(phrase string, args ...any) {
	f.assumed = append(f.assumed, in(f.o.Lang, phrase, args...))
}

// assumeOf says what is assumed of some words, and names a few of them.
func (f *fit) assumeOf(phrase string, words []*word, args ...any) {
	const most = 5
	if len(words) == 0 {
		return
	}
	var names []string
	for _, w := range words[:min(len(words), most)] {
		names = append(names, w.text)
	}
	if len(words) > most {
		names = append(names, "...")
	}
	f.assume(phrase, append([]any{len(words), strings.Join(names, ", ")}, args...)...)
}

// period is how many days the report covers: as the user says, else as its dates say.
func (f *fit) period(r *exports.Report) {
	switch {
	case f.o.Days > 0:
		f.days = f.o.Days
	case r.Days > 0:
		f.days = min(r.Days, 366)
	default:
		f.days = reportDays
		f.assume("days", reportDays)
	}
}

func (f *fit) plan(name string) int {
	if name == "" {
		name = "imported"
	}
	if i := slices.IndexFunc(f.plans, func(p plan) bool { return p.name == name }); i >= 0 {
		return i
	}
	f.plans = append(f.plans, plan{name: name})
	return len(f.plans) - 1
}

// unit is the place of a unit among the plan's.
func (p *plan) unit(name string) int {
	if name == "" {
		return -1
	}
	i := slices.Index(p.units, name)
	if i < 0 {
		i, p.units = len(p.units), append(p.units, name)
	}
	return i
}

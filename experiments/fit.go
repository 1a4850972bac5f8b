package experiments

import (
	"context"
	"errors"
	"time"

	"adsim"
	"adsim/exports"
	"adsim/random"
	"adsim/scenarios"
	"adsim/sim"
)

// FitOptions are what a report does not say. Zeros stand for what Fit then assumes.
type FitOptions struct {
	Name        string      // of the scenario
	Lang        string      // of what is said: zh, or else English
	Source      string      // the report's file, for the scenario's first line
	Days        int         // that the report covers
	Read        time.Time   // the day at whose end it was read; zero is its last
	AOV         adsim.Money // yuan an order; needed where the report has no orders
	Margin      float64     // gross, share of sales
	DailyBudget adsim.Money // of the whole account; plans share it as they share the cost
	Lost        float64     // share of the impressions that were lost because the budget was gone, 0 to 0.9
}

// Fitted is a scenario that reproduces a report.
type Fitted struct {
	Scenario  []byte // YAML with comments
	Words     []FittedWord
	Report    Measured // sums of all words, as the report has them, with the orders still to come
	Orders    float64  // in the report
	Simulated Measured // what the scenario gives
	Missed    []string // what could not be fitted
	Assumed   []string // what had to be assumed
}

// FittedWord sets what the report says of a word beside what the scenario gives.
type FittedWord struct {
	Plan, Word        string
	Report, Simulated Measured
}

// Measured are figures of the whole period. Simulated clicks and cost are expected ones, free of
// the luck of each click.
type Measured struct {
	Impressions, Clicks, Orders float64
	Cost                        float64 // yuan
	Ranks                       float64 // the average rank x impressions
}

// CPC is yuan a click, 0 without clicks.
func (m *Measured) CPC() float64 { return ratio(m.Cost, m.Clicks) }

// Rank is the average rank, 0 without impressions.
func (m *Measured) Rank() float64 { return ratio(m.Ranks, m.Impressions) }

// Add adds o to m.
func (m *Measured) Add(o *Measured) {
	m.Impressions += o.Impressions
	m.Clicks += o.Clicks
	m.Orders += o.Orders
	m.Cost += o.Cost
	m.Ranks += o.Ranks
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// ErrReport is what Fit says of a report that nothing can be fitted to.
var ErrReport = errors.New("nothing can be fitted")

// rounds is how often the market is simulated and corrected at most before the last, full
// simulations; the first of them follow slopes.
const (
	rounds  = 30
	slopes  = 10
	repairs = 10
)

// Fit finds the market in which an account with the report's bids gets what the report says: for
// each word the searches, the click factor, the conversion, and how many rivals bid how much. All
// words are corrected at once after each simulation, on the same luck. watch is told the share of
// the work that is done; it may be nil. Errors are ErrReport and those of
// ctx.
func Fit(ctx context.Context, r *exports.Report, o FitOptions, watch func(done float64)) (*Fitted, error) {
	f, err := newFit(r, o)
	if err != nil {
		return nil, err
	}
	f.watch = watch
	for i := range rounds {
		if err := f.simulate(ctx, f.shortDays(), f.part(f.shortDays(), 2*mostRequests)); err != nil {
			return nil, err
		}
		if f.correct(i) == 0 {
			break
		}
	}
	if err := f.repair(ctx); err != nil {
		return nil, err
	}
	return f.result(), nil
}

// repair simulates the whole period, as often as words miss their CPC there, and corrects these
// alone.
func (f *fit) repair(ctx context.Context) error {
	for _, w := range f.words {
		w.best = best{}
	}
	for i := range repairs {
		if err := f.simulate(ctx, f.days, f.part(f.days, longRequests)); err != nil {
			return err
		}
		if off := f.mend(i); off == 0 {
			break
		}
	}
	if err := f.simulate(ctx, f.days, f.part(f.days, longRequests)); err != nil {
		return err
	}
	f.scale()
	return f.simulate(ctx, f.days, 1)
}

// simulate runs the present scenario, or one with a part of its searches and budgets, for so many
// days and keeps what each word got in a day.
func (f *fit) simulate(ctx context.Context, days int, part float64) error {
	f.thin = part
	src := f.yaml(days, false)
	f.thin = 1
	s, err := scenarios.Parse(f.o.Name+".yaml", src, scenarios.Builtin())
	if err != nil {
		return err
	}
	world, err := s.World(random.Mix(s.Seed, 0))
	if err != nil {
		return err
	}
	f.day = f.traffic(s)
	count := newCounter(len(f.words))
	if err := sim.New(world, count).Run(ctx); err != nil {
		return err
	}
	lost, eligible := make([]float64, len(f.plans)), make([]float64, len(f.plans))
	for i, w := range f.words {
		w.got, w.met = count.words[i], count.searches[i]
		w.shown = ratio(w.got.Impressions, w.met)
		w.got.scale(ratio(w.searches*f.day, w.met)) // as many searches as are expected, not as came
		lost[w.plan] += count.lost[i]
		eligible[w.plan] += count.eligible[i]
	}
	for i := range f.plans {
		f.plans[i].lost = ratio(lost[i], eligible[i])
	}
	if f.runs++; f.watch != nil {
		f.watch(min(1, float64(f.runs)/(rounds+5)))
	}
	return nil
}

func (m *Measured) scale(x float64) {
	m.Impressions *= x
	m.Clicks *= x
	m.Orders *= x
	m.Cost *= x
	m.Ranks *= x
}

// counter counts what each word gets, with each click at its chance; by ad.
type counter struct {
	words                    []Measured
	searches, eligible, lost []float64 // auctions; lost to the budget
}

func newCounter(ads int) *counter {
	return &counter{make([]Measured, ads), make([]float64, ads), make([]float64, ads), make([]float64, ads)}
}

func (c *counter) Observe(e *sim.Event) {
	switch e.Kind {
	case sim.Shown:
		w := &c.words[e.Ad]
		w.Impressions++
		w.Ranks += float64(e.Slot)
		w.Clicks += e.Chance
		w.Cost += float64(e.Chance * e.Price.Float())
		c.searches[e.Ad]++
		c.eligible[e.Ad]++
	case sim.Lost:
		c.searches[e.Ad]++
		if e.Reason.Eligible() {
			c.eligible[e.Ad]++
		}
		if e.Reason.LostToBudget() {
			c.lost[e.Ad]++
		}
	}
}

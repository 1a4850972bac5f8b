package bidding

import (
	"time"

	"adsim/random"
)

// MystiqueParams are the parameters of Mystique.
type MystiqueParams struct {
	Of    Spec   `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy that bids when the plan takes part."`
	Curve string `yaml:"curve" jsonschema:"enum=linear,enum=nonlinear,default=nonlinear" mark:"P" doc:"Plan of the day: linear, or hourly slopes learned from day to day."`
}

// Mystique paces by a signal, the share of auctions to take part in, corrected once a minute by a mix
// of the error of the spend and of the error of its slope: Stram and others, "Mystique: a budget pacing
// system for performance optimization in online advertising" (WWW 2024). With e the
// spend less its target and g the slope of the spend less that of the target, both of the day's
// budget, and tau = -1440 e/g the minutes until they meet,
//
//	w = 1/2 if tau < 0, else min(0.9, 0.2 tau)
//	signal' = signal - 0.025 w min(1, |e|/0.25) sign e - (1-w) max(0.01, 0.025 min(1, |g|)/1.5) sign g
//
// Hours in which the signal had to be high get less of the plan of the next day. The minutes of a
// control interval are taken to have spent alike; in a log the rows are the day. Use it with short control
// intervals and steady traffic; not with long ones: it hears of a change a quarter of an hour late, and swings.
type Mystique struct {
	around
	luck  random.Stream
	pace  MystiquePace
	day   MystiqueDay
	begun time.Duration // the last midnight
	at    int           // the minute of the day of the last tick
	spent float64

	started bool
}

// NewMystique is a Maker.
func NewMystique(luck random.Stream, decode func(any) error) (Strategy, error) {
	var p MystiqueParams
	err := decode(&p)
	s := &Mystique{luck: luck.Named("mystique"), pace: NewMystiquePace(p.Curve == "nonlinear")}
	if err == nil {
		s.Strategy, err = p.Of.New(luck)
	}
	s.pace.Start(0)
	return s, err
}

// Bid asks the inner strategy in a share of the auctions.
func (s *Mystique) Bid(o *Opportunity) (float64, bool) {
	if !draw(s.luck, o).Chance(s.pace.Signal) {
		return 0, false
	}
	return s.Strategy.Bid(o)
}

// Tick corrects the signal. The first budget seen decides where the signal starts.
func (s *Mystique) Tick(a *Account) {
	budget, spent := a.Budget.Float(), a.Spent.Float()
	if !s.started && budget > 0 {
		s.started = true
		s.pace.Start(budget)
	}
	minute := int((a.Now - s.begun) / time.Minute)
	if a.Now == s.begun {
		minute = int(1440 * a.Elapsed)
	}
	switch {
	case a.Midnight:
		s.pace.EndDay(&s.day)
		s.begun, minute = a.Now, 0
	case minute > s.at && budget > 0:
		s.minutes(s.at, minute, s.spent/budget, spent/budget)
	}
	s.at, s.spent = minute, spent
	s.Strategy.Tick(a)
}

// minutes corrects the signal for each minute of an interval, in which spend is taken to be even.
func (s *Mystique) minutes(from, to int, before, spent float64) {
	each := (spent - before) / float64(to-from)
	for m := from; m < to; m++ {
		s.pace.Step(&s.day, min(1439, max(0, m)), before+float64(each*float64(m+1-from)), float64(each*1440))
	}
}

// State shows the signal.
func (s *Mystique) State(show func(name string, x float64)) { show("signal", s.pace.Signal) }

// MystiquePace is the state that lasts from day to day.
type MystiquePace struct {
	Signal  float64     // the share of auctions to take part in
	Slopes  [24]float64 // planned spend of each hour, relative to its even share
	lag     float64     // the signal one step earlier
	planned [25]float64 // share of the budget planned before each hour
	curved  bool
}

// MystiqueDay is what is gathered in a day.
type MystiqueDay struct {
	sum, n float64 // of the signals, until 95% is spent
	hours  [24]mean
}

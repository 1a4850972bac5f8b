package experiments

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// run is one simulation of a scenario.
type run struct {
	scenario *scenarios.Scenario
	subject  *report.Subject
	seed     uint64
	best     func(*scenarios.Scenario, *sim.World) *hindsight // who finds the best possible; nil for nobody
	beside   func(*sim.World) sim.Observer                    // who listens besides the tally; nil for nobody
	keep     func(*report.Tally)                              // what to do with what was counted; called by a worker
	engine   atomic.Pointer[sim.Engine]                       // while it is running or was stopped
	finished atomic.Bool
}

func (r *run) do(ctx context.Context) error {
	world, settings, err := train(ctx, r.scenario, r.seed)
	if err != nil {
		return err
	}
	tally := report.NewTally(r.subject)
	if world.Before > 0 {
		tally.SetTrained(r.scenario.Account.Training, trainees(world.Plans), settings)
	}
	observers := []sim.Observer{tally}
	if r.beside != nil {
		observers = append(observers, r.beside(&world))
	}
	var best *hindsight
	if r.best != nil {
		best = r.best(r.scenario, &world)
		observers = append(observers, best)
	}
	engine := sim.New(world, observers...)
	r.engine.Store(engine)
	if err := engine.Run(ctx); err != nil {
		return err
	}
	if world.Players != nil {
		tally.SetPlayers(world.Players.Results)
	}
	if best != nil {
		tally.SetBest(best.results())
	}
	r.keep(tally)
	r.finished.Store(true)
	r.engine.Store(nil)
	return nil
}

// done is the share of the run that is done, 0 to 1.
func (r *run) done() float64 {
	if r.finished.Load() {
		return 1
	}
	now, end := r.progress()
	if end == 0 {
		return 0
	}
	return float64(now) / float64(end)
}

// progress is how far the run's time has come; zeros when it has not begun.
func (r *run) progress() (now, end time.Duration) {
	if engine := r.engine.Load(); engine != nil {
		return engine.Progress()
	}
	return 0, 0
}

// Interrupted says how far an experiment came before it was told to stop. It is a
// context.Canceled.
type Interrupted struct {
	Done, Runs int // runs that were finished, of all
	Day, Days  int // of the run that came furthest of the others, counted from 1; 0 when none had begun
}

func (i Interrupted) Error() string {
	text := fmt.Sprintf("interrupted after %d of %d runs", i.Done, i.Runs)
	if i.Day > 0 {
		text += fmt.Sprintf(", on day %d of %d of the next", i.Day, i.Days)
	}
	return text
}

// Unwrap makes it a context.Canceled.
func (i Interrupted) Unwrap() error { return context.Canceled }

func (p *pool) interrupted() (i Interrupted) {
	const day = 24 * time.Hour
	i.Runs = len(p.runs)
	var furthest time.Duration
	for _, r := range p.runs {
		if r.finished.Load() {
			i.Done++
		} else if now, end := r.progress(); end > 0 && now >= furthest {
			furthest, i.Day, i.Days = now, int(min(now, end-1)/day)+1, int((end+day-1)/day)
		}
	}
	return i
}

// failure is the error of the first run that failed by itself.
func (p *pool) failure() error {
	for i, err := range p.errors {
		if err != nil && !errors.Is(err, context.Canceled) {
			return fmt.Errorf("run %d: %w", i+1, err)
		}
	}
	return nil
}

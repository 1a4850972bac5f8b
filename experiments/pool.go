// Package experiments answers questions that take many runs: how sure an answer is, what would
// happen if, and where the best lies. Runs are spread over local workers; results are placed by
// index, so that no number depends on how many there were.
package experiments

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// pool carries out runs.
type pool struct {
	runs    []*run
	next    atomic.Int64 // the first run that nobody has taken
	errors  []error      // by index of the run
	crash   atomic.Pointer[crash]
	workers sync.WaitGroup
}

// crash is a panic of a worker, to be raised again where somebody can catch it.
type crash struct {
	cause any
	stack []byte
}

func (c *crash) String() string { return fmt.Sprintf("%v\n%s", c.cause, c.stack) }

// carryOut does all runs with so many workers, at least one, and tells watch ten times a second
// which share of the work is done; watch may be nil. It returns the error of the first run that
// failed, which stops the others, or Interrupted when ctx was done before the runs were.
func carryOut(ctx context.Context, runs []*run, workers int, watch func(done float64)) error {
	p := &pool{runs: runs, errors: make([]error, len(runs))}
	inner, stop := context.WithCancel(ctx)
	defer stop()
	for range max(1, min(workers, len(runs))) {
		p.workers.Go(func() { p.work(inner, stop) })
	}
	p.watch(watch)
	if c := p.crash.Load(); c != nil {
		panic(c)
	}
	if ctx.Err() != nil && !p.complete() {
		return p.interrupted()
	}
	return p.failure()
}

// work takes runs until there are none left.
func (p *pool) work(ctx context.Context, stop func()) {
	defer func() {
		if cause := recover(); cause != nil {
			p.crash.CompareAndSwap(nil, &crash{cause, debug.Stack()})
			stop()
		}
	}()
	for ctx.Err() == nil {
		i := int(p.next.Add(1)) - 1
		if i >= len(p.runs) {
			return
		}
		if p.errors[i] = p.runs[i].do(ctx); p.errors[i] != nil {
			stop()
		}
	}
}

// watch waits for the workers.
func (p *pool) watch(watch func(done float64)) {
	if watch == nil {
		p.workers.Wait()
		return
	}
	finished := make(chan struct{})
	go func() {
		p.workers.Wait()
		close(finished)
	}()
	beat := time.NewTicker(100 * time.Millisecond)
	defer beat.Stop()
	for {
		select {
		case <-finished:
			return
		case <-beat.C:
			watch(p.done())
		}
	}
}

// done is the share of the work that is done, 0 to 1.
func (p *pool) done() (share float64) {
	for _, r := range p.runs {
		share += r.done() / float64(len(p.runs))
	}
	return share
}

func (p *pool) complete() bool {
	for _, r := range p.runs {
		if !r.finished.Load() {
			return false
		}
	}
	return true
}

// Package replay runs bid strategies on real bid logs: every row of a log is an auction whose highest
// competing bid is known, and so is what happens if it is won.
//
// Money is in the log's own unit. Where a strategy speaks of yuan it means that unit here, and what it
// knows as a click and an order, the thing that is paid for and the thing that is wanted, are an
// impression and a click: a log of impressions is an account that pays for impressions and wants
// clicks. So the predicted click probability of a row is the strategy's PCVR, PCTR is 1, and a win is
// told as Won, then Clicked (the price was charged), then, if it was clicked, Ordered.
package replay

import (
	"fmt"
	"iter"
)

// Row is one auction of a log.
type Row struct {
	Price float64 // the highest competing bid, in the log's unit, 0 or more: what the winner pays
	Theta float64 // predicted click probability, 0..1
	Click bool    // what happens if the row is won
}

// Log is a bid log in the order of time. It can be read several times.
type Log interface {
	// Batches yields the rows, some at a time; a batch is valid until the next one. The first error
	// ends it.
	Batches() iter.Seq2[[]Row, error]
}

// Rows is a log in memory.
type Rows []Row

// Batches yields all rows at once.
func (r Rows) Batches() iter.Seq2[[]Row, error] {
	return func(yield func([]Row, error) bool) { yield(r, nil) }
}

// Fault is what is wrong with a file, and where.
type Fault struct {
	File  string
	Line  int // counts from 1; 0 where there is no line to blame
	Rule  string
	Found string // what was found instead, or empty
}

// Error is the place, the rule and what was found.
func (f *Fault) Error() string {
	text := f.File
	if f.Line > 0 {
		text += fmt.Sprintf(":%d", f.Line)
	}
	text += ": " + f.Rule
	if f.Found != "" {
		text += fmt.Sprintf(", found %q", f.Found)
	}
	return text
}

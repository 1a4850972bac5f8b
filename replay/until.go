package replay

import (
	"context"
	"iter"
)

// Until is a log that can be read until the context ends; the context's error then ends the reading.
func Until(ctx context.Context, log Log) Log { return &until{ctx, log} }

type until struct {
	ctx context.Context
	log Log
}

// between is after how many rows the context is asked.
const between = 1024

// Batches yields the rows of the log.
func (u *until) Batches() iter.Seq2[[]Row, error] {
	return func(yield func([]Row, error) bool) {
		for rows, err := range u.log.Batches() {
			for err == nil && len(rows) > between {
				if !u.pass(rows[:between], nil, yield) {
					return
				}
				rows = rows[between:]
			}
			if !u.pass(rows, err, yield) {
				return
			}
		}
	}
}

// pass yields some rows unless the context has ended.
func (u *until) pass(rows []Row, err error, yield func([]Row, error) bool) bool {
	if ended := u.ctx.Err(); ended != nil {
		yield(nil, ended)
		return false
	}
	return yield(rows, err)
}

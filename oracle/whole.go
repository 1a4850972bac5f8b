package oracle

import (
	"math"

	"adsim/replay"
)

// A log that does not fit into memory is not sorted. The row at which the money runs out is found by
// narrowing down its key, sixteen bits in each of four readings: rows with smaller keys are bought,
// larger ones are not, and those with the same key in the order of the log until money is short.

// margin looks for the key at which money runs out.
type margin struct {
	key    uint64    // its leading bits, as far as they are known
	known  int       // how many are
	left   float64   // money less all that is surely bought
	rich   bool      // money is left when all is bought: there is no such key
	short  bool      // a row did not fit: nothing more is bought
	prices []float64 // by the next sixteen bits
}

const digit = 16

func newMargin(budget float64) *margin {
	return &margin{left: budget, prices: make([]float64, 1<<digit)}
}

func (m *margin) done() bool { return m.rich || m.known == 64 }

// offer adds a row in the present reading.
func (m *margin) offer(key uint64, price float64) {
	if !m.done() && (key^m.key)>>(64-m.known) == 0 { // in Go a shift by 64 gives 0
		m.prices[key<<m.known>>(64-digit)] += price
	}
}

// narrow ends a reading.
func (m *margin) narrow() {
	if m.done() {
		return
	}
	for d, price := range m.prices {
		if price > m.left {
			m.key |= uint64(d) << (64 - digit - m.known)
			m.known += digit
			clear(m.prices)
			return
		}
		m.left -= price
	}
	m.rich = true
}

// keys of a row: buying goes from small to large.
func densityKey(r *replay.Row) uint64 { return ^math.Float64bits(density(r)) }
func priceKey(r *replay.Row) uint64   { return math.Float64bits(r.Price) }

// whole is the best of a whole log for one budget.
func whole(log replay.Log, budget float64) (best Best, err error) {
	dense, cheap := newMargin(budget), newMargin(budget)
	for !dense.done() || !cheap.done() {
		for batch, err := range log.Batches() {
			if err != nil {
				return best, err
			}
			for i := range batch {
				r := &batch[i]
				dense.offer(densityKey(r), r.Price)
				if r.Click {
					cheap.offer(priceKey(r), r.Price)
				}
			}
		}
		dense.narrow()
		cheap.narrow()
	}
	for batch, err := range log.Batches() {
		if err != nil {
			return best, err
		}
		for i := range batch {
			best.count(&batch[i], dense, cheap)
		}
	}
	return best, nil
}

// count takes one row in the last reading.
func (b *Best) count(r *replay.Row, dense, cheap *margin) {
	b.SumTheta += r.Theta
	if r.Click {
		b.AllClicks++
		if cheap.takes(priceKey(r), r.Price) {
			b.Bound++
		}
	}
	short := dense.short
	switch {
	case dense.takes(densityKey(r), r.Price):
		b.buy(r)
	case dense.short && !short:
		b.part(r, dense.left)
	}
}

// takes reports whether a row is bought whole. The first of those with the key itself that does not
// fit is the end of buying.
func (m *margin) takes(key uint64, price float64) bool {
	switch {
	case m.rich || key < m.key:
		return true
	case key > m.key || m.short:
		return false
	case price > m.left:
		m.short = true
		return false
	}
	m.left -= price
	return true
}

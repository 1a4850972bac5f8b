package sim

import (
	"fmt"
	"testing"
)

// counter is the cheapest honest statistics: what a report needs per event.
type counter struct {
	shown, lost, clicks, orders int
	rank                        int64
	cost, amount                int64
}

func (c *counter) Observe(e *Event) {
	switch e.Kind {
	case Shown:
		c.shown++
		c.rank += int64(e.Slot)
	case Lost:
		c.lost++
	case Clicked:
		c.clicks++
		c.cost += int64(e.Price)
	case Paid:
		c.orders++
		c.amount += int64(e.Amount)
	}
}

// BenchmarkHotPath is the engine's whole path of a request: arrival, retrieval, rivals, strategies,
// rule, clicks, ledger, statistics.
func BenchmarkHotPath(b *testing.B) {
	for _, size := range []struct{ candidates, studied int }{{8, 1}, {32, 1}, {128, 1}, {32, 4}, {32, 16}} {
		b.Run(fmt.Sprintf("A=%d/studied=%d", size.candidates, size.studied), func(b *testing.B) {
			w, err := Workload(size.candidates, size.studied)
			if err != nil {
				b.Fatal(err)
			}
			var c counter
			e := New(w, &c)
			for range 4096 {
				e.step()
			}
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				e.step()
			}
			b.ReportMetric(float64(c.shown)/float64(e.Requests()), "shown/op")
		})
	}
}

package sim

import (
	"fmt"
	"runtime"
	"slices"
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
			benchEngine(b, HotPath(size.candidates, size.studied))
		})
	}
}

// BenchmarkCrowded is the same in markets whose rivals per query grow with their ads.
func BenchmarkCrowded(b *testing.B) {
	for _, ads := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("ads=%d", ads), func(b *testing.B) {
			e := benchEngine(b, Crowded(ads))
			b.ReportMetric(float64(e.Market.Memory())/1e6, "posting-MB")
		})
	}
}

// benchEngine measures an engine that has warmed up, and returns it.
func benchEngine(b *testing.B, size Size) *Engine {
	w, err := Workload(size)
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
	cpu := chunks(b.N, func() { e.step() })
	b.ReportMetric(cpu, "cpu-ns/op")
	return e
}

// chunks calls f n times and returns the median over chunks of 8,192 calls of the thread's
// processor time per call, in nanoseconds: other processes on the machine do not count.
func chunks(n int, f func()) float64 {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var times []float64
	for n > 0 {
		size := min(n, 8192)
		begin := threadTime()
		for range size {
			f()
		}
		times = append(times, float64(threadTime()-begin)/float64(size))
		n -= size
	}
	slices.Sort(times)
	return times[len(times)/2]
}

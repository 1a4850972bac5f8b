package report

import (
	"testing"

	"adsim"
	"adsim/sim"
)

func BenchmarkObserveLost(b *testing.B) {
	benchmarkObserve(b, sim.Event{Kind: sim.Lost, Reason: adsim.Outranked})
}

func BenchmarkObserveShown(b *testing.B) { benchmarkObserve(b, sim.Event{Kind: sim.Shown, Slot: 3}) }

func BenchmarkObserveAuctioned(b *testing.B) { benchmarkObserve(b, sim.Event{}) }

// benchmarkObserve spreads events over the ads and hours of an account of 12 keywords.
func benchmarkObserve(b *testing.B, e sim.Event) {
	s := shop()
	for len(s.Ads) < 12 {
		s.Ads = append(s.Ads, s.Ads[0])
	}
	var o sim.Observer = NewTally(s)
	var r adsim.Request
	e.Request = &r
	b.ReportAllocs()
	for i := range b.N {
		e.Ad, r.Hour = int32(i%12), uint8(i>>10%24)
		o.Observe(&e)
	}
}

func BenchmarkObserveNothing(b *testing.B) {
	var o sim.Observer = deaf{}
	var e sim.Event
	var r adsim.Request
	e.Request = &r
	for i := range b.N {
		e.Ad, r.Hour = int32(i%12), uint8(i>>10%24)
		o.Observe(&e)
	}
}

type deaf struct{}

func (deaf) Observe(*sim.Event) {}

// BenchmarkBuild joins 10 replications of 12 keywords and 30 days.
func BenchmarkBuild(b *testing.B) {
	s := shop()
	s.Days = 30
	for len(s.Ads) < 12 {
		s.Ads = append(s.Ads, s.Ads[0])
	}
	tallies := make([]*Tally, 10)
	for i := range tallies {
		tallies[i] = play(s)
	}
	b.ReportAllocs()
	for b.Loop() {
		Build(s, tallies)
	}
}

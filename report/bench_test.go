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

// BenchmarkObservePage has eight slots, one of them the account's.
func BenchmarkObservePage(b *testing.B) {
	e := sim.Event{Bids: make([]adsim.Bid, 10), Awards: make([]adsim.Award, 8)}
	for i := range e.Bids[:9] {
		e.Bids[i].Ad = ^int32(i)
	}
	for i := range e.Awards {
		e.Awards[i] = adsim.Award{Bid: (i + 7) % 10, Slot: i + 1}
	}
	s := shop()
	s.Rivals = 60
	t := NewTally(s)
	b.ReportAllocs()
	for b.Loop() {
		t.Observe(&e)
	}
}

// BenchmarkTally says in bytes what one replication of 10,000 keywords and 30 days takes.
func BenchmarkTally(b *testing.B) {
	s := shop()
	s.Days, s.Rivals, s.Ads = 30, 60, make([]Ad, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		NewTally(s)
	}
}

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

package bidding_test

import (
	"maps"
	"slices"
	"testing"

	"adsim/bidding"
	"adsim/bidding/biddingtest"
)

func TestStrategies(t *testing.T) {
	for name, entry := range bidding.Strategies() {
		biddingtest.Run(t, name, entry)
	}
}

// Who says so never bids above the bid as written.
func TestNeverAboveTheBidAsWritten(t *testing.T) {
	for _, name := range []string{"manual", "paced"} {
		biddingtest.NeverAbove(t, name, bidding.Strategies()[name], func(o *bidding.Opportunity) float64 { return o.Base })
	}
}

func BenchmarkBid(b *testing.B) {
	all := bidding.Strategies()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		b.Run(name, func(b *testing.B) { biddingtest.Benchmark(b, all[name]) })
	}
}

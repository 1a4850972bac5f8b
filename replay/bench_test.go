package replay_test

import (
	"testing"

	"adsim/replay"
)

// BenchmarkLIN replays the whole log of 2997 in each iteration: parsed again, or from memory.
func BenchmarkLIN(b *testing.B) {
	for _, c := range []struct {
		name  string
		again bool
	}{{"parsed", true}, {"kept", false}} {
		b.Run(c.name, func(b *testing.B) {
			d := load(b, "2997")
			p := episodic(1000, d.training.ShareOfTrain(0.125, 1000))
			file := d.log.(*replay.File)
			b.ReportAllocs()
			for b.Loop() {
				log := file
				if c.again {
					log = &replay.File{Path: file.Path, Format: file.Format}
				}
				s := ready(b, d, p, d.rate, "lin", "b0=20")
				if _, err := replay.Play(log, d.rows, p, s, replay.Offer{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(d.rows)*float64(b.N)/b.Elapsed().Seconds()/1e6, "M-auctions/s")
		})
	}
}

// BenchmarkTable makes the table of RLB for two budgets.
func BenchmarkTable(b *testing.B) {
	d := load(b, "2997")
	for name, share := range map[string]float64{"15754": 0.25, "31508": 0.5} {
		b.Run(name, func(b *testing.B) {
			p := episodic(1000, d.training.ShareOfTrain(share, 1000))
			b.ReportAllocs()
			for b.Loop() {
				s := made(b, "rlb")
				if err := p.Ready(s, d.training, d.rate, d.rows); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

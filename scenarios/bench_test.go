package scenarios

import (
	"fmt"
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	for _, keywords := range []int{1, 100, 10_000, 100_000} {
		b.Run(fmt.Sprintf("keywords=%d", keywords), func(b *testing.B) {
			src := many(keywords, "5.50")
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse("many.yaml", src, Builtin()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFaults(b *testing.B) {
	for _, keywords := range []int{1, 100, 10_000, 100_000} {
		b.Run(fmt.Sprintf("faults=%d", keywords), func(b *testing.B) {
			src := many(keywords, "0.01")
			for b.Loop() {
				if _, err := Parse("many.yaml", src, Builtin()); err == nil || len(err.Error()) < 100*keywords {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkChange(b *testing.B) {
	for _, keywords := range []int{1, 100, 10_000} {
		b.Run(fmt.Sprintf("keywords=%d", keywords), func(b *testing.B) {
			s, err := Parse("many.yaml", many(keywords, "5.50"), Builtin())
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, _, err := s.Change("keywords[7号充电宝].bid=x1.1"); err != nil && keywords > 7 {
					b.Fatal(err)
				}
			}
		})
	}
}

// many is a scenario with a plan of many keywords.
func many(keywords int, bid string) []byte {
	var b strings.Builder
	b.WriteString("shop: {aov: 539}\naccount:\n  plans:\n    - name: Search\n      daily_budget: 10000\n      keywords:\n")
	for i := range keywords {
		fmt.Fprintf(&b, "        - {word: %d号充电宝, bid: %s}\n", i, bid)
	}
	return []byte(b.String())
}

package exports

import (
	"fmt"
	"strings"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	for _, keywords := range []int{10, 1_000, 100_000} {
		b.Run(fmt.Sprintf("keywords=%d", keywords), func(b *testing.B) {
			var t strings.Builder
			t.WriteString("计划,关键词,展现数,点击数,总费用,总订单行,总订单金额\n")
			for i := range keywords {
				fmt.Fprintf(&t, "快车,词%d,\"12,345\",600,\"3,000.50\",20,9999.99\n", i)
			}
			b.SetBytes(int64(t.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("big.csv", []byte(t.String()), Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

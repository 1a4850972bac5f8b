package scenarios

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParseYuan(t *testing.T) {
	for text, micros := range map[string]int64{
		"0": 0, "12": 12_000_000, "0.29": 290_000, ".5": 500_000, "5.": 5_000_000, "+1.5": 1_500_000,
		"-0.000001": -1, "999999999999.999999": 999_999_999_999_999_999, "007": 7_000_000,
	} {
		if y, err := ParseYuan(text); err != nil || int64(y) != micros {
			t.Errorf("%s: %d, %v; want %d", text, y, err, micros)
		}
	}
	for _, text := range []string{"", "-", "+", ".", "1e3", "0x10", "1_000", "1,000", "¥1", "1.2.3", "--1", "+-1", " 1", "1 ", "NaN", "0.0000001", "1000000000000", "１２"} {
		if y, err := ParseYuan(text); err == nil {
			t.Errorf("%q is taken as %s", text, y)
		}
	}
}

func TestYuanTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Yuan(rapid.Int64Range(-1e18+1, 1e18-1).Draw(t, "micros"))
		if got, err := ParseYuan(want.String()); err != nil || got != want {
			t.Fatalf("%s: %d, %v; want %d", want, got, err, want)
		}
	})
}

func TestParseDate(t *testing.T) {
	for _, text := range []string{"1971-01-01", "2000-02-29", "2026-03-02", "2199-12-31"} {
		if d, err := ParseDate(text); err != nil || d.String() != text {
			t.Errorf("%s: %s, %v", text, d, err)
		}
	}
	for _, text := range []string{"", "2026-02-29", "2026-2-9", "1970-12-31", "2200-01-01", "20260302", "2026-03-02T00:00"} {
		if d, err := ParseDate(text); err == nil {
			t.Errorf("%q is taken as %s", text, d)
		}
	}
}

package adsim

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestYuansRoundHalfEven(t *testing.T) {
	for x, want := range map[float64]Money{0: 0, 2.51: 2_510_000, -2.51: -2_510_000, 0.0000005: 0, 0.0000015: 2, 0.0000025: 2,
		-0.0000005: 0, -0.0000015: -2, 1e9 + 0.25: 1_000_000_000_250_000, 4e12: 4_000_000_000_000_000_000} {
		if got := Yuans(x); got != want {
			t.Errorf("Yuans(%v) = %d, want %d", x, got, want)
		}
	}
}

// Times is the exact product of the floats, rounded once to a float and once to the micro.
func TestTimesAgainstExactArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-1<<52, 1<<52).Draw(t, "m"))
		x := rapid.Float64Range(-1000, 1000).Draw(t, "x")
		product := float64(float64(m) * x)
		want := math.RoundToEven(product)
		if got := m.Times(x); float64(got) != want {
			t.Fatalf("%d times %v = %d, want %v", m, x, got, want)
		}
	})
}

func TestMoneyOutOfRangePanics(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e13, -1e13} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Yuans(%v) did not panic", x)
				}
			}()
			Yuans(x)
		}()
	}
}

func TestUpToFen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-1<<60, 1<<60).Draw(t, "m"))
		up := m.UpToFen()
		if up%Fen != 0 || up < m || up >= m+Fen {
			t.Fatalf("%d up to the fen is %d", m, up)
		}
	})
}

func TestMoneyIsWrittenExactly(t *testing.T) {
	for m, want := range map[Money]string{0: "0", 2_510_000: "2.51", -300_000: "-0.3", 12_000_000: "12", 1: "0.000001",
		math.MinInt64: "-9223372036854.775808"} {
		if got := m.String(); got != want {
			t.Errorf("%d is written %s, want %s", m, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64().Draw(t, "m"))
		r, ok := new(big.Rat).SetString(m.String())
		if !ok || r.Mul(r, big.NewRat(int64(Yuan), 1)).Cmp(big.NewRat(int64(m), 1)) != 0 {
			t.Fatalf("%d is written %s", m, m)
		}
	})
}

// Every reason has a word of its own and is in exactly one group.
func TestReasons(t *testing.T) {
	words := map[string]bool{}
	for r := range Reason(Reasons) {
		if words[r.String()] || r.String() == "" {
			t.Errorf("reason %d has the word %q", r, r)
		}
		words[r.String()] = true
		groups := 0
		for _, in := range []bool{r == Shown, !r.Eligible(), r.LostToBudget(), r.LostToRank()} {
			if in {
				groups++
			}
		}
		if groups != 1 {
			t.Errorf("%s is in %d groups", r, groups)
		}
	}
}

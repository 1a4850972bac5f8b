package campaigns

import (
	"fmt"
	"math/big"
	"testing"

	"adsim"
	"adsim/random"
)

var open = Limits{MinBid: 1, MaxBid: 1e6 * adsim.Yuan}

// A bid of 2 yuan with +20% by device, -20% by hour and +50% by crowd is 2.88 where coefficients
// multiply and 3.00 where they add.
func TestStacking(t *testing.T) {
	added := open
	added.Stacking = Add
	for _, c := range []struct {
		limits Limits
		want   adsim.Money
	}{{open, 2_880_000}, {added, 3_000_000}} {
		if got := c.limits.Stack(2*adsim.Yuan, 1.2, 0.8, 1.5); got != c.want {
			t.Errorf("stacking %d: %v, want %v", c.limits.Stacking, got, c.want)
		}
	}
	if got := open.Stack(adsim.Yuan); got != adsim.Yuan {
		t.Errorf("1 yuan without coefficients is %v", got)
	}
}

// Coefficients are decimals as people write them, and half a fen goes to the even one: computed with
// exact fractions.
func TestStackRoundsHalfEven(t *testing.T) {
	halves := 0
	for _, stacking := range []Stacking{Multiply, Add} {
		limits := open
		limits.Stacking = stacking
		for i := range uint64(200_000) {
			luck := random.New(1).At(i)
			fens := int64(1 + luck.At(0).Below(500))
			c1, c2 := int64(10+luck.At(1).Below(290)), int64(10+luck.At(2).Below(290)) // percent
			exact := big.NewRat(fens*c1*c2, 10_000)
			if stacking == Add {
				exact = big.NewRat(fens*(c1+c2-100), 100)
			}
			want, half := halfEven(exact)
			if half {
				halves++
			}
			if got := limits.Stack(adsim.Money(fens)*adsim.Fen, float64(c1)/100, float64(c2)/100); got != max(1, adsim.Money(want)*adsim.Fen) {
				t.Fatalf("stacking %d: %d fen with %d%% and %d%% is %v, want %d fen", stacking, fens, c1, c2, got, want)
			}
		}
	}
	if halves < 1000 {
		t.Errorf("only %d halves", halves)
	}
}

// halfEven rounds a fraction, and says whether it was a half.
func halfEven(x *big.Rat) (int64, bool) {
	doubled := new(big.Rat).Mul(x, big.NewRat(2, 1))
	floor := new(big.Int).Div(x.Num(), x.Denom()) // rounds down, as the denominator is positive
	low, half := floor.Int64(), doubled.IsInt() && !x.IsInt()
	if half {
		return low + low&1, true
	}
	if new(big.Rat).Sub(x, new(big.Rat).SetInt(floor)).Cmp(big.NewRat(1, 2)) > 0 {
		low++
	}
	return low, false
}

func TestStackIsClamped(t *testing.T) {
	l := Limits{MinBid: 30 * adsim.Fen, MaxBid: 99 * adsim.Yuan}
	for _, c := range []struct {
		bid         adsim.Money
		coefficient float64
		want        adsim.Money
	}{{adsim.Yuan, 0.1, l.MinBid}, {adsim.Yuan, 0.3, l.MinBid}, {adsim.Yuan, 0.31, 31 * adsim.Fen}, {90 * adsim.Yuan, 1.1, l.MaxBid},
		{90 * adsim.Yuan, 1.2, l.MaxBid}, {90 * adsim.Yuan, 1.09, 98_100_000}} {
		if got := l.Stack(c.bid, c.coefficient); got != c.want {
			t.Errorf("%v x %v is %v, want %v", c.bid, c.coefficient, got, c.want)
		}
	}
	l.Stacking = Add
	if got := l.Stack(adsim.Yuan, 0.2, 0.3); got != l.MinBid { // 1 - 0.8 - 0.7 is below 0
		t.Errorf("a negative factor gives %v", got)
	}
}

func BenchmarkBase(b *testing.B) {
	for _, coefficient := range []float64{1, 1.2} {
		b.Run(fmt.Sprint(coefficient), func(b *testing.B) {
			book := book(open, []Plan{plan(coefficient)}, Ad{Bid: adsim.Yuan})
			r := adsim.Request{}
			b.ReportAllocs()
			for b.Loop() {
				book.Base(&book.Ads[0], &r, 1)
			}
		})
	}
}

package random

import (
	"math"
	"math/big"
	"testing"
)

// bigCbrt is Newton's iteration from an approximation, until it stands.
func bigCbrt(x float64) *big.Float {
	const prec = 200
	want, three := newBig(prec, x), newBig(prec, 3)
	y := newBig(prec, math.Cbrt(x))
	for range 4 {
		y2 := bigMul(y, y)
		y = bigSub(y, bigQuo(bigSub(bigMul(y2, y), want), bigMul(three, y2)))
	}
	return y
}

func TestCbrtIsWithinItsBound(t *testing.T) {
	x := append(grid(1, 8, 6001), scatter(1, 8, 20000)...)
	x = append(x, everyExponent()...)
	x = append(x, math.SmallestNonzeroFloat64, 0x1p-1022, math.Nextafter(0x1p-1022, 0), math.MaxFloat64)
	checkWorst(t, "Cbrt in ulps", 0.51, x, func(x float64) float64 { return ulps(Cbrt(x), bigCbrt(x)) })
}

func TestCbrtOfCubes(t *testing.T) {
	for n := range 100_000 {
		if cube := float64(n) * float64(n) * float64(n); Cbrt(cube) != float64(n) {
			t.Fatalf("Cbrt(%v) = %v, want %d", cube, Cbrt(cube), n)
		}
	}
}

func TestCbrtEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct{ x, want float64 }{
		{0, 0}, {math.Copysign(0, -1), 0}, {inf, inf}, {-inf, nan}, {nan, nan}, {-1, nan}, {-1e-320, nan}, {0x1p-1074, 0x1p-358},
	} {
		if got := Cbrt(c.x); got != c.want && !(got != got && c.want != c.want) {
			t.Errorf("Cbrt(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

func BenchmarkCbrt(b *testing.B) { benchmarkFunction(b, Cbrt, 0, 1000) }

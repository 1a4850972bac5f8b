package random

import (
	"math"
	"math/big"
	"testing"
)

// bigThird is x to the power of p, which is 1/3 or -1/3 as a float64.
func bigThird(x, p float64) *big.Float { return bigExp(bigMul(bigLog(x), newBig(200, p))) }

func TestThirdsAreWithinTheirBound(t *testing.T) {
	x := append(grid(1, 8, 6001), scatter(1, 8, 20000)...)
	x = append(append(x, scatter(0, 1e9, 5000)...), everyExponent()...)
	x = append(x, math.SmallestNonzeroFloat64, 0x1p-1022, math.Nextafter(0x1p-1022, 0), math.MaxFloat64)
	third := 1.0 / 3
	checkWorst(t, "x^(1/3) in ulps", 0.501, x, func(x float64) float64 {
		root, _ := Thirds(x)
		return ulps(root, bigThird(x, third))
	})
	checkWorst(t, "x^(-1/3) in ulps", 0.501, x, func(x float64) float64 {
		_, inverse := Thirds(x)
		return ulps(inverse, bigThird(x, -third))
	})
}

// TestThirdsOfCubes: a third as a float64 is a little less than 1/3, so that large cubes have roots a little less than whole.
func TestThirdsOfCubes(t *testing.T) {
	for n, want := range map[float64]float64{1: 1, 2: 2, 3: 3, 10: 9.999999999999998, 64: 63.999999999999986, 1e5: 99999.99999999994} {
		if root, _ := Thirds(n * n * n); root != want {
			t.Errorf("cube of %v: root %v, want %v", n, root, want)
		}
	}
}

func TestThirdsEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	same := func(x, y float64) bool { return x == y || x != x && y != y }
	for _, c := range []struct{ x, root, inverse float64 }{
		{0, 0, inf}, {math.Copysign(0, -1), 0, inf}, {inf, inf, 0}, {-inf, nan, nan}, {nan, nan, nan}, {-1, nan, nan}, {-1e-320, nan, nan},
	} {
		if root, inverse := Thirds(c.x); !same(root, c.root) || !same(inverse, c.inverse) {
			t.Errorf("Thirds(%v) = %v, %v, want %v, %v", c.x, root, inverse, c.root, c.inverse)
		}
	}
}

func BenchmarkThirds(b *testing.B) {
	benchmarkFunction(b, func(x float64) float64 { root, inverse := Thirds(x); return root - inverse }, 0, 1000)
}

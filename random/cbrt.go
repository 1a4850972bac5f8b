package random

import "math"

// Cbrt is the cube root of x, within 0.51 units in the last place. It is 0 for 0, NaN for
// negative numbers and NaN, and +Inf for +Inf.
//
// x is split into 2^(3k) m with m in [1, 8). A parabola and one step of Halley's iteration give a
// root of m that is cut to 23 bits, t; then m - t^3 is exact, and another step of Halley with
// it is right to all bits.
func Cbrt(x float64) float64 {
	ix, k := math.Float64bits(x), -1024
	if ix-0x0010000000000000 >= 0x7fe0000000000000 { // negative, 0, subnormal, infinite, NaN
		if !(x > 0 && x < 0x1p-1022) {
			return cbrtEdge(x)
		}
		ix, k = math.Float64bits(x*0x1p54), -1024-18
	}
	exponent := uint(ix>>52) + 3*1024 - 1023 // positive, so that the division rounds down
	third := exponent / 3
	rest := exponent - 3*third
	f := math.Float64frombits(ix&(1<<52-1) | 1023<<52)
	t := float64(cbrtStart(f) * [...]float64{1, 0x1.428a2f98d728bp+0, 0x1.965fea53d6e3dp+0, 0}[rest&3])
	return float64(cbrtRefine(float64(f*power2(int(rest))), t) * power2(int(third)+k))
}

// cbrtStart is the cube root of f in [1, 2), within 1e-3 of it.
func cbrtStart(f float64) float64 {
	return 0.6257 + float64(f*(0.4336-float64(0.0584*f)))
}

// cbrtRefine is the cube root of m, of which t is an approximation.
func cbrtRefine(m, t float64) float64 {
	t3 := float64(float64(t*t) * t)
	t -= float64(t * ((t3 - m) / (t3 + t3 + m)))
	t = math.Float64frombits((math.Float64bits(t) + 1<<29) &^ (1<<30 - 1)) // 23 bits
	t2 := float64(t * t)                                                   // exact
	head := math.Float64frombits(math.Float64bits(t2) &^ (1<<23 - 1))      // 30 bits
	left := (m - float64(head*t)) - float64((t2-head)*t)
	t3 = float64(t2 * t)
	return t + float64(t*(left/(t3+t3+m)))
}

func cbrtEdge(x float64) float64 {
	if x < 0 {
		return math.NaN()
	}
	return x + 0 // -0 becomes 0; +Inf and NaN stay
}

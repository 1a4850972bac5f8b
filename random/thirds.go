package random

import "math"

// Thirds is x to the power of p and of -p, p being 1/3 as a float64, both within 0.501 units in the last
// place: what the powers of other languages give, which round correctly or nearly so. The cube root
// itself differs from x^p by up to some units, for p is 2^-54/3 less than 1/3. It is 0 and +Inf for 0,
// +Inf and 0 for +Inf, and NaN for negative numbers and NaN.
//
// x is split into 2^(3k) m with m in [1, 8). A parabola and one step of Halley's iteration give a
// root of m that is cut to 23 bits, t; then m - t^3 is exact, and another step of Halley with it gives
// the rest of the root to some 20 bits beyond a float64. So are the products with t of which the
// remainder of 1/root consists.
func Thirds(x float64) (root, inverse float64) {
	ix, k := math.Float64bits(x), -1024
	if ix-0x0010000000000000 >= 0x7fe0000000000000 { // negative, 0, subnormal, infinite, NaN
		if !(x > 0 && x < 0x1p-1022) {
			return thirdsEdge(x)
		}
		ix, k = math.Float64bits(x*0x1p54), -1024-18
	}
	exponent := uint(ix>>52) + 3*1024 - 1023 // positive, so that the division rounds down
	third := exponent / 3
	rest := exponent - 3*third
	f := math.Float64frombits(ix&(1<<52-1) | 1023<<52)
	t, u := cubeRoot(float64(f*power2(int(rest))), float64(cubeRootStart(f)*[...]float64{1, 0x1.428a2f98d728bp+0, 0x1.965fea53d6e3dp+0, 0}[rest&3]))
	k += int(third)
	u -= float64(t * float64((0x1p-54/3)*(roughLog(f)+float64(math.Ln2*float64(3*k+int(rest))))))
	root = t + u
	return float64(root * power2(k)), float64(inverted(t, u, 1/root) * power2(-k))
}

// cubeRootStart is the cube root of f in [1, 2), within 1e-3 of it.
func cubeRootStart(f float64) float64 {
	return 0.6257 + float64(f*(0.4336-float64(0.0584*f)))
}

// cubeRoot is the cube root of m, of which t is an approximation, as the sum of its first 23 bits and
// the rest.
func cubeRoot(m, t float64) (head, rest float64) {
	t3 := float64(float64(t*t) * t)
	t -= float64(t * ((t3 - m) / (t3 + t3 + m)))
	t = math.Float64frombits((math.Float64bits(t) + 1<<29) &^ (1<<30 - 1)) // 23 bits
	t2 := float64(t * t)                                                   // exact
	top := math.Float64frombits(math.Float64bits(t2) &^ (1<<23 - 1))       // 30 bits
	left := (m - float64(top*t)) - float64((t2-top)*t)
	t3 = float64(t2 * t)
	return t, float64(t * (left / (t3 + t3 + m)))
}

// roughLog is the logarithm of f in [1, 2), within 1e-3 of it.
func roughLog(f float64) float64 {
	return float64(f*(2.08718+float64(f*(float64(0.10584*f)-0.71173)))) - 1.48072
}

// inverted is 1/(t+u), of which q is an approximation, for t of 23 bits and a small u.
func inverted(t, u, q float64) float64 {
	top := math.Float64frombits(math.Float64bits(q) &^ (1<<23 - 1)) // 30 bits
	left := ((1 - float64(top*t)) - float64((q-top)*t)) - float64(q*u)
	return q + float64(q*left)
}

func thirdsEdge(x float64) (root, inverse float64) {
	if x < 0 {
		return math.NaN(), math.NaN()
	}
	return x + 0, 1 / (x + 0) // -0 becomes 0; +Inf and NaN stay
}

package random

import "math"

// Log is the natural logarithm of x, within 0.9 units in the last place. It is -Inf for 0, NaN
// for negative numbers and NaN, +Inf for +Inf.
//
// x is split into 2^k (1 + f) with 1 + f between the square roots of 1/2 and 2; with
// s = f/(2+f), log(1+f) = 2 atanh s is summed as its series to the 21st power of s, arranged
// around f so that the leading term is exact (the arrangement of fdlibm's e_log.c).
func Log(x float64) float64 {
	const rootHalf = 0x3fe6a09e667f3bcd // the bits of the square root of 1/2
	ix, k := math.Float64bits(x), 0
	if ix-0x0010000000000000 >= 0x7fe0000000000000 { // negative, 0, subnormal, infinite, NaN
		if !(x > 0 && x < 0x1p-1022) {
			return logEdge(x)
		}
		ix, k = math.Float64bits(x*0x1p54), -54
	}
	step := int64(ix-rootHalf) >> 52
	f := math.Float64frombits(ix-uint64(step)<<52) - 1
	e := float64(k + int(step))
	s := f / (2 + f)
	half := float64(float64(0.5*f) * f)
	tail := float64(s*(half+atanhTail(float64(s*s)))) + float64(e*ln2Lo)
	return float64(e*ln2Hi) - ((half - tail) - f)
}

// atanhTail is 2 atanh(s)/s - 2 for z = s^2.
func atanhTail(z float64) float64 {
	const (
		c1, c2, c3, c4, c5  = 2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11
		c6, c7, c8, c9, c10 = 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21
	)
	z2 := float64(z * z)
	z4 := float64(z2 * z2)
	a := float64(float64(z*c2)+c1) + float64((float64(z*c4)+c3)*z2)
	b := float64(float64(z*c6)+c5) + float64((float64(z*c8)+c7)*z2)
	c := float64(z*c10) + c9
	return float64(z * (a + float64(z4*(b+float64(z4*c)))))
}

func logEdge(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	}
	return x // +Inf and NaN
}

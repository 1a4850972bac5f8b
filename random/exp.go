package random

import "math"

// ln 2 in two parts: the high one has 33 bits, so that its product with an exponent is exact.
const (
	ln2Hi = 0x1.62e42feep-1
	ln2Lo = 0x1.a39ef35793c7673007e5ed5e81e69p-33
	log2E = 1 / (ln2Hi + ln2Lo)
)

// The largest argument whose exponential is finite, and the smallest whose is not 0.
const (
	maxExp = 0x1.62e42fefa39efp+9
	minExp = -0x1.74910d52d3051p+9
)

// toInteger pushes the fraction of a float64 below 2^51 out, and the processor rounds it.
const toInteger = 0x1.8p52

// Exp is e to the x, within 0.7 units in the last place (0.85 where the result is subnormal). It is 0 below -745.1, +Inf above 709.8
// and NaN for NaN.
//
// x is split into k ln 2 + r; e to the r is its Taylor series to the 13th power, whose remainder
// is below 2^-57.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > maxExp:
		return math.Inf(1)
	case x < minExp:
		return 0
	}
	k := float64(float64(x*log2E)+toInteger) - toInteger
	hi, lo := x-float64(k*ln2Hi), float64(k*ln2Lo)
	r := hi - lo
	rest := (hi - r) - lo // what r lost in rounding
	one := 1 + r
	small := (1 - one) + r
	return scale(one+(small+(expTail(r)+float64(rest*one))), int(k))
}

// expTail is e^r - 1 - r, by pairs so that the processor works on several terms at once.
func expTail(r float64) float64 {
	const (
		c2, c3, c4, c5     = 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120
		c6, c7, c8, c9     = c5 / 6, c5 / 42, c5 / 336, c5 / 3024
		c10, c11, c12, c13 = c9 / 10, c9 / 110, c9 / 1320, c9 / 17160
	)
	r2 := float64(r * r)
	r4 := float64(r2 * r2)
	a := float64(float64(r*c3)+c2) + float64((float64(r*c5)+c4)*r2)
	b := float64(float64(r*c7)+c6) + float64((float64(r*c9)+c8)*r2)
	c := float64(float64(r*c11)+c10) + float64((float64(r*c13)+c12)*r2)
	return float64(r2 * (a + float64(r4*(b+float64(r4*c)))))
}

// scale is y times 2^k for y near 1. Two steps where one power would not do: the first is exact,
// so that a subnormal result is rounded once.
func scale(y float64, k int) float64 {
	if k >= -1021 && k <= 1023 {
		return float64(y * power2(k))
	}
	return float64(y * power2(k>>1) * power2(k-k>>1))
}

func power2(k int) float64 { return math.Float64frombits(uint64(k+1023) << 52) }

// Pow is x to the y for x > 0 and finite y, as e to the y log x. Its relative error is below
// (2 + 3|y log x|) 2^-53: 6e-16 where the result is between 1/e and e, 3e-15 at a thousandfold.
// It is NaN for negative x.
func Pow(x, y float64) float64 { return Exp(float64(y * Log(x))) }

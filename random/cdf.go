package random

// rootTwoPi is the square root of 2 pi.
const rootTwoPi = 2.50662827463100050241576528481104525300698674060993831662992357

// NormalCDF is the probability that a standard normal variate is at most x. From -2 to 2 it sums
// the series of Marsaglia ("Evaluating the normal distribution", Journal of Statistical Software
// 11(4), 2004); beyond, it takes Laplace's continued fraction. Its error is below 4e-16, and
// below 2e-14 of the value while that is above 2.3e-308. It costs some 0.2 us.
func NormalCDF(x float64) float64 {
	switch {
	case x != x:
		return x
	case x < -2:
		return normalTail(-x)
	case x > 2:
		return 1 - normalTail(x)
	}
	sum, term, x2 := x, x, float64(x*x)
	for i := 3.0; term > 0x1p-60 || term < -0x1p-60; i += 2 {
		term = float64(term * (x2 / i))
		sum += term
	}
	return 0.5 + float64(sum*normalDensity(x))
}

// normalTail is the probability above x, for x of 2 or more. The fraction needs the more terms
// the smaller x is.
func normalTail(x float64) float64 {
	if x > 39 { // below the smallest number
		return 0
	}
	f := x
	for k := float64(16 + int(360/float64(x*x))); k > 0; k-- {
		f = x + k/f
	}
	return normalDensity(x) / f
}

// normalDensity splits the square of x so that its rounding does not reach the exponential.
func normalDensity(x float64) float64 {
	head := float64(x+float64(x*0x1p27)) - float64(x*0x1p27)
	rest := float64((x - head) * (x + head))
	return float64(Exp(-0.5*float64(head*head))*Exp(-0.5*rest)) / rootTwoPi
}

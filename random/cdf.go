package random

// rootTwoPi is the square root of 2 pi.
const rootTwoPi = 2.50662827463100050241576528481104525300698674060993831662992357

// NormalCDF is the probability that a standard normal variate is at most x. Up to |x| = 3 it
// sums the series of Marsaglia ("Evaluating the normal distribution", Journal of Statistical
// Software 11(4), 2004); beyond, it takes Laplace's continued fraction.
func NormalCDF(x float64) float64 {
	switch {
	case x != x:
		return x
	case x < -3:
		return normalTail(-x)
	case x > 3:
		return 1 - normalTail(x)
	}
	sum, term, x2 := x, x, float64(x*x)
	for i := 3.0; sum != sum+term || i == 3; i += 2 {
		term = term * x2 / i
		sum += term
	}
	return 0.5 + float64(sum*normalDensity(x))
}

// normalTail is the probability above x, for x of 3 or more.
func normalTail(x float64) float64 {
	const terms = 48
	if x > 39 { // below the smallest number
		return 0
	}
	f := x
	for k := float64(terms); k > 0; k-- {
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

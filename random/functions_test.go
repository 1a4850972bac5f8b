package random

import (
	"math"
	"math/big"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// worst is the largest error of f over the arguments, and where it is.
func worst(arguments []float64, f func(x float64) float64) (err, at float64) {
	for _, x := range arguments {
		if e := f(x); !(e <= err) {
			err, at = e, x
		}
	}
	return err, at
}

func checkWorst(t *testing.T, name string, bound float64, arguments []float64, f func(x float64) float64) {
	t.Helper()
	err, at := worst(arguments, f)
	t.Logf("%s: worst error %.4g at %v, of %d arguments", name, err, at, len(arguments))
	if !(err <= bound) {
		t.Errorf("%s: error %.4g at %v (%x), bound %g", name, err, at, at, bound)
	}
}

// grid is n evenly spaced numbers from low to high, and scatter as many random ones.
func grid(low, high float64, n int) (x []float64) {
	for i := range n {
		x = append(x, low+(high-low)*float64(i)/float64(n-1))
	}
	return x
}

func scatter(low, high float64, n int) (x []float64) {
	for i := range n {
		x = append(x, low+(high-low)*New(77).At(uint64(i)).Open())
	}
	return x
}

// everyExponent is one random number of each binary order of magnitude, subnormals included.
func everyExponent() (x []float64) {
	for e := -1074; e <= 1023; e++ {
		x = append(x, math.Ldexp(1+New(78).At(uint64(e+2000)).Float(), e))
	}
	return x
}

func TestExpIsWithinItsBound(t *testing.T) {
	x := append(grid(-1, 1, 4001), scatter(-1, 1, 4000)...)
	x = append(x, scatter(-708, 709.78, 4000)...)
	for k := -1000.0; k < 1000; k++ { // where the reduction changes its multiple of ln 2
		x = append(x, (k+0.5)*math.Ln2, math.Nextafter((k+0.5)*math.Ln2, 0))
	}
	x = append(x, 1e-300, -1e-300, 1e-17, -1e-17, maxExp)
	errors := func(x float64) float64 {
		if x > maxExp || x < -708 {
			return 0 // below
		}
		return ulps(Exp(x), bigExp(newBig(200, x)))
	}
	checkWorst(t, "Exp in ulps", 0.7, x, errors)
}

func TestExpOfSubnormalResults(t *testing.T) {
	x := append(scatter(-745.13, -708, 2000), minExp, math.Nextafter(minExp, 0))
	checkWorst(t, "subnormal Exp in ulps", 0.85, x, func(x float64) float64 {
		truth := bigExp(newBig(200, x))
		unit := newBig(200, math.Ldexp(1, max(-1074, truth.MantExp(nil)-53)))
		d, _ := bigQuo(bigSub(newBig(200, Exp(x)), truth), unit).Float64()
		return math.Abs(d)
	})
}

func TestLogIsWithinItsBound(t *testing.T) {
	x := append(grid(0.5, 2, 6001), scatter(0.5, 2, 6000)...)
	x = append(x, scatter(0.99, 1.01, 4000)...)
	x = append(x, everyExponent()...)
	for i := 1; i <= 50; i++ {
		x = append(x, math.Nextafter(1, 0)-float64(i)*0x1p-53, 1+float64(i)*0x1p-52)
	}
	x = append(x, math.SmallestNonzeroFloat64, 0x1p-1022, math.Nextafter(0x1p-1022, 0), math.MaxFloat64, math.Sqrt2, math.Sqrt2/2)
	checkWorst(t, "Log in ulps", 0.9, x, func(x float64) float64 {
		if x == 1 {
			return math.Abs(Log(x))
		}
		return ulps(Log(x), bigLog(x))
	})
}

func TestPowIsWithinItsBound(t *testing.T) {
	for _, y := range []float64{-20, -2, -0.5, 1e-3, 0.3, 1, 2, 7.5, 60} {
		checkWorst(t, "Pow in units of its bound", 1, scatter(0.01, 100, 300), func(x float64) float64 {
			exponent := bigMul(bigLog(x), newBig(200, y))
			truth := bigExp(exponent)
			rel, _ := bigQuo(bigSub(newBig(200, Pow(x, y)), truth), truth).Float64()
			product, _ := exponent.Float64()
			return math.Abs(rel) / ((2 + 3*math.Abs(product)) * 0x1p-53)
		})
	}
}

func TestEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Exp(0)", Exp(0), 1}, {"Exp(-0)", Exp(math.Copysign(0, -1)), 1}, {"Exp(Inf)", Exp(inf), inf},
		{"Exp(-Inf)", Exp(-inf), 0}, {"Exp(NaN)", Exp(nan), nan}, {"Exp(710)", Exp(710), inf}, {"Exp(-746)", Exp(-746), 0},
		{"Exp above max", Exp(math.Nextafter(maxExp, 800)), inf}, {"Exp(1e-320)", Exp(1e-320), 1},
		{"Exp below min", Exp(math.Nextafter(minExp, -800)), 0}, {"Exp(min)", Exp(minExp), 0x1p-1074},
		{"Log(1)", Log(1), 0}, {"Log(0)", Log(0), -inf}, {"Log(-0)", Log(math.Copysign(0, -1)), -inf},
		{"Log(-1)", Log(-1), nan}, {"Log(-Inf)", Log(-inf), nan}, {"Log(Inf)", Log(inf), inf}, {"Log(NaN)", Log(nan), nan},
		{"Log(-1e-320)", Log(-1e-320), nan}, {"Log(2)", Log(2), math.Ln2},
		{"Pow(2,0)", Pow(2, 0), 1}, {"Pow(1,9)", Pow(1, 9), 1}, {"Pow(-1,2)", Pow(-1, 2), nan}, {"Pow(0,2)", Pow(0, 2), 0},
		{"NormalQuantile(0)", NormalQuantile(0), -inf}, {"NormalQuantile(1)", NormalQuantile(1), inf},
		{"NormalQuantile(.5)", NormalQuantile(0.5), 0}, {"NormalQuantile(-.1)", NormalQuantile(-0.1), nan},
		{"NormalQuantile(1.1)", NormalQuantile(1.1), nan}, {"NormalQuantile(NaN)", NormalQuantile(nan), nan},
		{"NormalCDF(0)", NormalCDF(0), 0.5}, {"NormalCDF(Inf)", NormalCDF(inf), 1}, {"NormalCDF(-Inf)", NormalCDF(-inf), 0},
		{"NormalCDF(NaN)", NormalCDF(nan), nan}, {"NormalCDF(1e300)", NormalCDF(1e300), 1},
		{"StudentQuantile(.5)", StudentQuantile(0.5, 3), 0}, {"StudentQuantile(0)", StudentQuantile(0, 3), -inf},
		{"StudentQuantile(1)", StudentQuantile(1, 3), inf}, {"StudentQuantile(NaN)", StudentQuantile(nan, 3), nan},
		{"StudentQuantile(2)", StudentQuantile(2, 2000), nan},
	} {
		if c.got != c.want && !(c.got != c.got && c.want != c.want) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

// normalQuantileError is the relative error: the residual of the distribution function over its
// density, a Newton step, is the error of the quantile to twice as many digits.
func normalQuantileError(p float64) float64 {
	if p == 0.5 {
		return math.Abs(NormalQuantile(p))
	}
	z := NormalQuantile(p)
	below, density := bigNormal(z)
	d, _ := bigQuo(bigSub(below, newBig(below.Prec(), p)), density).Float64()
	return math.Abs(d / z)
}

func TestNormalQuantileIsWithinItsBound(t *testing.T) {
	p := append(grid(0.001, 0.999, 1999), scatter(0, 1, 2000)...)
	for e := 2.0; e <= 53; e++ { // both ends of what Open can give
		p = append(p, math.Ldexp(1.1, -int(e)), 1-math.Ldexp(1, -int(e)))
	}
	p = append(p, 0.075, math.Nextafter(0.075, 0), math.Nextafter(0.925, 1), 0x1p-53, 1e-11, 1.4e-11, 1e-100, 1e-300, 5e-324)
	p = append(p, 0.5+1e-9, math.Nextafter(0.5, 1), math.Nextafter(0.5, 0))
	checkWorst(t, "relative error of NormalQuantile", 1e-15, p, normalQuantileError)
}

func TestNormalCDFIsWithinItsBounds(t *testing.T) {
	x := append(grid(-8, 8, 1601), scatter(-8, 8, 1000)...)
	x = append(x, -2, 2, math.Nextafter(2, 3), math.Nextafter(-2, -3), 1e-9, -15, -25, -37)
	checkWorst(t, "absolute error of NormalCDF", 4e-16, x, func(x float64) float64 {
		below, _ := bigNormal(x)
		d, _ := bigSub(newBig(200, NormalCDF(x)), below).Float64()
		return math.Abs(d)
	})
	checkWorst(t, "relative error of NormalCDF", 2e-14, x, func(x float64) float64 {
		below, _ := bigNormal(x)
		d, _ := bigQuo(bigSub(newBig(200, NormalCDF(x)), below), below).Float64()
		return math.Abs(d)
	})
}

var studentFreedoms = []int{1, 2, 3, 4, 5, 6, 7, 9, 10, 19, 29, 30, 49, 99, 100, 199, 499, 998, 999, 1000, 1001, 5000}

// studentError is relative to the quantile or, near the middle, to 1.
func studentError(p float64, df int, constant *big.Float) float64 {
	q := StudentQuantile(p, df)
	inside, slope := bigStudent(math.Abs(q), df, constant)
	want := new(big.Float).Abs(bigSub(bigMul(newBig(200, 2), newBig(200, p)), newBig(200, 1)))
	d, _ := bigQuo(bigSub(inside, want), slope).Float64()
	return math.Abs(d) / max(1, math.Abs(q))
}

func TestStudentQuantileIsWithinItsBound(t *testing.T) {
	for _, df := range studentFreedoms {
		constant := bigStudentConstant(df)
		p := append(scatter(0.5, 0.975, 5), 0.025, 0.95, 0.975)
		if df > 2 { // below, the series of the truth is slow far out: the closed forms serve
			p = append(p, 0.001, 0.005, 0.995, 0.999)
		}
		checkWorst(t, "error of StudentQuantile", 1e-13, p, func(p float64) float64 { return studentError(p, df, constant) })
	}
}

// Student's distribution with one degree of freedom is Cauchy's, and with two it has a closed
// form as well.
func TestStudentQuantileClosedForms(t *testing.T) {
	for _, p := range append(scatter(0.001, 0.999, 500), 0.001, 0.999) {
		cauchy := -1 / math.Tan(math.Pi*p)
		two := (2*p - 1) / math.Sqrt(2*p*(1-p))
		for df, want := range map[int]float64{1: cauchy, 2: two} {
			if got := StudentQuantile(p, df); math.Abs(got-want) > 1e-13*max(1, math.Abs(want)) {
				t.Errorf("StudentQuantile(%v, %d) = %v, want %v", p, df, got, want)
			}
		}
	}
}

func TestStudentQuantileAgreesWithGonum(t *testing.T) {
	for _, df := range studentFreedoms {
		for _, p := range []float64{0.025, 0.1, 0.9, 0.975, 0.995} {
			back := distuv.StudentsT{Sigma: 1, Nu: float64(df)}.CDF(StudentQuantile(p, df))
			if math.Abs(back-p) > 1e-12 {
				t.Errorf("the distribution function at StudentQuantile(%v, %d) is %v", p, df, back)
			}
		}
	}
}

func TestQuantilesGrow(t *testing.T) {
	for i := range uint64(100_000) {
		p := New(5).At(i).Open()
		q := math.Nextafter(p, 1)
		if NormalQuantile(q)-NormalQuantile(p) < -1e-15*math.Abs(NormalQuantile(p)) {
			t.Fatalf("NormalQuantile falls by more than its rounding after %v", p)
		}
	}
}

func TestLogNormalTable(t *testing.T) {
	const n = 4096
	table := LogNormalTable(0.45, n)
	d := distuv.LogNormal{Mu: 0, Sigma: 0.45}
	for i, v := range table {
		p := (float64(i) + 0.5) / n
		if math.Abs(d.CDF(v)-p) > 1e-14 {
			t.Fatalf("value %d has %v below it, want %v", i, d.CDF(v), p)
		}
		if i > 0 && v <= table[i-1] {
			t.Fatalf("value %d does not ascend", i)
		}
		if product := v * table[n-1-i]; math.Abs(product-1) > 1e-14 {
			t.Fatalf("values %d and its mirror multiply to %v: the median is not 1", i, product)
		}
	}
	if one := LogNormalTable(0.45, 1); one[0] != 1 {
		t.Errorf("the table of one value is %v", one)
	}
}

func TestPanicsOnOurBugs(t *testing.T) {
	for name, f := range map[string]func(){
		"Below(0)":                func() { New(1).Below(0) },
		"Poisson(-1)":             func() { New(1).Poisson(-1) },
		"Poisson(NaN)":            func() { New(1).Poisson(math.NaN()) },
		"Poisson(Inf)":            func() { New(1).Poisson(math.Inf(1)) },
		"StudentQuantile(0.9, 0)": func() { StudentQuantile(0.9, 0) },
		"LogNormalTable(1, 0)":    func() { LogNormalTable(1, 0) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", name)
				}
			}()
			f()
		}()
	}
}

package report

import "math"

// Difference is how far Ratio(y, x) lies above Ratio(y0, x0), with the interval of the
// difference when replication i of both had the same luck: what luck does to both cancels out.
// It is linearised as in Ratio: the standard error is that of the mean of
// (y - r x) / mean(x) - (y0 - r0 x0) / mean(x0). All four have one value a replication. It is
// undefined where one of the ratios is.
func Difference(y, x, y0, x0 []float64) Figure {
	n, below, below0 := len(y), sum(x), sum(x0)
	if n == 0 || below == 0 || below0 == 0 {
		return Figure{}
	}
	r, r0 := sum(y)/below, sum(y0)/below0
	if n == 1 {
		return Fixed(r - r0)
	}
	squares := 0.0
	for i := range y {
		e := (y[i]-float64(r*x[i]))/below - (y0[i]-float64(r0*x0[i]))/below0
		squares += float64(e * e)
	}
	half := float64(quantile(n) * math.Sqrt(float64(n)/float64(n-1)*squares))
	return Figure{Mean: r - r0, Low: r - r0 - half, High: r - r0 + half, N: n}
}

// Distinguishable reports whether the interval of a difference leaves out 0: luck alone would
// hardly have made it.
func (f Figure) Distinguishable() bool { return f.Interval() && (f.Low > 0 || f.High < 0) }

// Needed is about how many replications would tell a difference as large as f from 0 with a
// chance of 80%, or 0 where the data give no idea. The half width falls like one over the square
// root of that number; where it just reaches the mean the chance is 50%, and at 1.96 / (1.96 +
// 0.84) of the mean, the normal quantiles of 97.5% and 80%, it is 80%.
func (f Figure) Needed() int {
	const reach, most = (1.96 + 0.84) / 1.96, 1_000_000
	if !f.Interval() || f.Mean == 0 || f.Half() == 0 {
		return 0
	}
	root := float64(reach * f.Half() / math.Abs(f.Mean))
	n := math.Ceil(float64(f.N) * float64(root*root))
	if n > most {
		return 0
	}
	return int(n)
}

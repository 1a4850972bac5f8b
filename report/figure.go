package report

import (
	"math"

	"adsim/random"
)

// Level is the confidence of every interval.
const Level = 0.95

// Figure is a mean over replications and its interval at Level. N is how many replications it
// rests on: with 1 there is no interval, and with 0 the figure is undefined, as the cost per
// click is where nobody clicked.
type Figure struct {
	Mean, Low, High float64
	N               int
}

// Half is half the width of the interval; 0 when there is none.
func (f Figure) Half() float64 { return (f.High - f.Low) / 2 }

// Interval reports whether f has an interval.
func (f Figure) Interval() bool { return f.N > 1 }

// Fixed is a figure without luck.
func Fixed(x float64) Figure { return Figure{Mean: x, Low: x, High: x, N: 1} }

// Mean is the mean of y, one value a replication, with Student's interval.
func Mean(y []float64) Figure {
	ones := make([]float64, len(y))
	for i := range ones {
		ones[i] = 1
	}
	return Ratio(y, ones)
}

// Ratio is the sum of y over the sum of x, one pair a replication, with the interval of the
// linearised ratio (Cochran, Sampling Techniques, 3rd edition, section 6.4): the standard error
// of r is that of the mean of y - r x, over the mean of x. It is undefined where the x add up
// to zero. With x = 1 it is the mean of y.
func Ratio(y, x []float64) Figure {
	if len(y) < 2 {
		return ratio(y, x, 0)
	}
	return ratio(y, x, quantile(len(y)))
}

// quantile is Student's, for an interval over n replications.
func quantile(n int) float64 {
	if n < 2 {
		return 0
	}
	return random.StudentQuantile((1+Level)/2, n-1)
}

func ratio(y, x []float64, t float64) Figure {
	n := len(y)
	above, below := sum(y), sum(x)
	if n == 0 || below == 0 {
		return Figure{}
	}
	r := above / below
	if n == 1 {
		return Fixed(r)
	}
	squares := 0.0
	for i := range y {
		e := y[i] - float64(r*x[i])
		squares += float64(e * e)
	}
	half := float64(t*math.Sqrt(float64(n)/float64(n-1)*squares)) / math.Abs(below)
	return Figure{Mean: r, Low: r - half, High: r + half, N: n}
}

func sum(xs []float64) (total float64) {
	for _, x := range xs {
		total += x
	}
	return total
}

// over is f in units of x.
func (f Figure) over(x float64) Figure {
	return Figure{Mean: f.Mean / x, Low: f.Low / x, High: f.High / x, N: f.N}
}

// times is f for each of x.
func (f Figure) times(x float64) Figure {
	return Figure{Mean: f.Mean * x, Low: f.Low * x, High: f.High * x, N: f.N}
}

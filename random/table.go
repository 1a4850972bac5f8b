package random

// LogNormalTable is n equally likely values of a log-normal of median 1: e to the sigma z, for z
// the normal quantiles at (i + 1/2)/n, in ascending order for a positive sigma. Drawing
// table[s.Below(n)] costs a fraction of LogNormal. It panics unless n is positive.
func LogNormalTable(sigma float64, n int) []float64 {
	if n <= 0 {
		panic("random: LogNormalTable needs a positive n")
	}
	table := make([]float64, n)
	for i := range table {
		table[i] = Exp(sigma * NormalQuantile((float64(i)+0.5)/float64(n)))
	}
	return table
}

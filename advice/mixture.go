package advice

// How the spread of words is learned; our assumptions.
const (
	baseWords = 5  // words that the gamma distribution counts for, beside those of the account
	rounds    = 20 // of expectation and maximisation: few, so that the spread stays smooth
)

// believe learns how words spread around what is usual, and says what each one's own clicks leave
// of that. A gamma distribution with the spread's coefficient of variation is only where it begins:
// where an account has good words and bad ones and few between, so has what is learned
// (nonparametric empirical Bayes: Kiefer and Wolfowitz, Annals of Mathematical Statistics 1956; by
// the EM algorithm of Laird, JASA 1978, stopped early and held by the gamma distribution).
func (j *judge) believe() {
	base := gamma(1, j.Differ)
	mix := base
	likely, share := make([][]float64, len(j.words)), make([][]float64, len(j.words))
	for k, w := range j.words {
		likely[k] = likelihood(w.orders/j.Dispersion, w.mature/j.Dispersion, j.usual(w))
	}
	var sums []float64
	for range rounds {
		sums = scaled(base.weight, baseWords)
		for k := range j.words {
			share[k] = mix.given(likely[k]).weight
			for i, s := range share[k] {
				sums[i] += s
			}
		}
		mix.weight = scaled(sums, 1/float64(baseWords+len(j.words)))
	}
	wide := gamma(1, max(j.Differ, usualDiffer))
	for k, w := range j.words {
		prior := posterior{j.usual(w), wide.weight} // words of other classes say less
		if j.group(w) == w.group() {
			prior.weight = others(sums, share[k])
		}
		w.belief = prior.given(likely[k])
	}
}

// others is the spread that the other words show.
func others(sums, own []float64) []float64 {
	left := make([]float64, cells)
	for i := range left {
		left[i] = max(0, sums[i]-own[i])
	}
	return left
}

func scaled(xs []float64, by float64) []float64 {
	all := make([]float64, len(xs))
	for i, x := range xs {
		all[i] = float64(x * by)
	}
	return all
}

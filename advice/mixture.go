package advice

// How the spread of words is learned; our assumptions.
const (
	baseWords = 5  // words that the gamma distribution counts for, beside those of the account
	rounds    = 20 // of expectation and maximisation: few, so that the spread stays smooth
	manyWords = 20 // of the account: with fewer, the spread stays a gamma distribution
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
	for k, w := range j.words {
		prior := gamma(j.usual(w), j.wide(w))
		if j.group(w) == w.group() && len(j.words) >= manyWords {
			prior.weight = others(sums, share[k])
		}
		w.belief = prior.given(likely[k])
	}
}

// wide is how far a word may lie from what is usual where that is known from few words or orders, or
// from words of other classes: the spread of words, and what is not known of their mean.
func (j *judge) wide(w *Word) float64 {
	differ, pool := j.Differ, j.pools[j.group(w)]
	if j.group(w) != w.group() {
		differ = max(differ, usualDiffer)
	}
	words, orders := float64(j.size[j.group(w)]), (pool.orders-w.orders)/j.Dispersion+1
	square := float64(differ * differ)
	return min(mostDiffer, sqrt(square+square/max(1, words-1)+1/max(1, orders)))
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

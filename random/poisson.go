package random

import "math"

// Poisson is a Poisson variate, the smallest count whose distribution function reaches the
// uniform of the point. It never decreases when that uniform grows. It costs about the mean up
// to a mean of 32 and about 25 times its root beyond. It is 0 for a mean of 0 and panics on
// means that are negative, NaN or above 1e12.
func (s Stream) Poisson(mean float64) int {
	if !(mean >= 0 && mean <= 1e12) {
		panic("random: the mean of Poisson must be between 0 and 1e12")
	}
	if mean <= 32 {
		return countUp(s.Open(), 0, Exp(-mean), mean)
	}
	return poissonFar(s.Open(), mean)
}

// countUp sums weights from count k on, whose weight is w, until they reach the target or have
// faded below its last bit.
func countUp(target, k, w, mean float64) int {
	sum := w
	for sum < target && sum+w != sum {
		k++
		w = float64(w * (mean / k))
		sum += w
	}
	return int(k)
}

// poissonFar weighs counts relative to the most likely one, which needs neither factorials nor
// an exponential that underflows, and sums twice: for the total, then up to u of the total.
func poissonFar(u, mean float64) int {
	const faded = 0x1p-70
	mode, total := math.Floor(mean), 1.0
	for k, w := mode, 1.0; w > faded; {
		k++
		w = float64(w * (mean / k))
		total += w
	}
	low, w := mode, 1.0
	for w > faded && low > 0 {
		w = float64(w * (low / mean))
		low--
		total += w
	}
	return countUp(float64(u*total), low, w, mean)
}

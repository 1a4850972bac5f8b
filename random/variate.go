package random

// Exponential is an exponential variate of mean 1, between 1.1e-16 and 36.8.
func (s Stream) Exponential() float64 { return -Log(1 - s.Open()) }

// Normal is a standard normal variate, within +-8.21.
func (s Stream) Normal() float64 { return NormalQuantile(s.Open()) }

// LogNormal is a log-normal variate: median times e to the sigma Z, for a standard normal Z. Its
// mean is median times e to the sigma^2/2.
func (s Stream) LogNormal(median, sigma float64) float64 {
	return float64(median * Exp(float64(sigma*s.Normal())))
}

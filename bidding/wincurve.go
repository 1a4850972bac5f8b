package bidding

import (
	"math"

	"adsim/random"
)

// WinCurve is the chance that a bid wins a first-price auction: the distribution function F of the
// highest rival bid. Slack is F/F', which must not fall as the bid grows.
type WinCurve interface {
	Win(bid float64) float64
	Slack(bid float64) float64
}

// PowerCurve is F = (b/High)^Exponent up to High; the exponent 1 is the uniform distribution.
type PowerCurve struct{ Exponent, High float64 }

// Win is 1 from High on.
func (c PowerCurve) Win(b float64) float64 { return random.Pow(min(1, b/c.High), c.Exponent) }

// Slack is infinite above High, where a higher bid wins no more.
func (c PowerCurve) Slack(b float64) float64 {
	if b > c.High {
		return math.Inf(1)
	}
	return b / c.Exponent
}

// ExponentialCurve is F = 1 - e^(-Rate b).
type ExponentialCurve struct{ Rate float64 }

// Win is below 1.
func (c ExponentialCurve) Win(b float64) float64 { return 1 - random.Exp(-float64(c.Rate*b)) }

// Slack is (e^(Rate b) - 1)/Rate.
func (c ExponentialCurve) Slack(b float64) float64 {
	return (random.Exp(float64(c.Rate*b)) - 1) / c.Rate
}

// LogNormalCurve has ln b normal with mean Mu and deviation Sigma: Zhou, He, Pan, Karlsson, Shetty, Kitts and
// others, "An efficient deep distribution network for bid shading in first-price auctions" (KDD 2021),
// found it to fit best.
type LogNormalCurve struct{ Mu, Sigma float64 }

func (c LogNormalCurve) z(b float64) float64 { return (random.Log(b) - c.Mu) / c.Sigma }

// Win is 0 for a bid of 0.
func (c LogNormalCurve) Win(b float64) float64 {
	if !(b > 0) {
		return 0
	}
	return random.NormalCDF(c.z(b))
}

// Slack is Sigma b Phi(z)/phi(z). Far out in the lower tail Phi/phi is 1/|z|.
func (c LogNormalCurve) Slack(b float64) float64 {
	if !(b > 0) {
		return 0
	}
	const rootTwoPi = 2.5066282746310005024
	z := c.z(b)
	if z < -20 {
		return float64(c.Sigma*b) / -z
	}
	return float64(float64(c.Sigma*b)*random.NormalCDF(z)) * float64(rootTwoPi*random.Exp(float64(0.5*float64(z*z))))
}

// LogisticCurve is F = 1/(1 + e^-(Alpha + Beta ln b)): the win rate of Pan, Kitts, Zhou, He, Shetty,
// Flores, Gligorijevic, Pan, Mao, Gultekin and Zhang, "Bid shading by win-rate estimation and surplus
// maximization" (AdKDD 2020).
type LogisticCurve struct{ Alpha, Beta float64 }

func (c LogisticCurve) odds(b float64) float64 {
	return random.Exp(c.Alpha + float64(c.Beta*random.Log(b)))
}

// Win is 0 for a bid of 0.
func (c LogisticCurve) Win(b float64) float64 {
	if !(b > 0) {
		return 0
	}
	return 1 - 1/(1+c.odds(b))
}

// Slack is b (1 + odds)/Beta.
func (c LogisticCurve) Slack(b float64) float64 {
	if !(b > 0) {
		return 0
	}
	return float64(b*(1+c.odds(b))) / c.Beta
}

// BestBid maximises the surplus (value - bid) F(bid) of a first-price auction: where value - bid is
// F/F'. It bisects until neighbouring floats, so a table should be made of it.
func BestBid(value float64, c WinCurve) float64 {
	low, high := 0.0, value
	for {
		mid := float64(0.5*low) + float64(0.5*high)
		switch {
		case mid == low || mid == high:
			return low
		case value-mid > c.Slack(mid):
			low = mid
		default:
			high = mid
		}
	}
}

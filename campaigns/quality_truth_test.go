package campaigns

import (
	"fmt"
	"math"
	"testing"

	"adsim/random"
)

// The estimate finds the true click factor as clicks grow. Its mean square error over many ads is
// what the theory of a discounted Poisson count says, and where the prior is right, one over the
// square root of the clicks, within 5 standard errors.
func TestEstimateFindsTheTruth(t *testing.T) {
	const ads, nights = 2000, 45
	var clicks, errors []float64
	for _, truth := range []float64{0.5, 1, 1.3} {
		for _, believed := range []float64{truth, 0.8} {
			for _, daily := range []float64{0.25, 2, 16, 128} {
				want, sd, weight := discounted(truth, believed, daily, nights)
				got := meanSquare(t, truth, believed, daily, ads, nights)
				if math.Abs(got-want) > 5*sd/math.Sqrt(ads) {
					t.Errorf("truth %v, believed %v, %v clicks expected a day: mean square error %v, want %v +- %v",
						truth, believed, daily, got, want, 5*sd/math.Sqrt(ads))
				}
				if believed == truth && daily > 1 {
					clicks, errors = append(clicks, truth*daily*weight), append(errors, math.Sqrt(got)/truth)
				}
			}
		}
	}
	for i := range clicks {
		most := 1 / math.Sqrt(clicks[i])
		if se := most / math.Sqrt(2*ads); errors[i] > most+5*se {
			t.Errorf("relative error %v after %v clicks, want at most %v", errors[i], clicks[i], most)
		}
	}
}

// meanSquare is the mean square error of the estimates of ads that are alike.
func meanSquare(t *testing.T, truth, believed, daily float64, ads, nights int) (sum float64) {
	luck := random.New(1).Named(fmt.Sprint(truth, believed, daily))
	q := NewQuality(Scored(), 1, repeated(Prior{believed, 1, 1}, ads))
	for night := range nights {
		for ad := range int32(ads) {
			q.Impression(ad, daily)
			for range luck.At(uint64(ad)).At(uint64(night)).Poisson(truth * daily) {
				q.Click(ad, 0)
			}
		}
		q.Night()
	}
	for ad := range int32(ads) {
		f, _ := q.Factors(ad)
		sum += (f - truth) * (f - truth)
	}
	return sum / float64(ads)
}

func repeated(p Prior, n int) []Prior {
	all := make([]Prior, n)
	for i := range all {
		all[i] = p
	}
	return all
}

// discounted is the expected square error of an estimate and the square error's standard deviation,
// from the first four moments of a sum of Poisson counts that fade by 7/8 a day; weight is how many
// days' counts have the same relative noise.
func discounted(truth, believed, daily float64, nights int) (square, sd, weight float64) {
	var s [5]float64
	for night := range nights {
		for power := range s {
			s[power] += math.Pow(0.875, float64(power*night))
		}
	}
	mean := truth * daily
	scale := believed / (16 + believed*daily*s[1])
	bias := scale*(16+mean*s[1]) - truth
	v, third := scale*scale*mean*s[2], scale*scale*scale*mean*s[3]
	fourth := 3*v*v + scale*scale*scale*scale*mean*s[4]
	return v + bias*bias, math.Sqrt(fourth - v*v + 4*bias*third + 4*bias*bias*v), s[1] * s[1] / s[2]
}

// What is believed and true of different ads: quality as a whole finds what its parts truly are.
func TestQualityFindsTheTruth(t *testing.T) {
	const ads, nights, daily, cvr = 1600, 45, 50, 0.2
	luck, s := random.New(2), Scored()
	s.Lag = []float64{0.55, 0.75, 0.88, 1}
	q := NewQuality(s, 1, repeated(Prior{1, 1, 1}, ads))
	clicking, ordering := make([]float64, ads), make([]float64, ads)
	var coming [ads][nights + 4]int
	for ad := range ads {
		clicking[ad], ordering[ad] = 0.6+0.8*luck.At(uint64(ad)).At(1).Float(), 0.6+0.8*luck.At(uint64(ad)).At(2).Float()
	}
	for night := range nights {
		for ad := range ads {
			own := luck.Named("day").At(uint64(ad)).At(uint64(night))
			q.Impression(int32(ad), daily)
			clicks := own.At(1).Poisson(daily * clicking[ad])
			for click := range uint64(clicks) {
				q.Click(int32(ad), cvr)
				if own.At(2).At(click).Chance(cvr * ordering[ad]) {
					coming[ad][night+wait(s.Lag, own.At(3).At(click).Float())]++
				}
			}
			for range coming[ad][night] {
				q.Order(int32(ad))
			}
		}
		q.Night()
	}
	account := 0.0
	for ad := range ads {
		account += clicking[ad] / ads
	}
	squares, expected, variance := 0.0, 0.0, 0.0
	for ad := range int32(ads) {
		c, o := clicking[ad], ordering[ad]
		truth := 6.5 * (0.4*c + 0.3*o + 0.2 + 0.1*account)
		squares += (q.Of(ad) - truth) * (q.Of(ad) - truth)
		clicks, _, _ := discounted(c, 1, daily, nights)
		orders := conditioned(o, cvr, daily*c, nights)
		square := 6.5 * 6.5 * (0.4*0.4*clicks + 0.3*0.3*orders)
		expected, variance = expected+square, variance+2*square*square
	}
	if math.Abs(squares-expected) > 5*math.Sqrt(variance) {
		t.Errorf("square errors of quality sum to %v, its clicks and orders allow %v +- %v", squares, expected, 5*math.Sqrt(variance))
	}
}

// conditioned is the expected square error of the estimated conversion, given the clicks, that were
// believed to convert like the average ad's: bias of the prior and binomial noise.
func conditioned(truth, cvr, clicks float64, nights int) float64 {
	weight, squares := 0.0, 0.0
	for night := range nights {
		weight, squares = weight+math.Pow(0.875, float64(night)), squares+math.Pow(0.875, float64(2*night))
	}
	due := clicks * cvr * weight
	bias := 4 * (1 - truth) / (4 + due)
	return bias*bias + truth*clicks*cvr*squares*(1-cvr*truth)/((4+due)*(4+due))
}

// wait is in how many days an order comes.
func wait(lag []float64, u float64) (days int) {
	for u >= lag[days] {
		days++
	}
	return days
}

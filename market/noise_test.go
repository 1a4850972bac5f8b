package market

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"adsim/random"
)

func same(quality float64) float64    { return quality }
func ignored(quality float64) float64 { return 1 }

// wide is a Jitter whose cuts lie far out.
func wide(presence, bid, quality float64) Jitter {
	return Jitter{Presence: presence, Bid: bid, Quality: quality, HighestQuality: math.Inf(1)}
}

// logs is the logarithms of the factors of those who are present, in the order of the table.
func logs(n *Noise) (x []float64) {
	for _, f := range n.factor {
		if f > 0 {
			x = append(x, math.Log(float64(f)))
		}
	}
	return x
}

// distance is the greatest between a sample's distribution function and a law's (Kolmogorov).
func distance(x []float64, cdf func(float64) float64) (d float64) {
	x = slices.Sorted(slices.Values(x))
	for i, v := range x {
		p, n := cdf(v), float64(len(x))
		d = max(d, p-float64(i)/n, float64(i+1)/n-p)
	}
	return d
}

// One factor alone has the quantiles in the middle of equal parts, so its median is 1 and its sigma
// as given. A float32 moves a factor by 2^-24 of it.
func TestNoiseHasItsSigma(t *testing.T) {
	const sigma, slack = 0.3, 2 * 0x1p-24
	law := distuv.Normal{Sigma: sigma}
	for _, presence := range []float64{1, 0.6, 0.25} {
		for name, j := range map[string]Jitter{"bids": wide(presence, sigma, 0), "qualities": wide(presence, 0, sigma)} {
			x := logs(NewNoise(j, same))
			n := float64(len(x))
			if math.Abs(n/noiseSize-presence) > 0.5/noiseSize {
				t.Errorf("%s: presence %v gives %v of %d entries", name, presence, n, noiseSize)
			}
			for i, got := range x {
				if want := law.Quantile((float64(i) + 0.5) / n); math.Abs(got-want) > slack {
					t.Fatalf("%s, presence %v: entry %d is e^%v, want e^%v", name, presence, i, got, want)
				}
			}
		}
	}
}

// Bid and quality vary independently, so the logarithm of their product has the sum of their
// variances. Each is cut into equally likely parts: 256 of them miss less of the variance than 5
// standard errors of a sample of the table's size, and the whole law is met as by such a sample.
func TestNoiseCombinesBoth(t *testing.T) {
	const bid, quality = 0.2, 0.35
	law := distuv.Normal{Sigma: math.Hypot(bid, quality)}
	for _, presence := range []float64{1, 0.6} {
		x, squares := logs(NewNoise(wide(presence, bid, quality), same)), 0.0
		for _, v := range x {
			squares += v * v
		}
		n, variance := float64(len(x)), law.Variance()
		checkMean(t, fmt.Sprint("presence ", presence, ": variance"), squares, n, variance, variance*math.Sqrt2)
		if d, bound := distance(x, law.CDF), math.Sqrt(math.Log(2/alpha)/2/n); d > bound {
			t.Errorf("presence %v: scores are %v from their law, bound %v", presence, d, bound)
		}
	}
}

// Nobody is there where presence is below half an entry.
func TestNoPresence(t *testing.T) {
	for _, presence := range []float64{0, 1e-9, 0.49 / noiseSize} {
		for _, j := range []Jitter{wide(presence, 0.3, 0), wide(presence, 0, 0.3), wide(presence, 0.2, 0.2), wide(presence, 0, 0)} {
			if n := NewNoise(j, same); n.most != 0 || len(logs(n)) != 0 {
				t.Errorf("presence %v leaves factors up to %v", presence, n.most)
			}
		}
	}
}

// A rule that ignores quality ignores its noise; one that takes its root halves the sigma.
func TestNoiseFollowsTheWeight(t *testing.T) {
	whole, half := logs(NewNoise(wide(1, 0, 0.3), same)), logs(NewNoise(wide(1, 0, 0.3), math.Sqrt))
	for i, x := range logs(NewNoise(wide(1, 0, 0.3), ignored)) {
		if x != 0 || math.Abs(half[i]-whole[i]/2) > 2*0x1p-24 {
			t.Fatalf("entry %d: e^%v ignored, e^%v whole, e^%v rooted", i, x, whole[i], half[i])
		}
	}
}

func TestNoiseIsCut(t *testing.T) {
	j := Jitter{Presence: 0.5, Bid: 0.5, LowestBid: 0.8, LowestQuality: 0.7, HighestQuality: 1.6}
	if bids := logs(NewNoise(j, same)); math.Abs(slices.Min(bids)-math.Log(0.8)) > 2*0x1p-24 || slices.Max(bids) < math.Log(2) {
		t.Errorf("bids from e^%v to e^%v", slices.Min(bids), slices.Max(bids))
	}
	j.Bid, j.Quality = 0, 0.5
	x := logs(NewNoise(j, same))
	if math.Abs(slices.Min(x)-math.Log(0.7)) > 2*0x1p-24 || math.Abs(slices.Max(x)-math.Log(1.6)) > 2*0x1p-24 {
		t.Errorf("qualities from e^%v to e^%v", slices.Min(x), slices.Max(x))
	}
}

func TestMostNoise(t *testing.T) {
	for _, j := range []Jitter{wide(1, 0.2, 0.3), wide(0.6, 0.5, 0), wide(1, 0, 0), wide(0, 1, 1), wide(2e-4, 1, 1)} {
		if n := NewNoise(j, same); n.most != slices.Max(n.factor[:]) {
			t.Errorf("%+v: most is %v, the greatest factor %v", j, n.most, slices.Max(n.factor[:]))
		}
	}
}

// keys are those of a run's requests.
func requestKeys(i uint64) (k0, k1 uint64) {
	luck := random.New(1).Named("request").At(i)
	return luck.At(1).Bits(), luck.At(2).Bits()
}

// couples are pairs of rivals: neighbours, and such whose indices differ in one bit or by a multiple.
func couples() (pairs [][2]uint32) {
	for r := range uint32(24) {
		pairs = append(pairs, [2]uint32{r, r + 1}, [2]uint32{0, r + 2}, [2]uint32{1, 1 << (r % 12) * 2}, [2]uint32{r + 1, 2*r + 3})
	}
	return append(pairs, [2]uint32{999, 1000}, [2]uint32{0, 1 << 31}, [2]uint32{7, math.MaxUint32})
}

// Over requests, the luck of two rivals is uniform and independent in the bits that make the noise
// and in those that make the click, and across.
func TestRivalsAreIndependent(t *testing.T) {
	const draws, side = 1 << 15, 16
	for _, pair := range couples() {
		var noise, click, across [side * side]int
		var sum, logarithms float64
		for i := range uint64(draws) {
			k0, k1 := requestKeys(i)
			a, b := hash(pair[0], k0, k1), hash(pair[1], k0, k1)
			noise[a>>60*side+b>>60]++
			click[a<<12>>60*side+b<<12>>60]++
			across[a>>60*side+b<<12>>60]++
			x, y := (float64(a>>52)+0.5)/noiseSize, (float64(b>>52)+0.5)/noiseSize
			sum += 12 * (x - 0.5) * (y - 0.5)
			logarithms += distuv.UnitNormal.Quantile(x) * distuv.UnitNormal.Quantile(y)
		}
		name := fmt.Sprint("rivals ", pair)
		checkEven(t, name+", noise", noise[:], draws)
		checkEven(t, name+", clicks", click[:], draws)
		checkEven(t, name+", noise and click", across[:], draws)
		checkMean(t, name+", correlation", sum, draws, 0, 1)
		checkMean(t, name+", correlation of logarithms", logarithms, draws, 0, 1)
	}
}

// One rival's luck for its click says nothing about its noise, in the leading bits or in the trailing
// ones.
func TestClickAndNoiseAreIndependent(t *testing.T) {
	const draws, side = 1 << 17, 32
	for _, rival := range []uint32{0, 1, 2, 63, 1000} {
		var leading, trailing [side * side]int
		lucky := make([]float64, 0, draws)
		for i := range uint64(draws) {
			k0, k1 := requestKeys(i)
			luck := hash(rival, k0, k1)
			leading[luck>>59*side+luck<<12>>59]++
			trailing[luck>>52%side*side+luck%side]++
			if luck>>52 >= noiseSize*7/8 {
				lucky = append(lucky, float64(luck<<12>>12)/(1<<52))
			}
		}
		name := fmt.Sprint("rival ", rival)
		checkEven(t, name+", leading bits", leading[:], draws)
		checkEven(t, name+", trailing bits", trailing[:], draws)
		if d, bound := distance(lucky, distuv.UnitUniform.CDF), math.Sqrt(math.Log(2/alpha)/2/float64(len(lucky))); d > bound {
			t.Errorf("%s: clicks of the highest noise are %v from uniform, bound %v", name, d, bound)
		}
	}
}

// How many of a word's rivals are present in a request is binomial: none follows another.
func TestPresenceIsBinomial(t *testing.T) {
	const draws, rivals, presence = 1 << 16, 14, 0.5
	n := NewNoise(wide(presence, 0.3, 0), same)
	for _, step := range []uint32{1, 2, 7, 64, 178} {
		var counts [rivals + 1]float64
		for i := range uint64(draws) {
			k0, k1 := requestKeys(i)
			present := 0
			for r := range uint32(rivals) {
				if n.of(hash(r*step, k0, k1)) > 0 {
					present++
				}
			}
			counts[present]++
		}
		squares, law := 0.0, distuv.Binomial{N: rivals, P: presence}
		for k, c := range counts {
			mean := draws * law.Prob(float64(k))
			squares += (c - mean) * (c - mean) / mean
		}
		checkChiSquare(t, fmt.Sprint("every ", step), squares, rivals)
	}
}

// alpha is the probability beyond five standard errors on either side of a normal.
var alpha = 2 * distuv.UnitNormal.CDF(-5)

// checkMean holds the mean of n values to five standard errors.
func checkMean(t *testing.T, what string, sum, n, mean, deviation float64) {
	t.Helper()
	if z := (sum/n - mean) / (deviation / math.Sqrt(n)); !(math.Abs(z) <= 5) {
		t.Errorf("%s: mean %v of %v is %.1f standard errors from %v", what, sum/n, n, z, mean)
	}
}

// checkEven holds counts to an even spread.
func checkEven(t *testing.T, what string, counts []int, draws float64) {
	t.Helper()
	squares, mean := 0.0, draws/float64(len(counts))
	for _, n := range counts {
		squares += (float64(n) - mean) * (float64(n) - mean) / mean
	}
	checkChiSquare(t, what, squares, len(counts)-1)
}

func checkChiSquare(t *testing.T, what string, sum float64, freedom int) {
	t.Helper()
	law := distuv.ChiSquared{K: float64(freedom)}
	if low, high := law.Quantile(alpha/2), law.Quantile(1-alpha/2); !(sum >= low && sum <= high) {
		t.Errorf("%s: chi-square %.1f outside [%.1f, %.1f]", what, sum, low, high)
	}
}

package auction

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"adsim"
	"adsim/random"
)

// theory is one published or hand-checked result. A test fails if it leaves a number of Expected
// unasked for.
type theory struct {
	*testing.T `json:"-"`
	ID         string
	Source     string
	Kind       string
	Inputs     map[string]any
	Expected   map[string]any
	Exact      map[string]string
	Tol        float64
	asked      map[string]bool
}

var kinds = map[string]func(*theory){
	"gsp": gspCase, "vcg": vcgCase, "gsp-deviation": deviationCase, "gsp-equilibrium": envyFreeCase,
	"gfp-bestresponse": cycleCase, "gsp-weighted": weightedCase, "gsp-squashed": squashedCase, "sne-bounds": boundsCase,
	"single-item-u01": uniformCase, "spa-reserve-u01": reserveCase, "single-item-exp": exponentialCase,
	"reserve-lognormal": logNormalCase, "mc": equivalenceCase, "fpa-bne": powerCase, "fpa-bne-exp": exponentialBidCase,
	"bid-shading": shadingCase, "fppe": fppeCase, "sppe": sppeCase, "autobidding-poa": anarchyCase,
	"click-model": cascadeCase, "noise": noiseCase,
}

func TestTheory(t *testing.T) {
	data, err := os.ReadFile("testdata/theory.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []*theory
	if err := json.Unmarshal(data, &cases); err != nil || len(cases) == 0 {
		t.Fatal(err, len(cases))
	}
	for _, c := range cases {
		t.Run(c.ID, func(t *testing.T) {
			c.T, c.asked = t, map[string]bool{}
			check, known := kinds[c.Kind]
			if !known {
				t.Fatalf("nothing asserts cases of kind %s", c.Kind)
			}
			check(c)
			for key := range c.Expected {
				if !c.asked[key] {
					t.Errorf("expected %s is not asserted", key)
				}
			}
		})
	}
}

// want is an expected value, now asserted.
func (c *theory) want(key string) any {
	c.Helper()
	c.asked[key] = true
	value, there := c.Expected[key]
	if !there {
		c.Fatalf("no %s is expected", key)
	}
	return value
}

func (c *theory) in(key string) float64     { return c.Inputs[key].(float64) }
func (c *theory) list(key string) []float64 { return numbers(c.Inputs[key]) }

func numbers(list any) []float64 {
	var xs []float64
	for _, x := range list.([]any) {
		xs = append(xs, x.(float64))
	}
	return xs
}

// equal compares numbers to the case's tolerance, absolute or relative.
func (c *theory) equal(key string, got ...float64) {
	c.Helper()
	want, single := c.want(key).(float64)
	wants := []float64{want}
	if !single {
		wants = numbers(c.Expected[key])
	}
	c.same(key, got, wants)
}

func (c *theory) same(key string, got, want []float64) {
	c.Helper()
	if len(got) != len(want) {
		c.Fatalf("%s: %v, want %v", key, got, want)
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= c.Tol*max(1, math.Abs(want[i]))) {
			c.Errorf("%s[%d] = %.17g, want %.17g", key, i, got[i], want[i])
		}
	}
}

// rule makes a rule for slots with these clicks.
func (c *theory) rule(name string, clicks []float64, change func(*Params)) Rule {
	c.Helper()
	p := Defaults()
	p.PositionFactors = clicks
	if change != nil {
		change(&p)
	}
	return mustMake(c, name, p)
}

// bidsOf are per-click bids whose ties go to the first.
func bidsOf(amounts []float64, quality ...float64) []adsim.Bid {
	bids := make([]adsim.Bid, len(amounts))
	for i, amount := range amounts {
		bids[i] = adsim.Bid{Ad: int32(i), Advertiser: int32(i), Amount: amount, Quality: 1}
		if len(quality) > 0 {
			bids[i].Quality = quality[i]
		}
	}
	return bids
}

// page is what an auction brings: payments by slot, payoffs by bidder.
type page struct {
	who                              []int
	price, clicks, payments, payoffs []float64
	revenue                          float64
}

func hold(rule Rule, clicks []float64, bids []adsim.Bid, values []float64) page {
	p := page{payoffs: make([]float64, len(bids))}
	for _, a := range rule.Decide(nil, bids, nil) {
		x := clicks[a.Slot-1]
		p.who, p.price, p.clicks = append(p.who, a.Bid), append(p.price, a.Price), append(p.clicks, x)
		p.payments = append(p.payments, x*a.Price)
		p.payoffs[a.Bid] = x * (values[a.Bid] - a.Price)
		p.revenue += x * a.Price
	}
	return p
}

// sample is a mean with its standard error.
type sample struct{ n, sum, squares float64 }

func (s *sample) add(x float64) { s.n++; s.sum += x; s.squares += x * x }

func (s *sample) mean() float64 { return s.sum / s.n }

func (s *sample) err() float64 {
	return math.Sqrt(max(0, s.squares/s.n-s.mean()*s.mean()) / (s.n - 1))
}

// near asserts that a simulated mean is within five standard errors of theory.
func (c *theory) near(what string, s sample, want float64) {
	c.Helper()
	if bound := 5 * s.err(); s.n < 2 || !(math.Abs(s.mean()-want) <= bound) || bound == 0 {
		c.Errorf("simulated %s is %v, theory %v: more than %v apart", what, s.mean(), want, bound)
	}
}

// rounds is how many auctions a simulated mean takes.
const rounds = 100_000

// draws calls f with n independent uniform numbers, many times.
func (c *theory) draws(n int, f func(u []float64)) {
	luck := random.New(1).Named(c.ID)
	u := make([]float64, n)
	for round := range uint64(rounds) {
		for i := range u {
			u[i] = luck.At(round).At(uint64(i)).Open()
		}
		f(u)
	}
}

// revenue simulates an auction of one item between values drawn by inversion.
func (c *theory) revenue(rule Rule, n int, quantile, strategy func(float64) float64) (paid, sold sample) {
	awards := make([]adsim.Award, 0, 2)
	bids := bidsOf(make([]float64, n))
	c.draws(n, func(u []float64) {
		for i := range bids {
			bids[i].Amount = strategy(quantile(u[i]))
		}
		awards = rule.Decide(nil, bids, awards)
		price := 0.0
		if len(awards) > 0 {
			price = awards[0].Price
		}
		paid.add(price)
		sold.add(float64(len(awards)))
	})
	return paid, sold
}

func truth(v float64) float64 { return v }

// root is where f crosses zero between low and high, by bisection.
func root(f func(float64) float64, low, high float64) float64 {
	rising := f(low) < 0
	for range 200 {
		if mid := (low + high) / 2; f(mid) < 0 == rising {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

func sum(xs []float64) (total float64) {
	for _, x := range xs {
		total += x
	}
	return total
}

func ints(xs []int) []float64 {
	var fs []float64
	for _, x := range xs {
		fs = append(fs, float64(x))
	}
	return fs
}

func scan(s, format string, into ...any) bool {
	n, _ := fmt.Sscanf(s, format, into...)
	return n == len(into)
}

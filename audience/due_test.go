package audience

import (
	"math"
	"testing"
	"time"

	"adsim/random"
)

// Due is what the drawn delays come to, within 5 standard errors, for clicks at all hours.
func TestDue(t *testing.T) {
	const n, day = 240_000, 24 * time.Hour
	f := NewFunnel(Funnel{Cart: 1, Order: 1, Pay: 1, Delay: [5]float64{0.55, 0.75, 0.88, 0.95, 1}})
	due := f.Due()
	if len(due) != 16 || due[15] != 1 {
		t.Fatalf("%v", due)
	}
	came := make([]float64, len(due))
	for i := range n {
		left := day - time.Duration(2*(i%24)+1)*time.Hour/2
		delay := f.wait(random.New(1).At(uint64(i)).Float(), left)
		for age := range came {
			if delay <= left+time.Duration(age)*day {
				came[age]++
			}
		}
	}
	for age, want := range due {
		if got := came[age] / n; math.Abs(got-want) > 5*math.Sqrt(want*(1-want)/n) {
			t.Errorf("by the end of day %d %v have come, want %v", age, got, want)
		}
	}
}

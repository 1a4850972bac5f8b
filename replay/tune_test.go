package replay

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// TestSearchLeavesTheRange: a best place beyond either end is approached by steps of the grid, of which four
// narrowings have 1, 1/4, 1/16 and 1/64.
func TestSearchLeavesTheRange(t *testing.T) {
	for _, best := range []float64{0.8, 1, 17, 256, 300} {
		found, err := search([]Level{{"x", 1, 256}}, func(params []string) (float64, error) {
			x, err := strconv.ParseFloat(strings.TrimPrefix(params[0], "x="), 64)
			return 100 - math.Abs(math.Log(x/best)), err
		})
		if err != nil {
			t.Fatal(err)
		}
		x, _ := strconv.ParseFloat(strings.TrimPrefix(found[0], "x="), 64)
		if ratio := math.Abs(math.Log2(x / best)); ratio > 1.0/64 { // the last grid's step is 1/64 of a doubling
			t.Errorf("found %v, not %v", x, best)
		}
	}
}

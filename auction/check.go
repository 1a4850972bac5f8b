package auction

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Check is nil, or every fault.
func (p *Params) Check() Faults {
	var c checker
	slots := len(p.Factors())
	c.clicks(p)
	c.must(slots > 0, "position_factors", "name at least one slot", "none")
	c.curve("position_factors", p.PositionFactors, lowest)
	c.word("score", p.Form, "quality", "ecpm")
	c.between("squash", p.Squash, 0, 10)
	c.amount("reserve_score", p.ReserveScore)
	c.between("floor", p.Floor, 0, highest)
	c.between("floor_cpm", p.FloorCPM, 0, highest)
	c.curve("slot_floors", p.SlotFloors, 0)
	c.must(len(p.SlotFloors) <= slots, "slot_floors", "have no more entries than position_factors", len(p.SlotFloors))
	c.amount("quality_threshold", p.QualityThreshold)
	c.must(p.PromotedSlots >= 0 && p.PromotedSlots <= slots, "promoted_slots", "be between 0 and the number of slots", p.PromotedSlots)
	c.amount("promoted_reserve", p.PromotedReserve)
	c.between("increment", p.Increment, 0, 1000)
	c.word("tie", p.Tie, "luck", "earlier")
	return c.faults
}

type checker struct{ faults Faults }

func (c *checker) must(holds bool, field, rule string, value any) {
	if !holds {
		c.faults = append(c.faults, Fault{field, rule, value})
	}
}

func (c *checker) amount(field string, x float64) {
	c.must(x >= 0 && !math.IsInf(x, 1), field, "be a finite number of 0 or more", x)
}

// The bounds of amounts and factors; within them no number of an outcome is out of range.
const lowest, highest = 1e-9, 1e9

func (c *checker) between(field string, x, low, high float64) {
	text := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	c.must(x >= low && x <= high, field, "be between "+text(low)+" and "+text(high), x)
}

// curve is a list over slots: a better slot never has less.
func (c *checker) curve(field string, xs []float64, low float64) {
	for i, x := range xs {
		at := fmt.Sprintf("%s[%d]", field, i)
		c.between(at, x, low, highest)
		if i > 0 && x > xs[i-1] {
			c.must(false, at, "not be above the entry before it", x)
		}
	}
}

func (c *checker) word(field, found string, allowed ...string) {
	for _, w := range allowed {
		if found == w || found == "" {
			return
		}
	}
	c.must(false, field, "be "+strings.Join(allowed, " or "), fmt.Sprintf("%q", found))
}

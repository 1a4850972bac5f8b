package auction

import (
	"fmt"
	"math"
	"strings"
)

// Check is nil, or every fault.
func (p *Params) Check() Faults {
	var c checker
	slots := len(p.Factors())
	c.clicks(p)
	c.must(slots > 0, "position_factors", "name at least one slot", "none")
	c.curve("position_factors", p.PositionFactors, true)
	c.word("score", p.Form, "quality", "ecpm")
	c.must(p.Squash >= 0 && p.Squash <= 10, "squash", "be between 0 and 10", p.Squash)
	c.amount("reserve_score", p.ReserveScore)
	c.amount("floor", p.Floor)
	c.amount("floor_cpm", p.FloorCPM)
	c.curve("slot_floors", p.SlotFloors, false)
	c.must(len(p.SlotFloors) <= slots, "slot_floors", "have no more entries than position_factors", len(p.SlotFloors))
	c.amount("quality_threshold", p.QualityThreshold)
	c.must(p.PromotedSlots >= 0 && p.PromotedSlots <= slots, "promoted_slots", "be between 0 and the number of slots", p.PromotedSlots)
	c.amount("promoted_reserve", p.PromotedReserve)
	c.amount("increment", p.Increment)
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

// curve is a list over slots: a better slot never has less.
func (c *checker) curve(field string, xs []float64, positive bool) {
	for i, x := range xs {
		at := fmt.Sprintf("%s[%d]", field, i)
		if positive {
			c.must(x > 0 && !math.IsInf(x, 1), at, "be a finite number above 0", x)
		} else {
			c.amount(at, x)
		}
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

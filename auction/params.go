package auction

import (
	"fmt"
	"strings"
)

// Params are the parameters of every rule. Decode into Defaults(), so that what is left out
// keeps its default; the zero value of Squash ranks by the bid alone.
type Params struct {
	// What is sold.
	PositionFactors []float64 `yaml:"position_factors" json:"position_factors"` // clicks of each slot, on any scale, above 0 and never rising; their number is the number of slots
	PositionCurve   string    `yaml:"position_curve" json:"position_curve"`     // instead: one of Curves
	SlotFloors      []float64 `yaml:"slot_floors" json:"slot_floors"`           // floor of each slot, yuan per billing unit, never rising
	PromotedSlots   int       `yaml:"promoted_slots" json:"promoted_slots"`     // how many slots at the top may be promoted

	// Who may take part.
	Floor            float64 `yaml:"floor" json:"floor"`                           // lowest bid and price, yuan per billing unit
	FloorCPM         float64 `yaml:"floor_cpm" json:"floor_cpm"`                   // the same for CPM bids, yuan per thousand impressions; floor unless given
	QualityThreshold float64 `yaml:"quality_threshold" json:"quality_threshold"`   // lowest quality that may be shown
	ReserveScore     float64 `yaml:"reserve_score" json:"reserve_score"`           // lowest score that may be shown
	PromotedReserve  float64 `yaml:"promoted_reserve" json:"promoted_reserve"`     // lowest score that is promoted
	OnePerAdvertiser bool    `yaml:"one_per_advertiser" json:"one_per_advertiser"` // an advertiser wins at most one slot

	// Who wins and what it costs.
	Form      string  `yaml:"score" json:"score" jsonschema:"enum=quality,enum=ecpm"` // quality or ecpm: what bids of different billing meet at
	Squash    float64 `yaml:"squash" json:"squash"`                                   // s of quality^s, 0 or more
	Tie       string  `yaml:"tie" json:"tie" jsonschema:"enum=luck,enum=earlier"`     // luck or earlier: what settles equal scores
	Increment float64 `yaml:"increment" json:"increment"`                             // yuan added to a price that a rival sets, which is then rounded up to the fen; 0 prices exactly

	// How people click: read by Clicks, not by the rules, which take clicks to depend on the slot alone.
	ClickModel           string  `yaml:"click_model" json:"click_model" jsonschema:"enum=separable,enum=cascade"` // separable or cascade
	ClickRateFromQuality bool    `yaml:"click_rate_from_quality" json:"click_rate_from_quality"`                  // an ad's clicks are its slot's times its quality
	Continuation         float64 `yaml:"continuation" json:"continuation"`                                        // cascade: the chance that someone who did not click looks at the next ad
}

// Defaults are the parameters where nothing is said: exact prices, no reserve, no floor.
func Defaults() Params {
	return Params{Form: "quality", Squash: 1, Tie: "luck", OnePerAdvertiser: true, ClickModel: "separable", Continuation: 1}
}

// Fault is one parameter that breaks a rule.
type Fault struct {
	Field string // the key, with its index: slot_floors[2]
	Rule  string // what must hold, in words that follow "must"
	Value any    // what was found
}

// Error is the fault in words.
func (f Fault) Error() string { return fmt.Sprintf("%s must %s, got %v", f.Field, f.Rule, f.Value) }

// Faults are all faults of one set of parameters, in the order of its keys.
type Faults []Fault

// Error lists the faults, one a line.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

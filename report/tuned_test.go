package report

import (
	"strings"
	"testing"

	"adsim/sim"
)

// A report says what plans tuned themselves to, in any size, and leaves out what stayed as it was.
func TestTunedTable(t *testing.T) {
	s := &Subject{Days: 10, Slots: 1, Plans: []Plan{{Name: "p", Strategy: "ortb1"}}, Ads: []Ad{{Class: "core"}}, Regions: []string{"r"}, Devices: []string{"d"}}
	var tallies []*Tally
	for k := range 2 {
		tally := NewTally(s)
		tally.SetTrained(7, []int{0}, []Tuned{{0, "c", 2, 2}, {0, "lambda", 0.005, 0.0001 * float64(1+2*k)}})
		tallies = append(tallies, tally)
		tally.Observe(&sim.Event{Kind: sim.Ended, Ad: -1})
	}
	r := Build(s, tallies)
	rows := r.Table("tuned").Rows
	if len(rows) != 1 || rows[0][2].Text != "lambda" || rows[0][4].Figure.Mean != 0.0002 {
		t.Fatalf("%+v", rows)
	}
	if got := rows[0][3].alone(voice{}).value; got != "0.00500" {
		t.Errorf("untuned %s", got)
	}
}

func TestDigits(t *testing.T) {
	for x, want := range map[float64]int{0: 2, 1: 2, 9.99: 2, 10: 1, 99: 1, 100: 0, 12345: 0, 0.5: 3, 0.05: 4, 0.0001: 6, 1e-300: 12} {
		if got := digits(x); got != want {
			t.Errorf("%v has %d decimals, not %d", x, got, want)
		}
	}
}

// A comparison says which plans tuned themselves, in either version.
func TestComparisonsSayWhatIsTrained(t *testing.T) {
	present, change := versions(3)
	change.Days, change.Trained = 7, []int{0}
	for _, r := range []*Report{WhatIf(present, change, nil), Sweep(Swept{Versions: []Version{present, change}})} {
		if text := rendered(t, r, "table", "en"); !strings.Contains(text, "for 7 days with other searchers: "+present.Subject.Plans[0].Name) {
			t.Error(text)
		}
	}
}

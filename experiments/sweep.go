package experiments

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"adsim/report"
	"adsim/scenarios"
)

// Sweep sets the present beside a range of operations on the values at the paths, all on the same
// luck. Faults, workers, watch and ctx are those of WhatIf.
func Sweep(ctx context.Context, present *scenarios.Scenario, paths []string, ops scenarios.Ops, seeds, workers int, watch func(done float64)) (*report.Report, error) {
	c, err := sweep(present, paths, ops)
	if err != nil {
		return nil, err
	}
	if err := c.run(ctx, seeds, workers, watch); err != nil {
		return nil, err
	}
	versions, at := make([]report.Version, len(c.versions)), 0
	for i, v := range c.versions {
		versions[i] = v.result
		if v.scenario == present {
			at = i
		}
	}
	return report.Sweep(versions, at, c.edits()), nil
}

// sweep has a version for every operation, in their order, and the present at its place among
// them. A factor of 1 is the present itself.
func sweep(present *scenarios.Scenario, paths []string, ops scenarios.Ops) (c comparison, err error) {
	for _, op := range ops {
		v, err := change(present, op, each(paths, op))
		if err != nil {
			return c, err
		}
		if op != "x1" {
			c.versions, c.touched = append(c.versions, v), v.touched
		}
	}
	at := c.present(present, ops)
	place, _ := slices.BinarySearchFunc(c.versions, at, func(v, at *version) int {
		return cmp.Compare(number(v.result.Label), number(at.result.Label))
	})
	c.versions = slices.Insert(c.versions, place, at)
	return c, nil
}

// present is the version without a change. Among factors it is x1; among values it has the value
// that is varied, or "-", which comes first, where there is no such number or several.
func (c comparison) present(s *scenarios.Scenario, ops scenarios.Ops) *version {
	label := "x1"
	if !strings.HasPrefix(ops[0], "x") {
		label = c.common()
	}
	return &version{scenario: s, result: report.Version{Label: label}}
}

// common is the number that all edits start from, or "-".
func (c comparison) common() string {
	edits := c.edits()
	different := func(e report.Edit) bool { return e.From != edits[0].From }
	if len(edits) == 0 || slices.ContainsFunc(edits, different) || math.IsInf(number(edits[0].From), 0) {
		return "-"
	}
	return edits[0].From
}

// each is the expressions that apply the operation to the values at the paths.
func each(paths []string, op string) []string {
	expressions := make([]string, len(paths))
	for i, path := range paths {
		expressions[i] = path + "=" + op
	}
	return expressions
}

// number is the number in x1.2 or 1.2, or below all others where there is none.
func number(label string) float64 {
	x, err := strconv.ParseFloat(strings.TrimPrefix(label, "x"), 64)
	if err != nil {
		return math.Inf(-1)
	}
	return x
}

// edits are those of the first version that has any.
func (c comparison) edits() []report.Edit {
	for _, v := range c.versions {
		if len(v.edits) > 0 {
			return v.edits
		}
	}
	return nil
}

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

// Sweep sets the present beside a range or a list of operations on the values at the paths, all on
// the same luck. Faults, workers, watch and ctx are those of WhatIf.
func Sweep(ctx context.Context, present *scenarios.Scenario, paths []string, ops scenarios.Ops, seeds, workers int, watch func(done float64)) (*report.Report, error) {
	c, err := sweep(present, paths, ops)
	if err != nil {
		return nil, err
	}
	if err := c.run(ctx, seeds, workers, watch); err != nil {
		return nil, err
	}
	s := report.Swept{Versions: make([]report.Version, len(c.versions)), Edits: c.varied(ops), Listed: ops.Listed}
	for i, v := range c.versions {
		s.Versions[i] = v.result
		if v.scenario == present {
			s.Present = i
		}
	}
	return report.Sweep(s), nil
}

// sweep has a version for every operation, in their order, and the present: the operation that
// changes nothing, such as a factor of 1, or a version more at its place in the range, or at the head
// of the list.
func sweep(present *scenarios.Scenario, paths []string, ops scenarios.Ops) (c comparison, err error) {
	named, alike := false, true
	for _, op := range ops.All {
		v, err := change(present, op, each(paths, op))
		if err != nil {
			return c, err
		}
		c.versions = append(c.versions, v)
		if len(v.edits) == 0 {
			v.scenario, named = present, true
			continue
		}
		alike = alike && (c.touched == nil || slices.Equal(c.touched, v.touched))
		c.touched = v.touched
	}
	if !alike {
		c.touched = nil
	}
	if !named {
		c.insert(present, ops)
	}
	return c, nil
}

// insert puts the present among the versions: among factors it is x1; among values it has the value
// that is varied, or "-", which comes first, where there is no such number or several.
func (c *comparison) insert(s *scenarios.Scenario, ops scenarios.Ops) {
	at := &version{scenario: s, result: report.Version{Label: "x1"}}
	if ops.Listed || !strings.HasPrefix(ops.All[0], "x") {
		at.result.Label = c.common()
	}
	place := 0
	if !ops.Listed {
		place, _ = slices.BinarySearchFunc(c.versions, at, func(v, at *version) int {
			return cmp.Compare(number(v.result.Label), number(at.result.Label))
		})
	}
	c.versions = slices.Insert(c.versions, place, at)
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

// varied is what versions differ in. Listed ones may each have keys of their own, which the present
// lacks.
func (c comparison) varied(ops scenarios.Ops) []report.Edit {
	edits := slices.Clone(c.edits())
	return slices.DeleteFunc(edits, func(e report.Edit) bool { return ops.Listed && e.From == "" })
}

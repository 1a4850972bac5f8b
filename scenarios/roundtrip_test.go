package scenarios

import (
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// values ignores where a scenario was read from.
var values = cmpopts.IgnoreUnexported(Scenario{})

func TestShippedLoad(t *testing.T) {
	forShipped(t, func(t *testing.T, s *Scenario) {})
}

func TestResolvedLoadsToTheSame(t *testing.T) {
	forShipped(t, func(t *testing.T, s *Scenario) {
		again, err := Parse("resolved.yaml", s.Resolved(), Builtin())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s, again, values); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(string(s.Resolved()), string(again.Resolved())); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(s.Assumptions(), again.Assumptions()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestNoChangeIsTheSame(t *testing.T) {
	forShipped(t, func(t *testing.T, s *Scenario) {
		same, moved, err := s.Change("bid=x1")
		if err != nil || len(moved) > 0 {
			t.Fatal(moved, err)
		}
		if diff := cmp.Diff(s, same, values); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(s.Assumptions(), same.Assumptions()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestChangeLeavesTheOriginal(t *testing.T) {
	forShipped(t, func(t *testing.T, s *Scenario) {
		before := string(s.Resolved())
		if _, moved, err := s.Change("bid=x2", "market.hours=x2", "devices.pc=0", "wallet=10"); err != nil || len(moved) == 0 {
			t.Fatal(moved, err)
		}
		if diff := cmp.Diff(before, string(s.Resolved())); diff != "" {
			t.Error(diff)
		}
	})
}

func TestProgramsValueIsNoDefault(t *testing.T) {
	s := mustParse(t, small)
	s.Seed = 7
	for _, a := range s.Assumptions() {
		if a.Path == "seed" {
			t.Errorf("seed set by a program is listed as assumption %s", a.Value)
		}
	}
}

// forShipped runs a test on every scenario that comes with adsim.
func forShipped(t *testing.T, test func(t *testing.T, s *Scenario)) {
	names, err := fs.Glob(Shipped(), "*.yaml")
	if err != nil || len(names) < 2 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			src, err := fs.ReadFile(Shipped(), name)
			if err != nil {
				t.Fatal(err)
			}
			s, err := Parse(name, src, Builtin())
			if err != nil {
				t.Fatal(err)
			}
			test(t, s)
		})
	}
}

package scenarios

import (
	"reflect"
	"strings"
	"testing"

	"adsim/bidding"
	"adsim/random"
)

// TestStrategy: parameters outside of a scenario are what they would be inside.
func TestStrategy(t *testing.T) {
	spec, err := Builtin().Spec("--param", "cap", []string{"at=2", "of={name: pace, of: {name: const, bid: 7}, highest: 3}"})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Builtin().Make(spec, random.New(1))
	if err != nil {
		t.Fatal(err)
	}
	if bid, ok := s.Bid(&bidding.Opportunity{}); !ok || bid != 2 {
		t.Errorf("bid %v, not 7 cut to 2", bid)
	}
	pace := spec.Params.(*bidding.CapParams).Of.Params.(*bidding.PaceParams)
	if pace.Highest != 3 || pace.Step != 0.1 || pace.Of.Params.(*bidding.ConstParams).Bid != 7 {
		t.Errorf("parameters %+v", pace)
	}
	dotted, err := Builtin().Spec("--param", "cap", []string{"of=pace", "at=2", "of.highest=3", "of.of.name=const", "of.of.bid=7"})
	if p, _ := dotted.Params.(*bidding.CapParams); err != nil || p.At != 2 || !reflect.DeepEqual(p.Of.Params, pace) {
		t.Errorf("with dots: %+v, %v", p, err)
	}
	spec, err = Builtin().Spec("--param", "external", []string{"command=[python3, 'my bidder.py', 7]", "mode=auction"})
	if err != nil {
		t.Fatal(err)
	}
	if p := spec.Params.(*bidding.ExternalParams); strings.Join(p.Command, "|") != "python3|my bidder.py|7" || p.Mode != "auction" || p.Timeout != 10 {
		t.Errorf("parameters %+v", p)
	}
	spec, err = Builtin().Spec("--param", "formula", []string{"bid=pcvr > 0.2 ? a : 1", "constants={a: &x 5, b: *x}"})
	if p, _ := spec.Params.(*bidding.FormulaParams); err != nil || p.Bid != "pcvr > 0.2 ? a : 1" || p.Constants["b"] != 5 {
		t.Errorf("parameters %+v, %v", p, err)
	}
}

// TestStrategyFaults: all that is wrong is told at its place.
func TestStrategyFaults(t *testing.T) {
	for _, c := range []struct {
		name   string
		params []string
		want   string
	}{
		{"const", []string{"bid=x"}, "--param:1:5: strategy.bid must be a finite number, found \"x\"\n    1 | bid=x\n      |     ^"},
		{"const", []string{"bid="}, `--param:1:5: strategy.bid must be a finite number, found ""`},
		{"const", []string{"bid=1", "bid=2"}, "--param:2:1: strategy.bid is given twice, first in line 1"},
		{"const", []string{"bid=[1, 2]"}, "--param:1:5: strategy.bid must be a single value, found a list"},
		{"lin", []string{"b0=-1", "base=-1"}, "--param:2:6: strategy.base must be at least 0, found -1"},
		{"lin", []string{"b0=[1", "base={a: b: c}"}, "--param:2:6: strategy.base is not YAML: did not find expected ',' or '}'"},
		{"external", []string{"command=[python3, x"}, "--param:1:9: strategy.command is not YAML: did not find expected ',' or ']'"},
		{"external", []string{"command=python3"}, `--param:1:9: strategy.command must be a list, found "python3"`},
		{"external", []string{"command=[]"}, "--param:1:9: strategy.command must have 1 to 100 values, found 0"},
		{"external", []string{"command=[a, {b: c}]"}, "--param:1:13: strategy.command[1] must be a single value, found a section"},
		{"cap", []string{"at=1", "of={name: lin, b0: -20, bse: 3}"}, `--param:2:25: unknown key "bse" in strategy.of; did you mean "base"?`},
		{"cap", []string{"at=1\n", "of={name: lin, b0: -20}"}, "--param:3:20: strategy.of.b0 must be at least 0, found -20"},
		{"cap", []string{"of={name: cap, of: &a {name: cap, of: *a}}"}, "--param:1:20: the document must not contain itself"},
		{"cap", []string{"at=2", "of.b0=3"}, "--param:2:1: strategy.of.name is required and missing"},
		{"cap", []string{"of=lin", "of.bb=3"}, `--param:2:1: unknown key "bb" in strategy.of`},
		{"cap", []string{"of=lin", "of.b0=-3"}, "--param:2:7: strategy.of.b0 must be at least 0, found -3"},
		{"cap", []string{"of.b0=3", "of=lin"}, "--param:2:1: strategy.of is given twice, first in line 1"},
		{"cap", []string{"of=[lin]", "of.b0=3"}, "--param:2:1: strategy.of.b0 must be in a section of keys and values, found a list"},
		{"cap", []string{"at.x=3"}, "--param:1:1: strategy.at must be a single value, found a section"},
		{"cap", []string{"of=external"}, "--param:1:4: strategy.of.command is required and missing"},
		{"formula", []string{"bid=base * (foo"}, "--param:1:15: strategy.bid is not a formula: unexpected token EOF"},
		{"lon", nil, "did you mean \"lin\"?"},
	} {
		_, err := Builtin().Spec("--param", c.name, c.params)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q\nerror %v\nnot   %s", c.name, c.params, err, c.want)
		}
	}
}

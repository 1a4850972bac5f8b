package scenarios

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("scenario.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("scenario.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON is YAML as editors hand it to a schema: dates are texts.
func asJSON(t *testing.T, src string) any {
	t.Helper()
	r := newReport(&source{name: "schema.yaml", text: src})
	root := r.syntax([]byte(src))
	if root == nil {
		t.Fatal(r.faults)
	}
	return jsonOf(root)
}

func jsonOf(n *yaml.Node) any {
	switch {
	case n.Kind == yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = jsonOf(n.Content[i+1])
		}
		return m
	case n.Kind == yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, jsonOf(c))
		}
		return list
	case n.Tag == "!!null":
		return nil
	case n.Value == ".nan" || strings.HasSuffix(n.Value, ".inf"):
		return n.Value
	}
	return plainValue(n)
}

func TestSchemaTakesShipped(t *testing.T) {
	s := compiled(t)
	forShipped(t, func(t *testing.T, scenario *Scenario) {
		for _, src := range []string{scenario.source.text, string(scenario.Resolved())} {
			if err := s.Validate(asJSON(t, src)); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestSchemaRefuses(t *testing.T) {
	s := compiled(t)
	for _, edit := range []struct{ from, to string }{
		{"539", "-1"},
		{"539", "many"},
		{"aov", "avo"},
		{"shop: {aov: 539}", ""},
		{"shop", "seed: -1\nshop"},
		{"shop", "days: 1.5\nshop"},
		{"shop", "start: tomorrow\nshop"},
		{"shop", "market: {hours: [1, 2]}\nshop"},
		{"shop", "market: {hours: 1}\nshop"},
		{"shop", "market: {classes: {cores: {}}}\nshop"},
		{"shop", "auction: {rule: gps}\nshop"},
		{"shop", "attribution: {window: 5}\nshop"},
		{"539", "539, category: cars"},
		{"bid: 5.5", "bid: 5.5, class: best"},
		{"bid: 5.5", "price: 5.5"},
		{"手机壳", strings.Repeat("壳", 51)},
		{"daily_budget: 10000", "daily_budget: 0"},
		{"daily_budget: 10000", "daily_budget: 100\n      strategy: pacd"},
		{"daily_budget: 10000", "daily_budget: 100\n      strategy: {name: paced, stepp: 1}"},
		{"daily_budget: 10000", "daily_budget: 100\n      strategy: {name: paced, step: 2}"},
		{"daily_budget: 10000", "daily_budget: 100\n      strategy: {name: manual, step: 0.1}"},
		{"daily_budget: 10000", "daily_budget: 100\n      devices: {mobile: -1}"},
		{"daily_budget: 10000", "daily_budget: 100\n      paused: maybe"},
	} {
		src := strings.Replace(small, edit.from, edit.to, 1)
		if src == small || s.Validate(asJSON(t, src)) == nil {
			t.Errorf("%s -> %s is taken", edit.from, edit.to)
		}
	}
	if err := s.Validate(asJSON(t, "x-mine: {a: 1}"+small)); err != nil {
		t.Error(err)
	}
}

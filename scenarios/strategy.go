package scenarios

import (
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"

	"adsim/bidding"
	"adsim/random"
)

// strategy decodes a name, or a section with a name and parameters.
func (w *walker) strategy(n *yaml.Node, s *StrategySpec, path string) {
	name := n
	if n.Kind == yaml.MappingNode {
		if name = entry(n, "name"); name == nil {
			w.missing(n, under(path, "name"))
			return
		}
	}
	e, known := w.catalog.Strategies[name.Value]
	if name.Kind != yaml.ScalarNode || !known {
		all := w.catalog.strategies()
		w.add(name, path, "must name a strategy: "+strings.Join(all, ", "), found(name), nearest(name.Value, all))
		return
	}
	params := newParams(e.Params)
	s.Name, s.Params = name.Value, params.Interface()
	w.params(n, params.Elem(), path)
}

// newParams points to fresh parameters of the type of the model, or to an empty struct.
func newParams(model any) reflect.Value {
	if model == nil {
		model = &struct{}{}
	}
	return reflect.New(reflect.TypeOf(model).Elem())
}

// params decodes the keys beside the name.
func (w *walker) params(n *yaml.Node, v reflect.Value, path string) {
	rest := &yaml.Node{Kind: yaml.MappingNode, Line: n.Line, Column: n.Column}
	named := false
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "name" && !named {
			named = true
			continue
		}
		rest.Content = append(rest.Content, n.Content[i], n.Content[i+1])
	}
	w.section(rest, v, path)
	w.checked(rest, v, path)
}

// Make makes a strategy of the catalog, which also makes the strategies inside it.
func (c Catalog) Make(s StrategySpec, luck random.Stream) (bidding.Strategy, error) {
	return c.Strategies[s.Name].Make(luck, func(params any) error {
		v := reflect.ValueOf(params).Elem()
		v.Set(reflect.ValueOf(s.Params).Elem())
		for _, f := range bidding.Fields(v.Type()) {
			if of, is := v.FieldByIndex(f.Index).Addr().Interface().(*bidding.Spec); is && of.Name != "" {
				inner := StrategySpec(*of)
				of.Make = func(luck random.Stream) (bidding.Strategy, error) { return c.Make(inner, luck) }
			}
		}
		return nil
	})
}

package scenarios

import (
	"reflect"
	"strings"

	"adsim/bidding"
	"adsim/random"

	"go.yaml.in/yaml/v4"
)

// Strategy makes a strategy outside of any scenario, from its name and parameters written as
// NAME=VALUE, with the checks of scenarios. It also returns the parameters, a pointer to a struct. All
// that is wrong is in the error, which is a Faults; at stands for the file in them.
func (c Catalog) Strategy(at, name string, params []string, luck random.Stream) (bidding.Strategy, any, error) {
	section := &yaml.Node{Kind: yaml.MappingNode}
	for _, p := range append([]string{"name=" + name}, params...) {
		key, value, _ := strings.Cut(p, "=")
		section.Content = append(section.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key}, scalarNode(value))
	}
	w := walker{report: newReport(&source{name: at}), catalog: c, fields: map[reflect.Type][]field{}}
	var spec StrategySpec
	if w.strategy(section, &spec, "strategy"); len(w.faults) > 0 {
		return nil, nil, w.faults.sorted()
	}
	s, err := c.Strategies[spec.Name].Make(luck, spec.decode)
	return s, spec.Params, err
}

// scalarNode is a value as YAML reads it, or else the text itself.
func scalarNode(text string) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Load([]byte(text), &doc); err == nil && doc.Content[0].Kind == yaml.ScalarNode {
		n := doc.Content[0]
		n.Line, n.Column = 0, 0
		return n
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}

package scenarios

import (
	"errors"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Spec is a strategy outside of any scenario, from its name and parameters written as NAME=VALUE, with
// the checks of scenarios: a value is a single one, or a list or section in YAML's flow syntax, [a, b]
// and {name: lin, b0: 20}; of.b0 is the b0 of the strategy inside. All that is wrong is in the error, which is a Faults; at stands for the file
// in them, whose lines are the parameters.
func (c Catalog) Spec(at, name string, params []string) (spec StrategySpec, err error) {
	w := walker{report: newReport(&source{name: at, text: strings.Join(params, "\n")}), catalog: c, fields: map[reflect.Type][]field{}}
	section := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{textNode("name"), textNode(name)}}
	line := 1
	for _, p := range params {
		key, value := w.param(p, line)
		w.put(section, key, value)
		line += 1 + strings.Count(p, "\n")
	}
	if len(w.faults) == 0 {
		w.strategy(section, &spec, "strategy")
	}
	if len(w.faults) > 0 {
		return spec, w.faults.sorted()
	}
	return spec, nil
}

// param is the key and the value of NAME=VALUE, which stands on a line of its own.
func (w *walker) param(text string, line int) (key, n *yaml.Node) {
	name, value, _ := strings.Cut(text, "=")
	key = textNode(name)
	key.Line, key.Column = line, 1
	n, err := valueNode(value)
	place(n, line-1, len([]rune(name))+1)
	var load *yaml.LoadError
	if errors.As(err, &load) {
		w.add(n, under("strategy", name), "is not YAML: "+load.Message, "", "")
	}
	t := tree{report: w.report, sizes: map[*yaml.Node]int{}}
	t.expand(n, 0)
	return key, n
}

// put writes a value under a key, or under the keys that dots separate.
func (w *walker) put(section, key, value *yaml.Node) {
	head, rest, dotted := strings.Cut(key.Value, ".")
	if !dotted {
		section.Content = append(section.Content, key, value)
		return
	}
	first, last := *key, *key
	first.Value, last.Value = head, rest
	inner := entry(section, head)
	if inner == nil {
		inner = &yaml.Node{Kind: yaml.MappingNode, Line: key.Line, Column: key.Column}
		section.Content = append(section.Content, &first, inner)
	}
	if lengthen(inner, "name"); inner.Kind != yaml.MappingNode {
		w.add(key, under("strategy", key.Value), "must be in a section of keys and values", found(inner), "")
		return
	}
	w.put(inner, &last, value)
}

// valueNode is a value as YAML reads it where that is a single one, or a list or section in flow
// syntax; else the text itself, such as a formula. What begins like flow syntax must be it.
func valueNode(text string) (*yaml.Node, error) {
	var doc yaml.Node
	err := yaml.Load([]byte(text), &doc)
	flow := strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{")
	if err == nil && (flow || doc.Content[0].Kind == yaml.ScalarNode) {
		return doc.Content[0], nil
	}
	n := textNode(text)
	n.Line, n.Column = 1, 1
	if !flow {
		err = nil
	}
	return n, err
}

func textNode(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}

// place moves a value to its place behind a name.
func place(n *yaml.Node, lines, columns int) {
	if n.Line == 1 {
		n.Column += columns
	}
	n.Line += lines
	for _, c := range n.Content {
		place(c, lines, columns)
	}
}

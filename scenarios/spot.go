package scenarios

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// spot is a place in the document by its path, whether it is written there or not.
type spot struct {
	path string
	node *yaml.Node // nil when the user did not give it
	near *yaml.Node // the node, or the closest one around it
}

func (s spot) given() bool { return s.node != nil }

// text is what the user wrote there, or the value that it has otherwise.
func (s spot) text(value string) string {
	if s.node != nil && s.node.Kind == yaml.ScalarNode {
		return s.node.Value
	}
	return value
}

func (s spot) key(name string) spot { return s.at(under(s.path, name), entry(s.node, name)) }

// keys follows several keys, joined by dots.
func (s spot) keys(path string) spot {
	for key := range strings.SplitSeq(path, ".") {
		s = s.key(key)
	}
	return s
}

func (s spot) item(i int) spot {
	var n *yaml.Node
	if s.node != nil && s.node.Kind == yaml.SequenceNode && i < len(s.node.Content) {
		n = s.node.Content[i]
	}
	return s.at(s.path+"["+strconv.Itoa(i)+"]", n)
}

func (s spot) at(path string, n *yaml.Node) spot {
	if n == nil {
		return spot{path, nil, s.near}
	}
	return spot{path, n, n}
}

// entry is the value of a key in a mapping, or nil.
func entry(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

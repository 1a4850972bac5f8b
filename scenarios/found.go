package scenarios

import (
	"strconv"

	"go.yaml.in/yaml/v4"
)

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// found describes a node for a fault.
func found(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a section"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case isNull(n):
		return "nothing"
	case plain(n) && n.Tag != "!!str":
		return clip(n.Value)
	}
	return quote(n.Value)
}

// quote shows a text, of a long one the beginning.
func quote(s string) string { return strconv.Quote(clip(s)) }

func clip(s string) string {
	if rs := []rune(s); len(rs) > 60 {
		return string(rs[:60]) + "..."
	}
	return s
}

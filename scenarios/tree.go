package scenarios

import "go.yaml.in/yaml/v4"

// The bounds on a document: more is a mistake or an attack.
const (
	maxDepth = 64
	maxNodes = 5_000_000 // counting what aliases repeat
)

// tree replaces aliases by what they stand for and merge keys by what they merge, in place, so
// that everything after it sees only sections, lists and values.
type tree struct {
	*report
	sizes map[*yaml.Node]int // of anchored nodes; 0 while inside of one
	done  bool               // a bound was passed, which is told once
}

// expand returns how many nodes are below n, with repetitions.
func (t *tree) expand(n *yaml.Node, depth int) int {
	if size, seen := t.sizes[n]; seen {
		if size == 0 {
			t.stop(n, "must not contain itself")
		}
		return size
	}
	if depth > maxDepth {
		t.stop(n, "must not be nested deeper than 64 levels")
		return 1
	}
	if n.Anchor == "" {
		return t.children(n, depth)
	}
	t.sizes[n] = 0
	t.sizes[n] = t.children(n, depth)
	return t.sizes[n]
}

func (t *tree) children(n *yaml.Node, depth int) int {
	size := 1
	for i := 0; i < len(n.Content) && !t.done; i++ {
		if c := n.Content[i]; c.Kind == yaml.AliasNode {
			n.Content[i] = c.Alias
		}
		if size += t.expand(n.Content[i], depth+1); size > maxNodes {
			t.stop(n, "must not repeat aliases into millions of values")
		}
	}
	if n.Kind == yaml.MappingNode && !t.done {
		size += t.merge(n)
	}
	return size
}

func (t *tree) stop(n *yaml.Node, rule string) {
	if !t.done {
		t.add(n, "", "the document "+rule, "", "")
	}
	t.done = true
}

// merge moves what `<<` brings into the section: its own keys win, then the earlier ones. It
// returns how many nodes were looked at.
func (t *tree) merge(n *yaml.Node) (cost int) {
	var merged []*yaml.Node
	var own []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Tag != "!!merge" {
			own = append(own, n.Content[i], n.Content[i+1])
		} else {
			merged = append(merged, t.merged(n.Content[i], n.Content[i+1])...)
		}
	}
	if len(merged) == 0 && len(own) == len(n.Content) {
		return 0
	}
	n.Content = appendNew(own, merged)
	return len(merged)
}

// merged are the keys and values of one section or a list of them.
func (t *tree) merged(key, n *yaml.Node) []*yaml.Node {
	switch n.Kind {
	case yaml.MappingNode:
		return n.Content
	case yaml.SequenceNode:
		var all []*yaml.Node
		for _, c := range n.Content {
			if c.Kind != yaml.MappingNode {
				t.add(c, "", "<< may merge sections only", found(c), "")
				continue
			}
			all = append(all, c.Content...)
		}
		return all
	}
	t.add(n, "", "<< must be followed by a section", found(n), "")
	return nil
}

func appendNew(own, merged []*yaml.Node) []*yaml.Node {
	known := map[string]bool{}
	for i := 0; i < len(own); i += 2 {
		known[own[i].Value] = true
	}
	for i := 0; i+1 < len(merged); i += 2 {
		if k := merged[i].Value; !known[k] {
			known[k] = true
			own = append(own, merged[i], merged[i+1])
		}
	}
	return own
}

package scenarios

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"adsim/bidding"
)

// walker decodes a document into a struct, driven by the struct's tags, and notes everything
// that breaks them.
type walker struct {
	*report
	catalog Catalog
	fields  map[reflect.Type][]field
}

// value decodes n into v. What is faulty keeps its zero value.
func (w *walker) value(n *yaml.Node, v reflect.Value, l limit, path string) {
	switch {
	case isNull(n):
		w.add(n, path, "has no value", "", "")
	case v.Type() == reflect.TypeFor[StrategySpec]():
		w.strategy(n, v.Addr().Interface().(*StrategySpec), path)
	case v.Type() == reflect.TypeFor[bidding.Spec]():
		w.inner(n, v.Addr().Interface().(*bidding.Spec), path)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		w.value(n, v.Elem(), l, path)
	case v.Kind() == reflect.Struct:
		w.section(n, v, path)
	case v.Kind() == reflect.Slice:
		w.list(n, v, l, path)
	case v.Kind() == reflect.Map:
		w.table(n, v, l, path)
	default:
		w.scalar(n, v, l, path)
	}
}

// section decodes a mapping; what is not given gets its constant default.
func (w *walker) section(n *yaml.Node, v reflect.Value, path string) {
	fields := w.of(v.Type())
	found := w.keys(n, names(fields), path)
	for i := range fields {
		f := &fields[i]
		at, p := v.FieldByIndex(f.index), under(path, f.key)
		switch {
		case found[i] != nil:
			lengthen(found[i], f.short)
			w.value(found[i], at, f.limit, p)
		case f.required:
			w.missing(n, p)
		case f.preset != nil:
			w.value(f.preset, at, f.limit, p)
		case at.Kind() == reflect.Struct:
			w.section(&yaml.Node{Kind: yaml.MappingNode}, at, p)
		}
	}
}

// lengthen turns a single value into the section that it is short for.
func lengthen(n *yaml.Node, key string) {
	if key == "" || n.Kind != yaml.ScalarNode || isNull(n) {
		return
	}
	value, name := *n, *n
	name.Value, name.Tag, name.Style = key, "!!str", 0
	*n = yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: n.Line, Column: n.Column, Content: []*yaml.Node{&name, &value}}
}

func (w *walker) of(t reflect.Type) []field {
	if _, known := w.fields[t]; !known {
		w.fields[t] = fieldsOf(t)
	}
	return w.fields[t]
}

// missing notes a required key that is not there, unless a misspelt one has been noted for it.
func (w *walker) missing(n *yaml.Node, path string) {
	if !w.bad[path] {
		w.add(n, path, "is required and missing", "", "")
	}
}

// keys finds the values of the known keys, in their order, and notes unknown and repeated keys.
func (w *walker) keys(n *yaml.Node, known []string, path string) []*yaml.Node {
	values := make([]*yaml.Node, len(known))
	if n.Kind != yaml.MappingNode {
		w.add(n, path, "must be a section of keys and values", found(n), "")
		return values
	}
	lines := make([]int, len(known))
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch at := indexOf(known, key); {
		case at < 0:
			w.unknown(key, known, path)
		case values[at] != nil:
			w.add(key, under(path, key.Value), fmt.Sprintf("is given twice, first in line %d", lines[at]), "", "")
		default:
			values[at], lines[at] = n.Content[i+1], key.Line
		}
	}
	return values
}

func indexOf(known []string, key *yaml.Node) int {
	for i, k := range known {
		if key.Kind == yaml.ScalarNode && k == key.Value {
			return i
		}
	}
	return -1
}

// unknown notes a key that is not in the list. At the top, x-... is the user's own.
func (w *walker) unknown(key *yaml.Node, known []string, path string) {
	if key.Kind != yaml.ScalarNode {
		w.add(key, path, "must have plain keys", found(key), "")
	} else if path != "" || !strings.HasPrefix(key.Value, "x-") {
		meant := nearest(key.Value, known)
		w.add(key, "", "unknown key "+quote(key.Value)+inSection(path), "", meant)
		w.blame(under(path, meant))
	}
}

func inSection(path string) string {
	if path == "" {
		return ""
	}
	return " in " + path
}

func (w *walker) list(n *yaml.Node, v reflect.Value, l limit, path string) {
	if n.Kind != yaml.SequenceNode {
		w.add(n, path, "must be a list", found(n), "")
		return
	}
	if size := len(n.Content); size < l.minItems || l.maxItems > 0 && size > l.maxItems {
		w.add(n, path, "must have "+items(l), strconv.Itoa(size), "")
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, c := range n.Content {
		w.value(c, v.Index(i), l, path+"["+strconv.Itoa(i)+"]")
	}
}

func items(l limit) string {
	switch {
	case l.minItems == l.maxItems:
		return fmt.Sprintf("%d values", l.minItems)
	case l.maxItems == 0:
		return fmt.Sprintf("at least %d", l.minItems)
	}
	return fmt.Sprintf("%d to %d values", l.minItems, l.maxItems)
}

// table decodes a mapping with names of the user's own.
func (w *walker) table(n *yaml.Node, v reflect.Value, l limit, path string) {
	if n.Kind != yaml.MappingNode {
		w.add(n, path, "must be a section of names and values", found(n), "")
		return
	}
	if len(n.Content) > 0 {
		v.Set(reflect.MakeMap(v.Type()))
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		w.row(n.Content[i], n.Content[i+1], v, l, path)
	}
}

func (w *walker) row(key, n *yaml.Node, v reflect.Value, l limit, path string) {
	name, value := reflect.ValueOf(key.Value), reflect.New(v.Type().Elem()).Elem()
	switch {
	case key.Kind != yaml.ScalarNode:
		w.add(key, path, "must have plain names", found(key), "")
	case v.MapIndex(name).IsValid():
		w.add(key, under(path, key.Value), "is given twice", "", "")
	default:
		w.value(n, value, l, under(path, key.Value))
		v.SetMapIndex(name, value)
	}
}

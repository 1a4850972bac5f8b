package scenarios

import (
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"
)

// editor applies expressions to the values of a scenario.
type editor struct {
	*report
	base   *Scenario
	root   *outline
	edited map[string]string // path: expression
}

func (e *editor) apply(expression string) {
	e.source.name = expression
	path, value, is := cutOutside(expression)
	if !is || value == "" {
		e.add(nil, "", "must be PATH=VALUE, such as bid=x1.2", "", "")
		return
	}
	path, more := strings.CutSuffix(path, "+")
	p, err := parsePattern(path)
	if err != nil {
		e.add(nil, "", err.Error(), "", "")
		return
	}
	for _, o := range e.resolve(p, path) {
		if more {
			e.extend(o, value)
			continue
		}
		e.edit(o, value)
	}
}

// extend adds an item to a list.
func (e *editor) extend(o *outline, value string) {
	if o.value.Kind() != reflect.Slice {
		e.add(nil, o.label, "is no list that could be added to", "", "")
		return
	}
	one := reflect.New(o.value.Type().Elem()).Elem()
	item := &outline{field: o.field, owner: o.owner, spot: o.spot.item(len(o.parts)), item: true, index: len(o.parts), value: one, parent: o}
	item.label = fmt.Sprintf("%s[%d]", o.label, item.index)
	faults := len(e.faults)
	if e.set(item, value); len(e.faults) == faults {
		o.value.Set(reflect.Append(o.value, item.value))
		item.value, item.name = o.value.Index(item.index), itemName(o.value.Index(item.index))
		o.parts = append(o.parts, item)
	}
}

// cutOutside cuts at the first = that is not in brackets.
func cutOutside(expression string) (path, value string, is bool) {
	depth := 0
	for i, r := range expression {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case r == '=' && depth <= 0:
			return strings.TrimSpace(expression[:i]), strings.TrimSpace(expression[i+1:]), true
		}
	}
	return expression, "", false
}

// edit changes one value; of a list or map, all of its numbers.
func (e *editor) edit(o *outline, value string) {
	switch op, amount := operation(value); {
	case op == set || !o.numeric():
		e.set(o, value)
	case len(o.parts) > 0:
		for _, part := range o.parts {
			e.edit(part, value)
		}
	case isNil(o.value):
		e.add(nil, o.label, "has no value to change; set it first", "", "")
	default:
		e.move(o, op, amount)
	}
}

// numeric reports whether the value is a number, an amount, a date, or a list or map of numbers.
func (o *outline) numeric() bool {
	t := o.value.Type()
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Map || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Float64 || t.Kind() == reflect.Int || t.Kind() == reflect.Int64 || t.Kind() == reflect.Uint64
}

// set replaces a value by what the user wrote, read as YAML.
func (e *editor) set(o *outline, value string) {
	n, v := e.parse(o, value), reflect.New(o.value.Type()).Elem()
	if n == nil {
		return
	}
	lengthen(n, o.field.short)
	w := walker{report: newReport(&source{name: e.source.name}), catalog: e.base.catalog, fields: map[reflect.Type][]field{}}
	if w.value(n, v, o.field.limit, o.spot.path); len(w.faults) > 0 {
		e.adopt(w.faults)
		return
	}
	e.note(o)
	o.value.Set(v)
	o.spot.node, o.parts = n, nil
	o.grow(w.fields)
}

// parse is the node of a value; texts need no quotes.
func (e *editor) parse(o *outline, value string) *yaml.Node {
	if o.value.Kind() == reflect.String {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	}
	r := newReport(&source{name: e.source.name, text: value})
	root := r.syntax([]byte(value))
	e.adopt(r.faults)
	return root
}

// adopt takes faults over without their place: there is no file.
func (e *editor) adopt(faults Faults) {
	for _, f := range faults {
		f.Line, f.Column, f.excerpt = 0, 0, ""
		e.faults = append(e.faults, f)
	}
}

// note remembers which expression changes the value, and what it was.
func (e *editor) note(o *outline) {
	e.edited[o.spot.path] = e.source.name
	if o.item && o.parent.leaf() {
		o = o.parent
		e.edited[o.spot.path] = e.source.name
	}
	if o.leaf() {
		o.note, o.mark = "was "+o.text(), ""
	}
}

// named reports whether an expression changed the value itself, or a section around it.
func (e *editor) named(o *outline) bool { return e.cause(o.spot.path) != "" }

// cause is the expression that changed what stands at a path, or "".
func (e *editor) cause(path string) string {
	for ; path != ""; path = parent(path) {
		if expression := e.edited[path]; expression != "" {
			return expression
		}
	}
	return ""
}

package scenarios

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"adsim/bidding"
)

// outline is a value of a scenario with all that is known about it. The resolved file, the list
// of assumptions and changes are made from it.
type outline struct {
	field  *field       // of the key; an item has that of its list
	owner  reflect.Type // the struct type that has the key
	spot   spot         // where it stands in the file: account.plans[0]
	label  string       // the same with names instead of indices: account.plans[Search]
	name   string       // of an item
	item   bool         // of a list or map
	index  int          // of an item
	value  reflect.Value
	mark   string // S, P or A where the value is an assumption
	note   string // the comment beside it
	parts  []*outline
	parent *outline
}

// outline is the whole scenario.
func (s *Scenario) outline() *outline {
	o := &outline{field: &field{}, spot: spot{node: s.source.root, near: s.source.root}, value: reflect.ValueOf(s).Elem()}
	o.grow(map[reflect.Type][]field{})
	return o
}

// grow adds the parts of a section or list, and theirs.
func (o *outline) grow(known map[reflect.Type][]field) {
	switch {
	case o.value.Type() == reflect.TypeFor[StrategySpec](), o.value.Type() == reflect.TypeFor[bidding.Spec]():
		o.growStrategy(known)
	case o.owner == reflect.TypeFor[Step]() && isNil(o.value): // nothing is moved
	case o.value.Kind() == reflect.Struct:
		o.growSection(o.value, known)
	case o.value.Kind() == reflect.Slice:
		for i := range o.value.Len() {
			o.addItem(o.spot.item(i), itemName(o.value.Index(i)), o.value.Index(i))
		}
	case o.value.Kind() == reflect.Map:
		for _, key := range slices.Sorted(maps.Keys(o.value.Interface().(map[string]float64))) {
			value := reflect.New(o.value.Type().Elem()).Elem()
			value.Set(o.value.MapIndex(reflect.ValueOf(key)))
			o.addItem(o.spot.key(key), key, value)
		}
	}
	for _, part := range o.parts {
		part.grow(known)
	}
}

func (o *outline) growSection(v reflect.Value, known map[reflect.Type][]field) {
	if _, is := known[v.Type()]; !is {
		known[v.Type()] = fieldsOf(v.Type())
	}
	for i := range known[v.Type()] {
		f := &known[v.Type()][i]
		if f.key != "end" || v.Type() != reflect.TypeFor[Scenario]() { // days stands for both
			o.addKey(f, v.Type(), o.origin(f.key), v.FieldByIndex(f.index))
		}
	}
}

// origin is where the value of a key was given.
func (o *outline) origin(key string) spot {
	at := o.spot.key(key)
	if end := o.spot.key("end"); key == "days" && end.given() {
		at.node = end.node
	}
	return at
}

func (o *outline) growStrategy(known map[reflect.Type][]field) {
	params := o.value.FieldByName("Params").Elem()
	at := o.spot.key("name")
	if o.spot.given() && !at.given() {
		at.node = o.spot.node
	}
	name := *o.field
	name.key, name.preset = "name", nil
	o.addKey(&name, o.value.Type(), at, o.value.FieldByName("Name"))
	o.growSection(params.Elem(), known)
}

func (o *outline) addKey(f *field, owner reflect.Type, at spot, v reflect.Value) {
	part := &outline{field: f, owner: owner, spot: at, label: under(o.label, f.key), value: v, parent: o}
	part.annotate()
	o.parts = append(o.parts, part)
}

func (o *outline) addItem(at spot, name string, v reflect.Value) {
	part := &outline{field: o.field, owner: o.owner, spot: at, name: name, item: true, index: len(o.parts), value: v, parent: o}
	part.label = o.label + "[" + name + "]"
	if name == "" || strings.ContainsAny(name, "[]=") {
		part.label = o.label + "[" + strconv.Itoa(part.index) + "]"
	}
	part.annotate()
	o.parts = append(o.parts, part)
}

// itemName is what the user calls an item of a list, or "".
func itemName(v reflect.Value) string {
	switch item := v.Interface().(type) {
	case Plan:
		return item.Name
	case Keyword:
		return item.Word
	case Unit:
		return item.Name
	case Item:
		return item.SKU
	case Creative:
		return item.Name
	case SubAccount:
		return item.Name
	case Crowd:
		return item.Name
	case Player:
		return item.Name
	case Region:
		return item.Name
	case Device:
		return item.Name
	case string:
		return item
	}
	return ""
}

// leaf reports whether the value stands on one line: no section, nor a list of sections.
func (o *outline) leaf() bool {
	t := o.value.Type()
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return false
	case reflect.Slice:
		return t.Elem().Kind() != reflect.Struct
	}
	return true
}

// leaves lists the values that stand on one line, in the order of the file.
func (o *outline) leaves() []*outline {
	if o.leaf() {
		return []*outline{o}
	}
	var all []*outline
	for _, part := range o.parts {
		all = append(all, part.leaves()...)
	}
	return all
}

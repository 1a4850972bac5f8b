package scenarios

import (
	"encoding/json"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"

	"adsim/bidding"
)

// Schema is the JSON Schema (draft 2020-12) of scenarios, for editors: keys, types, bounds,
// closed lists, defaults and what each key means. It knows the strategies and rules that come
// with adsim. What must hold between values is for Parse to check.
func Schema() []byte {
	d := designer{Builtin()}
	s := d.section(reflect.TypeFor[Scenario]())
	s.Draft, s.Title = "https://json-schema.org/draft/2020-12/schema", "adsim scenario"
	s.PatternProperties = map[string]*schema{"^x-": {Description: "Yours: ignored, for anchors and notes."}}
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic("scenarios: schema: " + err.Error())
	}
	return append(text, '\n')
}

// designer makes a schema from the tags of structs.
type designer struct{ catalog Catalog }

func (d designer) section(t reflect.Type) *schema {
	s := &schema{Type: "object", AdditionalProperties: false}
	for _, f := range fieldsOf(t) {
		s.Properties = append(s.Properties, property{f.key, d.key(&f, t.FieldByIndex(f.index).Type)})
		if f.required {
			s.Required = append(s.Required, f.key)
		}
	}
	return s
}

func (d designer) key(f *field, t reflect.Type) *schema {
	s := d.value(t, f.limit)
	if t == reflect.TypeFor[Auction]() {
		s.Properties[0].value.Enum = texts(d.catalog.rules())
	}
	if f.short != "" {
		s = &schema{AnyOf: []*schema{s, s.of(f.short)}}
	}
	s.Description = describe(f)
	if f.preset != nil {
		s.Default = plainValue(f.preset)
	}
	return s
}

// of is the schema of a key of a section.
func (s *schema) of(key string) *schema {
	for _, p := range s.Properties {
		if p.key == key {
			return p.value
		}
	}
	panic("scenarios: no key " + key)
}

// describe is what an editor shows for a key.
func describe(f *field) string {
	text := f.doc
	if f.unit != "" {
		text += " Unit: " + f.unit + "."
	}
	if f.from != "" {
		text += " Default: " + f.from + "."
	}
	if f.mark != "" {
		text += " [" + f.mark + "]"
	}
	return strings.TrimSpace(text)
}

func (d designer) value(t reflect.Type, l limit) *schema {
	switch t {
	case reflect.TypeFor[StrategySpec]():
		return d.strategies()
	case reflect.TypeFor[bidding.Spec]():
		return d.innerSchema()
	case reflect.TypeFor[Yuan]():
		return bounded(&schema{Type: "number"}, l)
	case reflect.TypeFor[Date]():
		return &schema{Type: "string", Format: "date"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return d.value(t.Elem(), l)
	case reflect.Struct:
		return d.section(t)
	case reflect.Slice:
		return &schema{Type: "array", MinItems: l.minItems, MaxItems: l.maxItems, Items: d.value(t.Elem(), l)}
	case reflect.Map:
		return &schema{Type: "object", AdditionalProperties: d.value(t.Elem(), l)}
	}
	return bounded(&schema{Type: typeName(t, l)}, l)
}

func typeName(t reflect.Type, l limit) any {
	switch k := t.Kind(); {
	case k == reflect.Bool:
		return "boolean"
	case k == reflect.Int || k == reflect.Uint64:
		return "integer"
	case k == reflect.String && len(l.enum) > 0:
		return "string"
	case k == reflect.String:
		return []string{"string", "number", "boolean"} // 618 and true are texts where a name is wanted
	}
	return "number"
}

func bounded(s *schema, l limit) *schema {
	s.Minimum, s.ExclusiveMinimum, s.Maximum = l.min, l.over, l.max
	s.MinLength, s.MaxLength = l.minLength, l.maxLength
	for _, e := range l.enum {
		s.Enum = append(s.Enum, plainValue(presetNode(e)))
	}
	return s
}

// strategies is a name, or a section with a name and the strategy's own parameters.
func (d designer) strategies() *schema {
	all := &schema{}
	for _, name := range d.catalog.strategies() {
		all.AnyOf = append(all.AnyOf, &schema{Const: name, Description: d.catalog.Strategies[name].Doc})
	}
	for _, name := range d.catalog.strategies() {
		e := d.catalog.Strategies[name]
		s := d.section(newParams(e.Params).Type().Elem())
		s.Description = e.Doc
		s.Properties = append(properties{{"name", &schema{Const: name}}}, s.Properties...)
		s.Required = append([]string{"name"}, s.Required...)
		all.AnyOf = append(all.AnyOf, s)
	}
	return all
}

// plainValue is a node as JSON writes it.
func plainValue(n *yaml.Node) any {
	switch {
	case n.Kind == yaml.SequenceNode:
		var list []any
		for _, c := range n.Content {
			list = append(list, plainValue(c))
		}
		return list
	case n.Tag == "!!int" || n.Tag == "!!float":
		return json.Number(n.Value)
	case n.Tag == "!!bool":
		return n.Value == "true"
	}
	return n.Value
}

func texts(names []string) []any {
	all := make([]any, len(names))
	for i, name := range names {
		all[i] = name
	}
	return all
}

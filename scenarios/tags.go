package scenarios

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"adsim/bidding"
)

// field is one key of a section: what the tags of its struct field say.
type field struct {
	index    []int // see reflect.Value.FieldByIndex
	key      string
	doc      string
	unit     string
	mark     string     // S, P, A or none
	from     string     // how the default is computed from others
	short    string     // the key of the section that a single value in its place stands for
	required bool       // the user must give it
	preset   *yaml.Node // the constant default
	limit    limit
}

// limit bounds a value; on a list or map, the numbers bound its elements.
type limit struct {
	min, over, max       *float64 // over is an exclusive minimum
	minItems, maxItems   int
	minLength, maxLength int
	enum                 []string
}

// fieldsOf reads the tags of the keys of a struct type.
func fieldsOf(t reflect.Type) []field {
	var fields []field
	for _, f := range bidding.Fields(t) {
		fields = append(fields, parseTags(f.Index, f.Tag))
	}
	return fields
}

func parseTags(index []int, tag reflect.StructTag) field {
	f := field{index: index, key: tag.Get("yaml"), doc: tag.Get("doc"), unit: tag.Get("unit"), mark: tag.Get("mark"), from: tag.Get("from"),
		short: tag.Get("short")}
	for _, word := range splitTag(tag.Get("jsonschema")) {
		name, value, _ := strings.Cut(word, "=")
		f.set(name, value)
	}
	return f
}

// splitTag splits at commas outside of brackets.
func splitTag(s string) []string {
	depth := 0
	return strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '[':
			depth++
		case ']':
			depth--
		}
		return r == ',' && depth == 0
	})
}

func (f *field) set(name, value string) {
	switch name {
	case "required":
		f.required = true
	case "default":
		f.preset = presetNode(value)
	case "enum":
		f.limit.enum = append(f.limit.enum, value)
	case "minimum":
		f.limit.min = tagFloat(value)
	case "exclusiveMinimum":
		f.limit.over = tagFloat(value)
	case "maximum":
		f.limit.max = tagFloat(value)
	default:
		f.setCount(name, value)
	}
}

func (f *field) setCount(name, value string) {
	counts := map[string]*int{"minItems": &f.limit.minItems, "maxItems": &f.limit.maxItems,
		"minLength": &f.limit.minLength, "maxLength": &f.limit.maxLength}
	n, err := strconv.Atoi(value)
	if counts[name] == nil || err != nil {
		panic(fmt.Sprintf("scenarios: tag %s=%s of %s", name, value, f.key))
	}
	*counts[name] = n
}

func tagFloat(s string) *float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("scenarios: tag " + err.Error())
	}
	return &x
}

func presetNode(text string) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Load([]byte(text), &doc); err != nil {
		panic("scenarios: tag default=" + text + ": " + err.Error())
	}
	return doc.Content[0]
}

// names are the keys, for suggestions.
func names(fields []field) []string {
	var keys []string
	for i := range fields {
		keys = append(keys, fields[i].key)
	}
	return keys
}

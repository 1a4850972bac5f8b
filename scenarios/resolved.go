package scenarios

import (
	"reflect"
	"strconv"
	"strings"
)

const resolvedHead = `# Every default is filled in. What stands behind a value says where it comes from:
# [S] stated by a JD guide, [P] public source, [A] our assumption; nothing: your own.
`

// Resolved is the scenario as YAML with every default filled in, each with its mark and reason as
// a comment. It loads to the same scenario.
func (s *Scenario) Resolved() []byte {
	return write(s.outline(), func(*outline) bool { return false })
}

// printer writes an outline as YAML.
type printer struct {
	strings.Builder
	skip func(o *outline) bool
}

func write(o *outline, skip func(*outline) bool) []byte {
	p := printer{skip: skip}
	p.WriteString(resolvedHead)
	p.section(o, "")
	return []byte(p.String())
}

// section writes the parts of a section; dash begins the first line of an item.
func (p *printer) section(o *outline, indent string) {
	for _, part := range o.parts {
		if !p.skip(part) && !isNil(part.value) {
			p.entry(part, indent)
		}
	}
}

// isNil reports what is written by leaving it out.
func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer:
		return v.IsNil()
	case reflect.Map, reflect.String:
		return v.Len() == 0
	case reflect.Slice:
		of := v.Type().Elem().Kind()
		return v.Len() == 0 && (of == reflect.Struct || of == reflect.String)
	case reflect.Struct:
		return v.Type() == reflect.TypeFor[Purse]() && v.IsZero()
	}
	return false
}

func (p *printer) entry(o *outline, indent string) {
	key := o.field.key
	if o.item {
		key = yamlText(o.name)
	}
	p.WriteString(indent + key + ":")
	switch {
	case o.leaf():
		p.leaf(o)
	case o.value.Kind() == reflect.Slice:
		p.WriteString("\n")
		for _, item := range o.parts {
			p.item(item, indent+"  ")
		}
	default:
		p.WriteString("\n")
		p.section(o, indent+"  ")
	}
}

// item writes a section of a list: its first line has the dash.
func (p *printer) item(o *outline, indent string) {
	inner := printer{skip: p.skip}
	inner.section(o, indent+"  ")
	p.WriteString(indent + "- " + strings.TrimPrefix(inner.String(), indent+"  "))
}

func (p *printer) leaf(o *outline) {
	p.WriteString(" " + literal(o.value))
	if o.note != "" {
		p.WriteString(" # " + o.note)
	}
	p.WriteString("\n")
}

// literal is a value as YAML reads it back.
func literal(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case Yuan:
		return x.String()
	case *Yuan:
		return x.String()
	case *uint64:
		return strconv.FormatUint(*x, 10)
	case *int:
		return strconv.Itoa(*x)
	case *float64:
		return short(*x)
	case *bool:
		return strconv.FormatBool(*x)
	case uint64:
		return strconv.FormatUint(x, 10)
	case Date:
		return x.String()
	case string:
		return yamlText(x)
	case float64:
		return short(x)
	case int:
		return strconv.Itoa(x)
	case bool:
		return strconv.FormatBool(x)
	}
	return list(v)
}

func list(v reflect.Value) string {
	texts := make([]string, v.Len())
	for i := range texts {
		texts[i] = literal(v.Index(i))
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

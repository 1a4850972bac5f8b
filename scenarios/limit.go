package scenarios

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// bounds compares a parsed value with its limits.
func bounds(n *yaml.Node, v reflect.Value, l limit) (rule, hint string) {
	switch p := v.Addr().Interface().(type) {
	case *Yuan:
		return l.number(p.Float()), ""
	case *float64:
		return l.number(*p), ""
	case *int:
		if len(l.enum) > 0 {
			rule, _ = l.oneOf(n.Value)
			return rule, ""
		}
		return l.number(float64(*p)), ""
	case *string:
		if len(l.enum) > 0 {
			return l.oneOf(n.Value)
		}
		return l.text(*p), ""
	}
	return "", ""
}

func (l limit) number(x float64) string {
	switch {
	case l.min != nil && !(x >= *l.min):
		return "must be at least " + short(*l.min)
	case l.over != nil && !(x > *l.over):
		return "must be above " + short(*l.over)
	case l.max != nil && !(x <= *l.max):
		return "must be at most " + short(*l.max)
	}
	return ""
}

func (l limit) oneOf(text string) (rule, hint string) {
	for _, e := range l.enum {
		if e == text {
			return "", ""
		}
	}
	return "must be one of " + strings.Join(l.enum, ", "), nearest(text, l.enum)
}

func (l limit) text(s string) string {
	switch size := utf8.RuneCountInString(s); {
	case size < l.minLength && size == 0:
		return "must not be empty"
	case size < l.minLength:
		return "must have at least " + strconv.Itoa(l.minLength) + " characters"
	case l.maxLength > 0 && size > l.maxLength:
		return "must have at most " + strconv.Itoa(l.maxLength) + " characters, not " + strconv.Itoa(size)
	case strings.ContainsFunc(s, unicode.IsControl):
		return "must not contain control characters"
	case s != strings.TrimSpace(s):
		return "must not begin or end with a space"
	}
	return ""
}

// short is a float as people write it.
func short(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

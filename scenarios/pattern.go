package scenarios

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// pattern is a path as users write it in changes: keys with dots between them, and in brackets
// an index, a name or a star for all. Without brackets, all items are meant.
type pattern []token

type token struct {
	text string
	item bool // it stood in brackets
}

// parsePattern reads account.plans[0].keywords[手机壳].bid.
func parsePattern(path string) (pattern, error) {
	var p pattern
	for rest := path; rest != ""; {
		if inner, is := strings.CutPrefix(rest, "["); is {
			name, after, closed := strings.Cut(inner, "]")
			if !closed {
				return nil, errors.New("has a [ without ]")
			}
			p, rest = append(p, token{name, true}), strings.TrimPrefix(after, ".")
			continue
		}
		end := strings.IndexAny(rest, ".[")
		if end < 0 {
			end = len(rest)
		}
		p, rest = append(p, token{rest[:end], false}), strings.TrimPrefix(rest[end:], ".")
	}
	if len(p) == 0 {
		return nil, errors.New("must begin with a path, as in bid=x1.2")
	}
	return p, nil
}

// find lists what the pattern names: from the top if there is such a place, else anywhere.
func (p pattern) find(root *outline) []*outline {
	if found := p.search(root, true); len(found) > 0 {
		return found
	}
	return p.search(root, false)
}

func (p pattern) search(o *outline, fromTop bool) (found []*outline) {
	if o.parent != nil && p.matches(o, fromTop) {
		found = append(found, o)
	}
	for _, part := range o.parts {
		found = append(found, p.search(part, fromTop)...)
	}
	return found
}

// matches compares the pattern, from its end, with the way from the place up to the top.
func (p pattern) matches(o *outline, fromTop bool) bool {
	for i := len(p) - 1; i >= 0; o = o.parent {
		switch last := i == len(p)-1; {
		case o == nil || o.parent == nil:
			return false
		case o.item == p[i].item || o.row() && !p[i].item:
			if !o.named(p[i].text) {
				return false
			}
			i--
		case !o.item || last:
			return false
		}
	}
	return !fromTop || o.parent == nil
}

// row reports whether the item is of a map, which may be written with a dot.
func (o *outline) row() bool { return o.item && o.parent.value.Kind() == reflect.Map }

// named reports whether a token means the place; a name counts before an index.
func (o *outline) named(text string) bool {
	switch {
	case !o.item:
		return o.field.key == text
	case text == "*" || o.name == text:
		return true
	}
	return strconv.Itoa(o.index) == text && !slices.ContainsFunc(o.parent.parts, func(p *outline) bool { return p.name == text })
}

// String is the pattern as it would be written.
func (p pattern) String() string {
	var b strings.Builder
	for _, t := range p {
		switch {
		case t.item:
			b.WriteString("[" + t.text + "]")
		case b.Len() > 0:
			b.WriteString("." + t.text)
		default:
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// keys is the pattern without brackets.
func (p pattern) keys() string {
	var keys []string
	for _, t := range p {
		if !t.item {
			keys = append(keys, t.text)
		}
	}
	return strings.Join(keys, ".")
}

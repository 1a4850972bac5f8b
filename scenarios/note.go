package scenarios

import (
	"reflect"
	"strings"
)

// annotate finds where the value comes from: from the user, with the comment that stands beside
// it, or from a default.
func (o *outline) annotate() {
	if o.strays() {
		o.note = "not from the file"
		return
	}
	if o.spot.given() {
		o.note = strings.TrimSpace(strings.TrimLeft(o.spot.node.LineComment, "#"))
		if len(o.note) >= 3 && o.note[0] == '[' && strings.Contains("SPA", o.note[1:2]) && o.note[2] == ']' {
			o.mark = o.note[1:2]
		}
		return
	}
	if o.mark = o.field.mark; o.mark == "" || o.item {
		o.mark = o.parent.mark
	}
	o.note = o.defaultNote()
}

// strays reports whether a program has replaced the default by another value.
func (o *outline) strays() bool {
	if o.spot.given() || o.field.preset == nil || o.item || !o.leaf() {
		return false
	}
	w := walker{report: newReport(&source{})}
	preset := reflect.New(o.value.Type()).Elem()
	w.value(o.field.preset, preset, o.field.limit, "")
	return literal(preset) != literal(o.value)
}

// text is the value as people read it.
func (o *outline) text() string {
	switch {
	case isNil(o.value):
		return "nothing"
	case o.value.Kind() == reflect.String:
		return o.value.String()
	}
	return literal(o.value)
}

// defaultNote is the comment that marks a default: [S] by category.
func (o *outline) defaultNote() string {
	note := o.field.from
	if note == "" {
		note = "default"
	}
	if o.mark != "" {
		note = "[" + o.mark + "] " + note
	}
	return note
}

package bidding

import (
	"fmt"
	"reflect"
	"testing"
)

// TestFields: parameters come in the order written, those of embedded structs where these stand.
func TestFields(t *testing.T) {
	type inmost struct {
		A int `yaml:"a"`
	}
	type inner struct {
		B int `yaml:"b"`
		inmost
	}
	type outer struct {
		C int `yaml:"c"`
		inner
		unnamed int
		Skipped int `yaml:"-"`
		D       int `yaml:"d"`
	}
	v := reflect.ValueOf(&outer{C: 1, inner: inner{2, inmost{3}}, unnamed: 9, D: 4}).Elem()
	got := ""
	for _, f := range Fields(v.Type()) {
		field := v.FieldByIndex(f.Index)
		got += fmt.Sprint(f.Tag.Get("yaml"), field, field.CanSet(), " ")
	}
	if want := "c1 true b2 true a3 true d4 true "; got != want {
		t.Errorf("fields %q, not %q", got, want)
	}
}

// TestFieldsAreSeen: no parameter of a strategy hides another one.
func TestFieldsAreSeen(t *testing.T) {
	all := Strategies()
	all["external"] = External(nil)
	for name, entry := range all {
		if entry.Params == nil {
			continue
		}
		params, keys := reflect.TypeOf(entry.Params).Elem(), map[string]bool{}
		for _, f := range Fields(params) {
			keys[f.Tag.Get("yaml")] = true
		}
		if n := written(params); len(keys) != n {
			t.Errorf("%s: %d parameters are written, %d are seen", name, n, len(keys))
		}
	}
}

// written counts the fields with a key, also those that are hidden.
func written(t reflect.Type) (n int) {
	for f := range t.Fields() {
		switch {
		case f.Anonymous:
			n += written(f.Type)
		case f.Tag.Get("yaml") != "":
			n++
		}
	}
	return n
}

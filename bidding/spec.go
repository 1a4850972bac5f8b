package bidding

import (
	"fmt"
	"reflect"

	"adsim/random"
)

// Spec names a strategy and holds its parameters: a pointer to the struct that its Entry names. The
// zero Spec is the strategy manual.
type Spec struct {
	Name   string
	Params any
	Make   func(luck random.Stream) (Strategy, error) // makes it; nil leaves that to Strategies
}

// Decode copies the parameters into params, a pointer to what the entry points to.
func (s Spec) Decode(params any) error {
	if s.Params != nil {
		reflect.ValueOf(params).Elem().Set(reflect.ValueOf(s.Params).Elem())
	}
	return nil
}

// Has reports whether it is the strategy of that name, or wraps it.
func (s Spec) Has(name string) bool {
	inner, wraps := s.inside()
	return s.Name == name || wraps && inner.Has(name)
}

// inside is the strategy that another one wraps.
func (s Spec) inside() (inner Spec, wraps bool) {
	if s.Params == nil {
		return inner, false
	}
	if of := reflect.Indirect(reflect.ValueOf(s.Params)).FieldByName("Of"); of.IsValid() {
		inner, wraps = of.Interface().(Spec)
	}
	return inner, wraps
}

// New makes the strategy.
func (s Spec) New(luck random.Stream) (Strategy, error) {
	switch {
	case s.Name == "":
		return Manual{}, nil
	case s.Make != nil:
		return s.Make(luck)
	}
	entry, known := Strategies()[s.Name]
	if !known {
		return nil, fmt.Errorf("there is no strategy %q", s.Name)
	}
	return entry.Make(luck, s.Decode)
}

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
}

// Decode copies the parameters into params, a pointer to what the entry points to.
func (s Spec) Decode(params any) error {
	if s.Params != nil {
		reflect.ValueOf(params).Elem().Set(reflect.ValueOf(s.Params).Elem())
	}
	return nil
}

// New makes the strategy.
func (s Spec) New(luck random.Stream) (Strategy, error) {
	if s.Name == "" {
		return Manual{}, nil
	}
	entry, known := Strategies()[s.Name]
	if !known {
		return nil, fmt.Errorf("there is no strategy %q", s.Name)
	}
	return entry.Make(luck, s.Decode)
}

package bidding

import (
	"io"
	"reflect"
)

// Goal is what a strategy wants most of, seen from outside.
type Goal uint8

// The goals.
const (
	Amount Goal = iota // yuan of paid orders
	Orders             // paid orders
	Clicks
)

// String is the goal's word.
func (g Goal) String() string { return [...]string{"amount", "orders", "clicks"}[g] }

// Aim is a goal and the least of it that a yuan must bring; 0 is no target.
type Aim struct {
	Goal   Goal
	Return float64
}

// Aimer is a strategy whose aim is not the amount of orders without a target.
type Aimer interface {
	Strategy
	Aim() Aim
}

// AimOf is the aim by which a strategy, or the one that it wraps by embedding, is to be judged.
func AimOf(s Strategy) Aim {
	if a, ok := s.(Aimer); ok {
		return a.Aim()
	}
	if inner := inside(s); inner != nil {
		return AimOf(inner)
	}
	return Aim{}
}

// Close ends what a strategy, or the one that it wraps by embedding, has running outside. It may be called more than
// once.
func Close(s Strategy) error {
	if c, is := s.(io.Closer); is {
		return c.Close()
	}
	if inner := inside(s); inner != nil {
		return Close(inner)
	}
	return nil
}

// inside is the strategy that another wraps by embedding; nil when there is none.
func inside(s Strategy) Strategy {
	v := reflect.Indirect(reflect.ValueOf(s))
	if v.Kind() != reflect.Struct {
		return nil
	}
	inner := v.FieldByName("Strategy")
	if !inner.IsValid() || !inner.CanInterface() {
		return nil
	}
	return inner.Interface().(Strategy)
}

// Aim is clicks.
func (s *MaxClicks) Aim() Aim { return Aim{Goal: Clicks} }

// Aim is clicks: what a place on the page is good for.
func (s *TargetPosition) Aim() Aim { return Aim{Goal: Clicks} }

// Aim is clicks: what auctions that are won are good for.
func (s *AWRPID) Aim() Aim { return Aim{Goal: Clicks} }

// Aim is clicks: what auctions that are won are good for.
func (s *AWRWaterlevel) Aim() Aim { return Aim{Goal: Clicks} }

// Aim is orders at the reference.
func (s *ECPCPID) Aim() Aim { return Aim{Orders, 1 / s.reference} }

// Aim is clicks: what being seen is good for.
func (s *ImpressionShare) Aim() Aim { return Aim{Goal: Clicks} }

// Aim is orders or their amount, as the parameter says.
func (s *MaxConversions) Aim() Aim {
	if s.params.Goal == "orders" {
		return Aim{Goal: Orders}
	}
	return Aim{}
}

// Aim is orders at the target.
func (s *TCPA) Aim() Aim { return Aim{Orders, 1 / s.target} }

// Aim is the amount at the target.
func (s *TROAS) Aim() Aim { return Aim{Return: s.target} }

// Aim is the amount, or orders where they have a value of their own, at the target if there is one.
func (d *descent) Aim() Aim {
	if d.given > 0 {
		return Aim{Orders, d.tau / d.given}
	}
	return Aim{Return: d.tau}
}

package adsim

import "strconv"

// Money is an amount in micros of the currency, so that sums are exact. Its range is
// +-9.2e12 yuan.
type Money int64

// The units of money.
const (
	Fen  Money = 10_000
	Yuan Money = 1_000_000
)

// Yuans is x yuan, rounded half-even to the micro. With Times it is the only door from float
// to money. It panics on NaN and on amounts outside the range: both are our bugs.
func Yuans(x float64) Money { return round(x * float64(Yuan)) }

// Times is m scaled by x, rounded half-even to the micro.
func (m Money) Times(x float64) Money { return round(float64(m) * x) }

// Float is the amount in yuan, correctly rounded.
func (m Money) Float() float64 { return float64(m) / float64(Yuan) }

// UpToFen is m rounded up to the billing unit.
func (m Money) UpToFen() Money {
	r := m % Fen
	if r > 0 {
		r -= Fen
	}
	return m - r
}

// String is the exact amount in yuan without trailing zeros: 2.51, -0.3, 12.
func (m Money) String() string {
	sign, u := "", uint64(m)
	if m < 0 {
		sign, u = "-", -u
	}
	s := sign + strconv.FormatUint(u/uint64(Yuan), 10)
	if frac := u % uint64(Yuan); frac > 0 {
		digits := strconv.FormatUint(frac+uint64(Yuan), 10)[1:]
		for digits[len(digits)-1] == '0' {
			digits = digits[:len(digits)-1]
		}
		s += "." + digits
	}
	return s
}

// round is half-even: adding 2^52 pushes the fraction out of a float64, and the processor
// rounds what it pushes out.
func round(x float64) Money {
	const shift, limit = 1 << 52, 1 << 63
	switch {
	case !(x > -limit && x < limit):
		panic("adsim: money out of range")
	case x < 0:
		return -round(-x)
	case x < shift:
		return Money(float64(x+shift) - shift)
	}
	return Money(x)
}

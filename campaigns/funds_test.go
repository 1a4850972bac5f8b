package campaigns

import (
	"testing"

	"adsim"
	"adsim/random"
)

// Bonus first, then cash and subsidy half and half, then cash alone; what is beyond them is not paid.
func TestFundsPayInOrder(t *testing.T) {
	for _, c := range []struct {
		name         string
		has          Funds
		price, taken adsim.Money
		left         Funds
	}{
		{"nothing", Funds{}, 5, 0, Funds{}},
		{"free", Funds{1, 2, 3}, 0, 0, Funds{1, 2, 3}},
		{"cash", Funds{10, 0, 0}, 4, 4, Funds{6, 0, 0}},
		{"bonus before cash", Funds{10, 5, 0}, 4, 4, Funds{10, 1, 0}},
		{"bonus, then cash", Funds{10, 5, 0}, 7, 7, Funds{8, 0, 0}},
		{"bonus before subsidy", Funds{10, 5, 10}, 5, 5, Funds{10, 0, 10}},
		{"bonus, then half and half", Funds{10, 5, 10}, 11, 11, Funds{7, 0, 7}},
		{"the odd micro is cash", Funds{10, 0, 10}, 5, 5, Funds{7, 0, 8}},
		{"one micro is cash", Funds{10, 0, 10}, 1, 1, Funds{9, 0, 10}},
		{"little subsidy", Funds{10, 0, 2}, 8, 8, Funds{4, 0, 0}},
		{"little cash", Funds{2, 0, 10}, 8, 4, Funds{0, 0, 8}},
		{"no cash, no subsidy", Funds{0, 0, 10}, 8, 0, Funds{0, 0, 10}},
		{"a click under way takes bonus without cash", Funds{0, 5, 10}, 8, 5, Funds{0, 0, 10}},
		{"more than all", Funds{7, 5, 3}, 100, 15, Funds{}},
	} {
		f := c.has
		if most := f.Spendable(); f.Pay(c.price) != c.taken || f != c.left || c.taken != min(c.price, most) {
			t.Errorf("%s: %v is left, want %v; %v spendable of %v", c.name, f, c.left, most, c.has)
		}
	}
}

// Whatever the purses and prices: nothing is negative, nothing is lost, and a charge is the price
// or all that is spendable.
func TestFundsConserve(t *testing.T) {
	short := 0
	for seed := range uint64(2000) {
		luck := random.New(seed)
		purse := func(name string) adsim.Money { return adsim.Money(luck.Named(name).Below(50)) }
		f := Funds{purse("cash"), purse("bonus"), purse("subsidy")}
		for i := range uint64(30) {
			before, price := f, adsim.Money(luck.At(i).Below(12))
			taken := f.Pay(price)
			paid := before.minus(f)
			switch {
			case f.negative() || paid.negative() || paid.Sum() != taken || taken != min(price, before.Spendable()):
				t.Fatalf("seed %d: %v of %v takes %v, leaves %v", seed, price, before, taken, f)
			case f.Bonus > 0 && paid.Cash+paid.Subsidy > 0 || paid.Subsidy > paid.Cash:
				t.Fatalf("seed %d: out of order: %v of %v", seed, paid, before)
			case f.Subsidy > 0 && paid.Cash > paid.Subsidy+1:
				t.Fatalf("seed %d: subsidy is left, and cash paid more than half: %v of %v", seed, paid, before)
			}
			if taken < price {
				short++
			}
		}
	}
	if short == 0 {
		t.Error("no funds were short")
	}
}

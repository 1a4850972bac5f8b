package audience

import (
	"fmt"
	"math"
	"testing"
	"time"

	"adsim"
	"adsim/random"
)

const day = 24 * time.Hour

// shop is the funnel of the scenario defaults.
func shop() Funnel {
	return NewFunnel(Funnel{Cart: 0.2, Order: 0.35, Pay: 0.85, Delay: [5]float64{0.55, 0.75, 0.88, 0.95, 1}, AOV: 150 * adsim.Yuan, Spread: 0.5})
}

// draws is what becomes of n clicks.
func draws(f Funnel, seed uint64, n int, cvr, price float64, untilMidnight time.Duration) []Outcome {
	all, luck := make([]Outcome, n), random.New(seed).Named("funnel")
	for i := range all {
		all[i] = f.Draw(luck.At(uint64(i)), cvr, price, untilMidnight)
	}
	return all
}

// count is how many outcomes satisfy.
func count(all []Outcome, is func(o *Outcome) bool) (n float64) {
	for i := range all {
		if is(&all[i]) {
			n++
		}
	}
	return n
}

func carted(o *Outcome) bool  { return o.Carted }
func ordered(o *Outcome) bool { return o.Ordered }
func paid(o *Outcome) bool    { return o.Paid }

// checkShare holds part of n to a probability.
func checkShare(t *testing.T, what string, part, n, p float64) {
	t.Helper()
	checkMean(t, what, part, n, p, math.Sqrt(p*(1-p)))
}

// The chain's product is the wanted CVR. Cart and order share what it takes; payment keeps its rate.
func TestFunnelMeetsItsCVR(t *testing.T) {
	const n = 400_000
	f := shop()
	for _, cvr := range []float64{0.02, 0.038, 0.0595, 0.1, f.Reach()} {
		all, scale, name := draws(f, 1, n, cvr, 1, day), math.Sqrt(cvr/(0.2*0.35*0.85)), fmt.Sprint("cvr ", cvr)
		carts, orders, payments := count(all, carted), count(all, ordered), count(all, paid)
		checkShare(t, name, payments, n, cvr)
		checkShare(t, name+", cart a click", carts, n, 0.2*scale)
		if cvr < f.Reach() {
			checkShare(t, name+", order a cart", orders, carts, 0.35*scale)
		}
		checkShare(t, name+", payment an order", payments, orders, 0.85)
	}
	if n := count(draws(f, 1, 1000, 0, 1, day), carted); n != 0 {
		t.Errorf("%v carts at a cvr of 0", n)
	}
}

// At the reach the likelier of cart and order has just become certain.
func TestReach(t *testing.T) {
	for _, f := range []Funnel{{Cart: 0.2, Order: 0.35, Pay: 0.85}, {Cart: 0.5, Order: 0.1, Pay: 1}, {Cart: 1, Order: 1, Pay: 0.3}} {
		if most := max(f.Cart, f.Order) * f.Scaled(f.Reach()); math.Abs(most-1) > 8*0x1p-53 {
			t.Errorf("%+v: a chance of %v at the reach", f, most)
		}
	}
	f := shop()
	orders := draws(f, 2, 20_000, f.Reach()*(1+1e-9), 1, day)
	if carts, n := count(orders, carted), count(orders, ordered); carts != n {
		t.Errorf("%v of %v carts are ordered where order is certain", n, carts)
	}
}

// However late in the day, the shares of payments on the click's own day and within 1, 3, 7 and 15
// days are as given.
func TestDelays(t *testing.T) {
	f := shop()
	for _, left := range []time.Duration{day, day - time.Second, 15 * time.Hour, 6 * time.Hour, 20 * time.Minute, time.Second, 0} {
		all := draws(f, 3, 200_000, 0.1, 1, left)
		payments := count(all, paid)
		within := func(end time.Duration) float64 {
			return count(all, func(o *Outcome) bool { return o.Paid && o.OrderAt <= end })
		}
		own := count(all, func(o *Outcome) bool { return o.Paid && (o.OrderAt < left || left == 0 && o.OrderAt == 0) })
		checkShare(t, fmt.Sprint(left, " left: own day"), own, payments, f.Delay[0])
		for i, end := range []time.Duration{day, 3 * day, 7 * day} {
			checkShare(t, fmt.Sprint(left, " left: within ", end), within(end), payments, f.Delay[i+1])
		}
		if within(15*day) != payments {
			t.Errorf("%v left: %v of %v payments within 15 days", left, within(15*day), payments)
		}
	}
}

// A day that is longer than usual still ends its first 24 hours with their share.
func TestDelayOnALongDay(t *testing.T) {
	all := draws(shop(), 3, 200_000, 0.1, 1, 25*time.Hour)
	first := count(all, func(o *Outcome) bool { return o.Paid && o.OrderAt < day })
	checkShare(t, "first 24 hours of 25", first, count(all, paid), 0.55)
}

// Between the given points delays are spread evenly: within a stretch the mean is its middle.
func TestDelaysAreEvenBetweenPoints(t *testing.T) {
	const left = 10 * time.Hour
	ends, all := []time.Duration{0, left, day, 3 * day, 7 * day, 15 * day}, draws(shop(), 4, 200_000, 0.1, 1, left)
	for i := range ends[1:] {
		begin, end, sum, n := ends[i], ends[i+1], 0.0, 0.0
		for _, o := range all {
			if o.Ordered && o.OrderAt >= begin && o.OrderAt < end {
				sum, n = sum+float64(o.OrderAt-begin)/float64(end-begin), n+1
			}
		}
		checkMean(t, fmt.Sprint(begin, " to ", end), sum, n, 0.5, math.Sqrt(1./12))
	}
}

// Points of the delay that coincide leave nothing between them.
func TestDelaysWithEqualShares(t *testing.T) {
	f := shop()
	f.Delay = [5]float64{0, 0.5, 0.5, 1, 1}
	for _, o := range draws(f, 5, 50_000, 0.1, 1, 10*time.Hour) {
		if d := o.OrderAt; o.Ordered && (d < 10*time.Hour || d > day && d < 3*day || d > 7*day) {
			t.Fatalf("ordered after %v", d)
		}
	}
}

// The cart fills within minutes of the click, before the order.
func TestCartComesFirst(t *testing.T) {
	sum, n := 0.0, 0.0
	for _, o := range draws(shop(), 6, 200_000, 0.1, 1, 10*time.Hour) {
		if o.Carted && o.CartAt < 0 || o.Ordered && o.CartAt > o.OrderAt/2 {
			t.Fatalf("%+v", o)
		}
		if o.Ordered && o.OrderAt > 4*time.Hour { // so late that it does not press
			sum, n = sum+o.CartAt.Minutes(), n+1
		}
	}
	checkMean(t, "minutes until the cart", sum, n, 1, 1)
}

// Orders are AOV on the average, payments as well. Rounding up to the fen adds half of one.
func TestAmounts(t *testing.T) {
	for _, price := range []float64{1, 0.7, 1.4} {
		for _, spread := range []float64{0.2, 0.5, 1} {
			f := shop()
			f.Spread = spread
			var orders, payments, amounts, receipts float64
			for _, o := range draws(NewFunnel(f), 7, 200_000, 0.1, price, day) {
				switch {
				case o.Amount%adsim.Fen != 0 || o.Ordered != (o.Amount > 0):
					t.Fatalf("an amount of %v: %+v", o.Amount, o)
				case o.Ordered:
					orders, amounts = orders+1, amounts+o.Amount.Float()
				}
				if o.Paid {
					payments, receipts = payments+1, receipts+o.Amount.Float()
				}
			}
			mean := 150*price + adsim.Fen.Float()/2
			deviation, name := 150*price*math.Sqrt(math.Exp(spread*spread)-1), fmt.Sprint("price ", price, ", spread ", spread)
			checkMean(t, name+": orders", amounts, orders, mean, deviation)
			checkMean(t, name+": payments", receipts, payments, mean, deviation)
		}
	}
	f := shop()
	f.Spread = 0
	for _, o := range draws(NewFunnel(f), 7, 5000, 0.1, 1, day) {
		if o.Ordered && o.Amount != 150*adsim.Yuan {
			t.Fatalf("an amount of %v without spread", o.Amount)
		}
	}
}

// On the same luck a better shop loses nobody, and what its visitors do is otherwise the same.
func TestHigherCVRLosesNobody(t *testing.T) {
	f := shop()
	for _, cvr := range []float64{0.001, 0.02, 0.038, 0.2} {
		low, high := draws(f, 8, 100_000, cvr, 1, 9*time.Hour), draws(f, 8, 100_000, cvr*1.05, 1, 9*time.Hour)
		for i, a := range low {
			b := high[i]
			same := (!a.Carted || a.CartAt == b.CartAt) && (!a.Ordered || a.OrderAt == b.OrderAt && a.Amount == b.Amount)
			if a.Carted && !b.Carted || a.Ordered && !b.Ordered || a.Paid && !b.Paid || !same {
				t.Fatalf("click %d: %+v at %v, %+v at %v", i, a, cvr, b, cvr*1.05)
			}
		}
	}
}

// The item that is bought has luck of its own: its share is as given, and nothing else knows of it.
func TestIndirectOrders(t *testing.T) {
	const n, share = 100_000, 0.2
	f, g := shop(), shop()
	g.Indirect = share
	direct, mixed := draws(f, 9, n, 0.1, 1, day), draws(g, 9, n, 0.1, 1, day)
	indirect := func(o *Outcome) bool { return o.Indirect }
	if any := count(direct, indirect); any != 0 {
		t.Errorf("%v of another item where there is none", any)
	}
	checkShare(t, "of another item, a cart", count(mixed, indirect), count(mixed, carted), share)
	checkShare(t, "of another item, a payment", count(mixed, func(o *Outcome) bool { return o.Paid && o.Indirect }), count(mixed, paid), share)
	for i := range mixed {
		if mixed[i].Indirect = false; mixed[i] != direct[i] {
			t.Fatalf("click %d: %+v, %+v without other items", i, mixed[i], direct[i])
		}
	}
}

func TestFunnelAllocatesNothing(t *testing.T) {
	f, i := shop(), uint64(0)
	if n := testing.AllocsPerRun(1000, func() { i++; f.Draw(random.New(i), 0.2, 1, day) }); n != 0 {
		t.Errorf("%v allocations a draw", n)
	}
}

func BenchmarkFunnel(b *testing.B) {
	f, luck, i := shop(), random.New(1), uint64(0)
	b.ReportAllocs()
	for b.Loop() {
		i++
		f.Draw(luck.At(i), 0.038, 1, day)
	}
}

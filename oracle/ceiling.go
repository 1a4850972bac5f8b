package oracle

// Ceiling is the most value that the campaign could have had with a bid of its own in every auction,
// everything known beforehand: the linear program
//
//	maximise sum x v   subject to, for each day, sum x c <= budget, and in all sum x c <= Money, sum x v >= Return sum x c
//
// in which each auction gives a mixture of its offers. Its optimum buys the corners of each auction's
// hull by the value that each further yuan brings, down to one threshold for all days, or to a higher
// one where a day's budget ends before: the duals of the day's budget, mu, of the money, omega, and of the
// return, lambda, make it (mu + omega + lambda Return)/(1 + lambda). With Least it is not the value but,
// at 1, value less cost that is as high as it can be. Efficiencies are known to 0.1%, and
// what is bought in part counts at the upper end of its range: the result is never below the optimum,
// and never above what it would be if all values were 0.1% higher.
func (c *Campaign) Ceiling(l Limits) Offer {
	least := l.least()
	low, high := least, int32(steps) // buying from high on is allowed
	for low < high {
		if mid := low + (high-low)/2; l.allow(c.from(mid)) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	best := c.from(high)
	if high > least {
		best.add(l.part(best, c.from(high-1), above(high-1)))
	}
	return best
}

// least is the lowest key that is bought.
func (l Limits) least() int32 {
	if l.Least == 0 {
		return 0
	}
	return keyOf(Offer{1, l.Least})
}

// from is what the days buy of efficiency at or above a key.
func (c *Campaign) from(key int32) (sum Offer) {
	for i := range c.days {
		sum.add(c.days[i].from(key))
	}
	return sum
}

// from buys steps until they end, or the money does.
func (d *day) from(key int32) (sum Offer) {
	for _, s := range d.steps {
		left := d.budget - sum.Cost
		switch {
		case s.key < key, s.Cost > left && left == 0:
			return sum
		case s.Cost > left:
			sum.add(Offer{left, min(s.Value, float64(left*above(s.key)))})
			return sum
		}
		sum.add(s.Offer)
	}
	return sum
}

// allow reports whether limits hold.
func (l Limits) allow(o Offer) bool {
	return o.Cost <= l.Money && (l.Return == 0 || o.Value >= float64(l.Return*o.Cost))
}

// part is how far one can go from one purchase towards a larger one, whose further yuan bring at most
// so much each.
func (l Limits) part(from, to Offer, most float64) Offer {
	cost := min(to.Cost, l.Money) - from.Cost
	if l.Return > most {
		cost = min(cost, (from.Value-float64(l.Return*from.Cost))/(l.Return-most))
	}
	cost = max(0, cost)
	if cost == 0 {
		return Offer{}
	}
	return Offer{cost, min(to.Value-from.Value, float64(cost*most))}
}

// Highest is the highest value per yuan that was for sale, +Inf where something was free, to 0.1%
// from above.
func (c *Campaign) Highest() (highest float64) {
	for i := range c.days {
		if s := c.days[i].steps; len(s) > 0 {
			highest = max(highest, above(s[0].key))
		}
	}
	return highest
}

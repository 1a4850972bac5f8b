package advice

// MostNeeded is where asking for more clicks ends: nobody buys so many for one word.
const MostNeeded = 1e6

// told reports whether the rate is surely on one side of x.
func (p posterior) told(x, sure float64) bool {
	b := p.below(x)
	return b >= sure || b <= 1-sure
}

// needed is how much more exposure would surely tell the rate from x, were its mean to stay what it
// is now: 0 when it is told already, MostNeeded when that much would not do.
func (p posterior) needed(x, sure float64) float64 {
	if p.told(x, sure) {
		return 0
	}
	mean := p.mean()
	enough := func(exposure float64) bool { return p.after(float64(mean*exposure), exposure).told(x, sure) }
	low, high := 0.0, 1.0
	for !enough(high) {
		if low, high = high, 2*high; high > MostNeeded {
			return MostNeeded
		}
	}
	for high-low > float64(high*0.001) {
		if mid := (low + high) / 2; enough(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

package advice

// delays are the ages in days at which Shop.Delay gives the share of payments that have come; the
// first of them ends with the click's own day.
var delays = [5]float64{0, 1, 3, 7, 15}

// mature is the share of its orders that a row has seen: the mean over the days that it covers.
func (s *Shop) mature(r *Row) float64 {
	oldest := max(r.Oldest, r.Youngest)
	last := min(oldest, r.Youngest+s.horizon()) // all that is older is mature
	sum := float64(oldest - last)
	for age := r.Youngest; age <= last; age++ {
		sum += s.matureAt(age)
	}
	return sum / float64(oldest-r.Youngest+1)
}

// horizon is the age in days from which on nothing more comes.
func (s *Shop) horizon() int { return min(s.Window, 15) + 1 }

// matureAt is the share of the orders that clicks bring within the window which have come when a
// day is that many days old. Clicks come evenly over a day, so that those of an older day have
// waited between age and age + 1 days; those of the day itself have seen its own day only.
func (s *Shop) matureAt(age int) float64 {
	if s.Window == 0 || age >= s.horizon() {
		return 1
	}
	if age == 0 {
		return s.Delay[0] / s.come(float64(s.Window))
	}
	const steps = 24
	sum := 0.0
	for i := range steps {
		sum += s.come(min(float64(s.Window), float64(age)+(float64(i)+0.5)/steps))
	}
	return sum / steps / s.come(float64(s.Window))
}

// come is the share of payments within so many days of the click, 1 or more: straight lines
// between the ages that Delay has.
func (s *Shop) come(days float64) float64 {
	for i := 2; i < len(delays); i++ {
		if days <= delays[i] {
			part := (days - delays[i-1]) / (delays[i] - delays[i-1])
			return s.Delay[i-1] + float64(part*(s.Delay[i]-s.Delay[i-1]))
		}
	}
	return s.Delay[4]
}

package bidding

// Week is the share of a week's traffic that comes in each hour, from Monday 0:00 on.
type Week [168]float64

// Share is the traffic between two hours since Monday 0:00, in weeks: whole hours from start up to
// end, both taken modulo a week, and 1 more for each whole week beyond the first. Exactly one week is 1.
func (w *Week) Share(start, end int) float64 {
	hours := end - start
	if hours <= 0 {
		return 0
	}
	weeks := (hours - 1) / len(w)
	share, from := float64(weeks), start
	if hours -= weeks * len(w); hours == len(w) {
		return share + 1
	}
	for h := range hours {
		share += w[(from+h)%len(w)]
	}
	return share
}

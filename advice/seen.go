package advice

// Seen is the share of the orders of some days' clicks that a report has seen, where the days were
// from youngest to oldest days ago when it was read; 0 is the day at whose end it was.
func (s *Shop) Seen(youngest, oldest int) float64 {
	return s.mature(&Row{Youngest: youngest, Oldest: oldest})
}

package scenarios

// check holds what must be true between values.
type check struct {
	*report
	s *Scenario
}

func (c check) all(at spot) {
}

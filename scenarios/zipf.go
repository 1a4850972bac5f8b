package scenarios

// taken counts the account's different words by class.
func (s *Scenario) taken() map[string]int {
	seen, taken := map[string]bool{}, map[string]int{}
	for _, k := range s.Ads() {
		if !seen[k.term()] {
			seen[k.term()] = true
			taken[k.Class]++
		}
	}
	return taken
}

// searches gives each word of the account its searches: those that the user states in one of its
// plans, else those of its place. The words of a class take its first places in the order in
// which they are written.
func (s *Scenario) searches(plans spot) map[string]float64 {
	searches, stated, place := map[string]float64{}, s.stated(plans), map[string]int{}
	first := s.firstPlaces()
	for _, k := range s.Ads() {
		if _, known := searches[k.term()]; known {
			continue
		}
		place[k.Class]++
		searches[k.term()] = floor(first[k.Class] / float64(place[k.Class]))
		if n, is := stated[k.term()]; is {
			searches[k.term()] = n
		}
	}
	return searches
}

// stated is what the user says of searches; the first plan that says it counts.
func (s *Scenario) stated(plans spot) map[string]float64 {
	stated := map[string]float64{}
	for _, k := range s.ads(plans) {
		if _, known := stated[k.term()]; !known && k.at.key("searches").given() {
			stated[k.term()] = k.Searches
		}
	}
	return stated
}

// firstPlaces is how often the most searched word of each class is searched.
func (s *Scenario) firstPlaces() map[string]float64 {
	first := map[string]float64{}
	for _, c := range s.Market.Classes.all() {
		first[c.name] = s.Market.searches(c.Class) * c.zipf(1)
	}
	return first
}

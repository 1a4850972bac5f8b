package oracle

import "slices"

// hull keeps of an auction's offers those that are best at some price of money, in rising order of
// cost: the corners of the concave hull of the offers and of staying away. Each corner has more value
// than the last, and less of it for each further yuan.
func hull(offers []Offer) []Offer {
	slices.SortFunc(offers, func(a, b Offer) int {
		if a.Cost != b.Cost {
			return order(a.Cost, b.Cost)
		}
		return order(b.Value, a.Value)
	})
	kept := offers[:0]
	for _, o := range offers {
		if o.Value <= last(kept).Value {
			continue
		}
		for len(kept) > 0 && !bends(last(kept[:len(kept)-1]), last(kept), o) {
			kept = kept[:len(kept)-1]
		}
		kept = append(kept, o)
	}
	return kept
}

// last is the last corner, or staying away.
func last(corners []Offer) Offer {
	if len(corners) == 0 {
		return Offer{}
	}
	return corners[len(corners)-1]
}

// bends reports whether b lies above the line from a to c.
func bends(a, b, c Offer) bool {
	return float64((b.Value-a.Value)*(c.Cost-b.Cost)) > float64((c.Value-b.Value)*(b.Cost-a.Cost))
}

package market

import "slices"

// byScore is the listings in falling order of bid times quality; equal ones by rival and word, so
// that the order of writing never shows.
func byScore(rivals []Rival, listings []Listing) []Listing {
	return sorted(listings, func(l *Listing) float64 { return l.Bid * rivals[l.Rival].Quality })
}

func sorted(listings []Listing, score func(*Listing) float64) []Listing {
	type scored struct {
		Listing
		score float64
	}
	all := make([]scored, len(listings))
	for i, l := range listings {
		all[i] = scored{l, score(&l)}
	}
	slices.SortFunc(all, func(a, b scored) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		case a.Rival != b.Rival:
			return int(a.Rival - b.Rival)
		}
		return int(a.Word - b.Word)
	})
	out := make([]Listing, len(all))
	for i := range all {
		out[i] = all[i].Listing
	}
	return out
}

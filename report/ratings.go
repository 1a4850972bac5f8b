package report

import "adsim/sim"

// quality has a row for each keyword: what the platform made of it when the last day was over.
func (b *builder) quality() Table {
	columns := []string{"quality", "quality_bucket", "competitiveness", "quality_clicks", "quality_orders", "quality_relevance", "quality_history", "learned"}
	t := Table{Name: "quality", Columns: append([]string{"plan", "keyword"}, columns...)}
	for ad := range b.Ads {
		at := func(of func(*sim.Rating) float64) Figure {
			return b.mean(func(i int) float64 { return of(&b.tallies[i].ratings[ad]) })
		}
		row := []Cell{text(b.Plans[b.Ads[ad].Plan].Name), text(b.Ads[ad].Word),
			figure(Number, at(func(r *sim.Rating) float64 { return r.Quality })),
			whole(b.bucket(ad)),
			figure(Number, at(func(r *sim.Rating) float64 { return float64(r.Index) }))}
		for part := range 4 {
			row = append(row, figure(Number, at(func(r *sim.Rating) float64 { return r.Parts[part] })))
		}
		t.Rows = append(t.Rows, append(row, figure(Share, at(func(r *sim.Rating) float64 { return r.Learned }))))
	}
	t.parts = []part{{title: "quality", more: true, note: "quality", columns: append(b.keywordLead(), columns...)}}
	return t
}

// keywordLead is what names a keyword.
func (b *builder) keywordLead() []string {
	if len(b.Plans) > 1 {
		return []string{"plan", "keyword"}
	}
	return []string{"keyword"}
}

// bucket is the most frequent of the replications, of equal ones the lowest.
func (b *builder) bucket(ad int) int {
	var counts [11]int
	for _, t := range b.tallies {
		counts[t.ratings[ad].Bucket]++
	}
	most := 0
	for bucket, n := range counts {
		if n > counts[most] {
			most = bucket
		}
	}
	return most
}

package sim_test

import (
	"math"
	"testing"

	"adsim/sim"
)

// What the platform makes of an ad starts at what is believed of it and comes to the truth as clicks
// grow: the click part is the mean of the belief and the truth by the weight of the data, within 5
// standard errors of that many clicks, whatever was believed.
func TestQualityComesToTheTruth(t *testing.T) {
	s := parse(t, `
days: 20
shop: {aov: 300, cvr: 0.05, funnel: {delay: [1, 1, 1, 1, 1]}}
market: {searches: 20000, base_ctr: 0.3, variants: 5}
account:
  plans:
    - name: one
      daily_budget: 9999999
      keywords:
        - {word: "red cup", match: segment, bid: 30, quality: 4, click_factor: 1.2, cvr: 0.05}
        - {word: "tin cup", match: phrase, bid: 30, quality: 9, click_factor: 0.8, cvr: 0.05}
        - {word: "old cup", bid: 9, quality: 6.5, click_factor: 1, cvr: 0.02, searches: 20}
`)
	first, last := map[int32]sim.Rating{}, map[int32]sim.Rating{}
	w := run(t, s, 3, watch(func(e *sim.Event) {
		if e.Kind == sim.Rated {
			if _, seen := first[e.Ad]; !seen {
				first[e.Ad] = *e.Rating
			}
			last[e.Ad] = *e.Rating
		}
	}))
	const belief = 16 // clicks that the prior counts for
	for i, truth := range []float64{1.2, 0.8, 1} {
		prior := []float64{4, 9, 6.5}[i] / 6.5
		for when, r := range map[string]sim.Rating{"first": first[int32(i)], "last": last[int32(i)]} {
			expected := belief * r.Learned / (1 - r.Learned) / prior // clicks of the average ad
			want := (1-r.Learned)*prior + r.Learned*truth
			near(t, when+" click part", r.Parts[0]/6.5, want, r.Learned*math.Sqrt(truth/expected))
		}
		if !(last[int32(i)].Learned > first[int32(i)].Learned) {
			t.Errorf("ad %d has learned %v after a day, %v after all", i, first[int32(i)].Learned, last[int32(i)].Learned)
		}
		if i < 2 && !(last[int32(i)].Learned > 0.5) { // data outweigh the belief
			t.Errorf("ad %d: only %v of the click part rests on data", i, last[int32(i)].Learned)
		}
		a := &w.Book.Ads[i]
		if got := last[int32(i)]; a.Quality != got.Quality || math.Abs(a.PCTR/(0.3*got.Parts[0]/6.5)-1) > 8*0x1p-53 {
			t.Errorf("ad %d has quality %v and predicts %v; it was rated %+v", i, a.Quality, a.PCTR, got)
		}
	}
	if low, fair := last[2].Parts[1], last[0].Parts[1]; !(low < fair) {
		t.Errorf("orders of an ad that converts at 2%% count %v, those of one at 5%% %v", low, fair)
	}
}

package sim_test

import (
	"strings"
	"testing"

	"adsim"
	"adsim/campaigns"
	"adsim/match"
	"adsim/sim"
)

// wide is a shop whose words are searched in many forms.
const wide = `
days: 2
shop: {aov: 300}
market: {searches: 20000, variants: 50}
account:
  plans:
    - name: one
      daily_budget: 9999999
      negatives: [{word: 透明}, {word: 手机壳 防摔, match: exact}]
      keywords:
        - {word: 手机壳, match: segment, class: core, bid: 6}
        - {word: 防摔手机壳, match: phrase, class: modifier, bid: 6}
        - {word: 手机壳防摔, match: exact, class: scene, bid: 6}
    - name: two
      daily_budget: 9999999
      keywords: [{word: 手机壳, class: core, bid: 6}]
`

// Ads meet the searches that their keywords match, negatives first; of a plan's keywords one enters.
func TestSearchesMeetTheirKeywords(t *testing.T) {
	s := parse(t, strings.Replace(wide, "account:", "auction: {one_per_advertiser: false}\naccount:", 1))
	w, err := s.World(1)
	if err != nil {
		t.Fatal(err)
	}
	entered := map[int32]int{} // of the present request, by plan
	types := map[match.Type]int{}
	negative, siblings, catches := 0, 0, 0
	run(t, s, 1, watch(func(e *sim.Event) {
		switch e.Kind {
		case sim.Auctioned:
			clear(entered)
		case sim.Lost, sim.Shown:
			query, keyword := w.Queries.Term(e.Request.Query), w.Queries.NewTerm(w.Book.Ads[e.Ad].Text, nil)
			hits, at := w.Matches.Hits(e.Request.Query), e.Hit-w.Matches.First(e.Request.Query)
			if at < 0 || int(at) >= len(hits) || hits[at].Ad() != e.Ad {
				t.Fatalf("%q is hit %d of %q, which has %d", w.Book.Ads[e.Ad].Text, at, query.Text, len(hits))
			}
			closest, matches := match.Closest(keyword, query, false)
			if !matches {
				t.Fatalf("%q met %q", w.Book.Ads[e.Ad].Text, query.Text)
			}
			kept := e.Plan == 0 && (strings.Contains(query.Text, "透明") || query.Text == "手机壳 防摔")
			switch {
			case kept != (e.Reason == adsim.Negative):
				t.Fatalf("plan %d on %q: %s", e.Plan, query.Text, e.Reason)
			case kept:
				negative++
			case e.Reason == adsim.OwnAd:
				siblings++
			default:
				if entered[e.Plan]++; entered[e.Plan] > 1 {
					t.Fatalf("plan %d entered twice for %q", e.Plan, query.Text)
				}
				types[closest]++
			}
			if e.Kind == sim.Shown && query.Text != w.Book.Ads[e.Ad].Text {
				catches++
			}
		}
	}))
	if negative == 0 || siblings == 0 || catches == 0 || types[match.Exact] == 0 || types[match.Phrase] == 0 {
		t.Errorf("the test saw too little: %d negatives, %d siblings, %d catches, %v", negative, siblings, catches, types)
	}
}

// crowded is units whose keywords often match the same search.
const crowded = `
days: 1
shop: {aov: 300}
market: {searches: 20000, variants: 50}
account:
  self_compete: all
  plans:
    - name: one
      daily_budget: 9999999
      keywords: [{word: 手机壳, match: segment, bid: 6}, {word: 防摔手机壳, bid: 2}, {word: 防摔, match: segment, bid: 7}, {word: 手机, match: phrase, bid: 1}]
    - name: two
      daily_budget: 9999999
      units:
        - {name: a, keywords: [{word: 防摔, match: phrase, bid: 2}, {word: 手机壳, match: phrase, bid: 3}, {word: 防摔手机壳, bid: 1}]}
        - {name: b, keywords: [{word: 手机壳, match: segment, bid: 4}]}
`

// Of a unit's keywords that match a search the closest enters, of equally close ones the highest score.
func TestAUnitSendsItsBest(t *testing.T) {
	s := parse(t, crowded)
	w, err := s.World(1)
	if err != nil {
		t.Fatal(err)
	}
	contested := 0
	run(t, s, 1, watch(func(e *sim.Event) {
		if e.Kind != sim.Auctioned {
			return
		}
		best := map[int32]match.Hit{} // by unit
		for _, h := range w.Matches.Hits(e.Request.Query) {
			unit := w.Book.Ads[h.Ad()].Unit
			held, is := best[unit]
			if is {
				contested++
			}
			if !is || h.Type() < held.Type() || h.Type() == held.Type() && worth(w.Book, h) > worth(w.Book, held) {
				best[unit] = h
			}
		}
		for _, b := range e.Bids {
			if b.Ad >= 0 {
				if unit := w.Book.Ads[b.Ad].Unit; best[unit].Ad() != b.Ad {
					t.Fatalf("unit %d sent %q, not %q", unit, w.Book.Ads[b.Ad].Text, w.Book.Ads[best[unit].Ad()].Text)
				} else {
					delete(best, unit)
				}
			}
		}
		if len(best) > 0 {
			t.Fatalf("%d units sent nobody", len(best))
		}
	}))
	if contested < 1000 {
		t.Errorf("only %d times two keywords met", contested)
	}
}

// worth is a hit's score: manual bids without coefficients, ranked by bid times quality.
func worth(b *campaigns.Book, h match.Hit) float64 {
	a := &b.Ads[h.Ad()]
	return a.Bid.Float() * (a.Quality * h.Type().Relevance())
}

// Of every keyword and hour: the searches that it matches, less those that a negative or the plan's
// hours keep away, are shown, lost to budget or lost to rank, so that impression share and lost
// shares make 1, to the integer.
func TestEveryKeywordAndHourAddsUp(t *testing.T) {
	const night = 6 // hours in which plan one is off
	text := strings.Replace(wide, "- name: one\n      daily_budget: 9999999", "- name: one\n      daily_budget: 150\n      hours: [0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", 1)
	s := parse(t, text)
	w, err := s.World(1)
	if err != nil {
		t.Fatal(err)
	}
	type cell struct{ matched, eligible, shown, budget, rank, out int }
	cells := map[[2]int32]*cell{}
	at := func(ad int32, hour int32) *cell {
		key := [2]int32{ad, hour}
		if cells[key] == nil {
			cells[key] = &cell{}
		}
		return cells[key]
	}
	run(t, s, 1, watch(func(e *sim.Event) {
		switch e.Kind {
		case sim.Auctioned:
			for _, hit := range w.Matches.Hits(e.Request.Query) {
				c := at(hit.Ad(), int32(e.Request.Hour))
				c.matched++
				if off := w.Book.Ads[hit.Ad()].Plan == 0 && e.Request.Hour < night; !hit.Negative() && !off {
					c.eligible++
				}
			}
		case sim.Shown, sim.Lost:
			switch c := at(e.Ad, int32(e.Request.Hour)); {
			case e.Reason == adsim.Shown:
				c.shown++
			case e.Reason.LostToBudget():
				c.budget++
			case e.Reason.LostToRank():
				c.rank++
			default:
				c.out++
			}
		}
	}))
	var all cell
	for key, c := range cells {
		if c.shown+c.budget+c.rank != c.eligible || c.eligible+c.out != c.matched {
			t.Errorf("ad %d in hour %d: %+v", key[0], key[1], *c)
		}
		all.shown, all.budget, all.rank, all.out = all.shown+c.shown, all.budget+c.budget, all.rank+c.rank, all.out+c.out
	}
	if len(cells) < 4*20 || min(all.shown, all.budget, all.rank, all.out) < 100 {
		t.Errorf("the test saw too little: %d cells, %+v", len(cells), all)
	}
}

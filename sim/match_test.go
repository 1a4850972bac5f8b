package sim_test

import (
	"strings"
	"testing"

	"adsim"
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

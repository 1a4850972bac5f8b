package explain

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// TestEverythingIsSaidInChinese: no sentence of an explanation is left in English.
func TestEverythingIsSaidInChinese(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPage(t)
		p.Form = rapid.SampledFrom([]string{"quality", "ecpm"}).Draw(t, "form")
		p.ClickRateFromQuality = rapid.Bool().Draw(t, "from quality")
		p.ClickModel = rapid.SampledFrom([]string{"separable", "cascade"}).Draw(t, "clicks")
		rate := 0.125
		for i := range p.Bids {
			p.Bids[i].PCTR, p.Bids[i].PCVR = &rate, &rate
			p.Bids[i].Billing = rapid.SampledFrom([]string{"cpc", "cpm", "cpa", "ocpc", "cps", "cpd"}).Draw(t, "billing")
			if p.ClickModel == "cascade" && *p.Bids[i].Quality > 1 {
				*p.Bids[i].Quality = 1
			}
		}
		all, err := Compare(p)
		if err != nil {
			t.Fatal(err)
		}
		sections := SideBySide(all, "zh")
		for _, o := range all {
			sections = append(sections, o.Steps("zh")...)
		}
		for _, s := range sections {
			said := append(append([]string{s.Title}, s.Header...), s.Notes...)
			for _, row := range s.Rows {
				said = append(said, row...)
			}
			for _, text := range said {
				if word := english(text); word != "" {
					t.Fatalf("%q is English: %q", word, text)
				}
			}
		}
	})
}

// english is a word of the text that is neither a name of the rules, of reasons nor of ads.
func english(text string) string {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && r != '-' }) {
		if _, rule := rules[word]; rule || strings.Contains(" x ad value own-ad outranked below-floor below-reserve below-quality e e- ", " "+word+" ") || strings.Trim(word, "-") == "" {
			continue
		}
		return word
	}
	return ""
}

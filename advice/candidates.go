package advice

import (
	"cmp"
	"slices"
	"strings"
)

// mostPhrases bounds how many texts of a plan are looked into, the most clicked first.
const mostPhrases = 1000

// candidate is a text that may be kept away, and the searches that contain it.
type candidate struct {
	Phrase
	terms  []*term
	clicks float64
}

// beside are the texts beside the keywords of a plan, each with all searches that contain it.
func (j *judge) beside(plan string, terms []*term) (all []*candidate) {
	known := map[string]*candidate{}
	for _, t := range terms {
		for _, text := range around(t.text, t.word.Keyword) {
			if known[text] == nil {
				known[text] = &candidate{Phrase: Phrase{Plan: plan, Text: text, Match: "phrase"}}
				all = append(all, known[text])
			}
			known[text].clicks += t.clicks
		}
	}
	all = j.unwanted(all)
	for _, c := range all {
		for _, t := range terms {
			if strings.Contains(t.text, c.Text) {
				c.terms = append(c.terms, t)
			}
		}
	}
	return all
}

// singles are the searches of a plan by themselves, over the keywords that caught them.
func (j *judge) singles(plan string, terms []*term) (all []*candidate) {
	known := map[string]*candidate{}
	for _, t := range terms {
		c := known[t.text]
		if c == nil {
			c = &candidate{Phrase: Phrase{Plan: plan, Text: t.text, Match: "exact"}}
			known[t.text], all = c, append(all, c)
		}
		c.terms, c.clicks = append(c.terms, t), c.clicks+t.clicks
	}
	return j.unwanted(all)
}

// unwanted is the most clicked of all, without those that would keep a keyword away.
func (j *judge) unwanted(all []*candidate) []*candidate {
	slices.SortStableFunc(all, func(a, b *candidate) int { return cmp.Compare(b.clicks, a.clicks) })
	all = all[:min(len(all), mostPhrases)]
	return slices.DeleteFunc(all, func(c *candidate) bool { return j.wanted(c.Plan, c.Text) })
}

// around is what a search says before and behind the keyword.
func around(search, keyword string) (texts []string) {
	before, behind, is := strings.Cut(search, keyword)
	if !is {
		return nil
	}
	for _, text := range []string{strings.TrimSpace(before), strings.TrimSpace(behind)} {
		if text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// wanted reports whether keeping the text away would keep a keyword of the plan away.
func (j *judge) wanted(plan, text string) bool {
	return slices.ContainsFunc(j.words, func(w *Word) bool { return w.Plan == plan && strings.Contains(w.Keyword, text) })
}

// staying is what is kept away from the words that are not paused, the dearest first.
func (j *judge) staying(bad []*candidate, paused map[place]bool) (all []Phrase) {
	for _, c := range bad {
		c.terms = slices.DeleteFunc(c.terms, func(t *term) bool { return paused[t.word.place()] })
	}
	differ := j.termsDiffer(bad)
	for _, c := range bad {
		if len(c.terms) > 0 && j.phrase(c, differ) {
			all = append(all, c.Phrase)
		}
	}
	slices.SortStableFunc(all, func(a, b Phrase) int { return cmp.Compare(b.Cost, a.Cost) })
	return all
}

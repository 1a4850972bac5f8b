package advice

import (
	"cmp"
	"slices"
)

// answer puts the words into order, and adds up what pausing brings. The evidence of phrases is
// that of the words that stay.
func (j *judge) answer(first *judge, phrases []*candidate) *Answer {
	order := []Verdict{Pause, Lower, Raise, Wait, Keep}
	slices.SortStableFunc(j.words, func(a, b *Word) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Verdict), slices.Index(order, b.Verdict)), cmp.Compare(b.Cost, a.Cost))
	})
	squares := 0.0
	paused := map[place]bool{}
	for _, w := range j.words {
		if w.Verdict == Pause {
			paused[w.place()] = true
			j.Saved.Mean += w.Gain.Mean
			half := w.Gain.High - w.Gain.Mean
			squares += float64(half * half)
			j.Wrong += 1 - w.Below
		}
		j.Answer.Words = append(j.Answer.Words, *w)
	}
	j.Saved.Low, j.Saved.High = j.Saved.Mean-sqrt(squares), j.Saved.Mean+sqrt(squares)
	j.Phrases = first.staying(phrases, paused)
	j.Searches, j.Cost, j.Seen = first.Searches, first.Cost, first.Seen
	return j.Answer
}

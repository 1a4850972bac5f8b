package scenarios

import "strings"

// nearest is the name closest to a misspelt one, or "" when none is near: at most one edit in
// three letters, and at least one.
func nearest(word string, names []string) string {
	best, least := "", max(1, len([]rune(word))/3)+1
	for _, name := range names {
		if d := distance(fold(word), fold(name)); d < least {
			best, least = name, d
		}
	}
	return best
}

// fold makes case and the choice of separator free of charge.
func fold(s string) []rune {
	return []rune(strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(s)))
}

// distance counts insertions, deletions, replacements and swaps of neighbours (optimal string
// alignment) that turn a into b.
func distance(a, b []rune) int {
	const far = 1 << 20
	if len(a) > 100 || len(b) > 100 {
		return far
	}
	before, last, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		next[0] = i + 1
		for j := range b {
			next[j+1] = min(last[j+1]+1, next[j]+1, last[j]+differ(a[i], b[j]))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, last, next = last, next, before
	}
	return last[len(b)]
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}

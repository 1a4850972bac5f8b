package match

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Normal is the text as matching sees it: without spaces at its ends, each run of spaces as one,
// full-width forms as half-width ones, and upper case as lower. It never changes a normal text.
func Normal(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for _, r := range text {
		r = fold(r)
		if unicode.IsSpace(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// fold makes runes that differ in width or case alone the same.
func fold(r rune) rune {
	const fullWidth, width = '！', '！' - '!'
	if r >= fullWidth && r <= '～' {
		r -= width
	}
	if r < utf8.RuneSelf || unicode.Is(unicode.Han, r) {
		return unicode.ToLower(r)
	}
	first := r // of its orbit of cases: ſ, s and S have one
	for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
		first = min(first, o)
	}
	return unicode.ToLower(first)
}

// Tokens splits a text without a dictionary: runs of letters and digits, and each character of a
// script that writes without spaces. A segmenter with a dictionary does better in Chinese.
func Tokens(text string) []string {
	var tokens []string
	for _, a := range atoms(Normal(text)) {
		if r, _ := utf8.DecodeRuneInString(a); letter(r) {
			tokens = append(tokens, a)
		}
	}
	return tokens
}

// atoms are the parts of a normal text that a phrase never cuts: its words, and all else that is
// not a space rune by rune.
func atoms(text string) (all []string) {
	for at := 0; at < len(text); {
		a := atom([]byte(text[at:]))
		if at += len(a); a[0] != ' ' {
			all = append(all, string(a))
		}
	}
	return all
}

// atom is the part that the text begins with.
func atom(text []byte) []byte {
	r, end := utf8.DecodeRune(text)
	for word(r) && end < len(text) && !boundary(text, end) {
		_, size := utf8.DecodeRune(text[end:])
		end += size
	}
	return text[:end]
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// word reports whether the rune is part of a word of a script that puts spaces between words.
func word(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z'
	}
	return letter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// chinese reports whether the text has Chinese characters.
func chinese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// holds reports whether the text contains the part without cutting a word.
func holds(text, part []byte) bool {
	for from := 0; len(part) > 0; {
		i := bytes.Index(text[from:], part)
		if i < 0 {
			return false
		}
		start := from + i
		if boundary(text, start) && boundary(text, start+len(part)) {
			return true
		}
		_, size := utf8.DecodeRune(text[start:])
		from = start + size
	}
	return false
}

// boundary reports whether no word of the text goes on across the place.
func boundary(text []byte, at int) bool {
	before, _ := utf8.DecodeLastRune(text[:at])
	after, _ := utf8.DecodeRune(text[at:])
	return at == 0 || at == len(text) || !word(before) || !word(after)
}

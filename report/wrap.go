package report

import "strings"

// Wrap breaks running text into lines of at most 120 columns of a terminal.
func Wrap(text string) string { return wrapText(text, page) }

// wrap breaks a line at spaces so that none is wider than this many columns of a terminal.
func wrap(line string, columns int) string { return fold(spaced(line), columns) }

// wrapText is wrap for running text. What has no space for a third of a line, as Chinese sentences have
// and names have not, is broken between Chinese characters too.
func wrapText(line string, columns int) string {
	var pieces []string
	for _, piece := range spaced(line) {
		if 3*width(piece) <= columns {
			pieces = append(pieces, piece)
		} else {
			pieces = append(pieces, characters(piece)...)
		}
	}
	return fold(pieces, columns)
}

// characters is a piece cut between Chinese characters, but never before a mark that ends something, nor
// behind one that opens something.
func characters(piece string) (all []string) {
	from, before := 0, ' '
	for i, r := range piece {
		if before != ' ' && (wide(before) || wide(r)) && !strings.ContainsRune(closing, r) && !strings.ContainsRune(opening, before) {
			all = append(all, piece[from:i])
			from = i
		}
		before = r
	}
	return append(all, piece[from:])
}

const (
	opening = "（“「《([\""
	closing = "，。；：、！？）”」》…,.;:!?)]%\""
)

func wide(r rune) bool { return width(string(r)) == 2 }

// spaced is a line cut before its spaces.
func spaced(line string) []string {
	words := strings.Split(line, " ")
	for i := range words[1:] {
		words[i+1] = " " + words[i+1]
	}
	return words
}

// fold puts pieces together, on as few lines as they need.
func fold(pieces []string, columns int) string {
	var out strings.Builder
	at := 0
	for i, piece := range pieces {
		if i > 0 && at+width(piece) > columns {
			piece = strings.TrimPrefix(piece, " ")
			out.WriteByte('\n')
			at = 0
		}
		out.WriteString(piece)
		at += width(piece)
	}
	return out.String()
}

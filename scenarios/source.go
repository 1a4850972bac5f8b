package scenarios

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"go.yaml.in/yaml/v4"
)

// source is the text that a scenario was read from.
type source struct {
	name  string
	text  string
	root  *yaml.Node // the top mapping, free of aliases and merge keys
	lines []string   // split at the first fault
}

// excerpt shows a line with a caret under a column; both are aligned for terminals, where
// Chinese characters take two cells.
func (s *source) excerpt(line, column int) string {
	text := s.line(line)
	if line == 0 || text == "" {
		return ""
	}
	head, tail := window([]rune(text), column-1)
	number := fmt.Sprintf("%5d | ", line)
	gutter := strings.Repeat(" ", len(number)-2) + "| "
	return "\n" + number + printable(head) + printable(tail) + "\n" + gutter + blank(head) + "^"
}

func (s *source) line(n int) string {
	if s.lines == nil {
		s.lines = strings.Split(breaks.Replace(strings.TrimPrefix(s.text, "\ufeff")), "\n")
	}
	if n < 1 || n > len(s.lines) {
		return ""
	}
	return s.lines[n-1]
}

// breaks are the line breaks that the YAML scanner counts.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// window splits a line at the column; of a long line it keeps what is around it.
func window(line []rune, at int) (head, tail []rune) {
	at = min(max(at, 0), len(line))
	if len(line) <= 120 {
		return line[:at], line[at:]
	}
	return line[max(0, at-60):at], line[at:min(len(line), at+60)]
}

// printable keeps control characters of a hostile file away from the terminal.
func printable(rs []rune) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || unicode.IsPrint(r) {
			return r
		}
		return '\uFFFD'
	}, string(rs))
}

// blank is as wide as the text; tabs stay, so that the terminal widens them alike.
func blank(rs []rune) string {
	narrow := runewidth.Condition{}
	var b strings.Builder
	for _, r := range printable(rs) {
		if r == '\t' {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Repeat(" ", narrow.RuneWidth(r)))
		}
	}
	return b.String()
}

package report

import "strings"

// wrap breaks a line at spaces so that none is wider than this many columns of a terminal. What
// has no spaces, as Chinese has not, is left to the terminal.
func wrap(line string, columns int) string {
	var out strings.Builder
	at := 0
	for i, word := range strings.Split(line, " ") {
		switch w := width(word); {
		case i > 0 && at+1+w > columns:
			out.WriteString("\n" + word)
			at = w
		case i > 0:
			out.WriteString(" " + word)
			at += 1 + w
		default:
			out.WriteString(word)
			at = w
		}
	}
	return out.String()
}

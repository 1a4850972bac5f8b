package report

import (
	"bufio"
	"fmt"
	"io"
)

var formats = map[string]func(io.Writer, *Report, voice) error{
	"table": renderText, "markdown": renderMarkdown, "csv": renderCSV, "json": renderJSON,
}

// Formats lists the formats that Render knows, the default first.
func Formats() []string { return []string{"table", "markdown", "csv", "json"} }

// Languages lists the languages that Render knows, the default first.
func Languages() []string { return append([]string(nil), languages...) }

// Render writes r in a format and a language out of Formats and Languages. CSV and JSON have
// the same names in every language.
func Render(w io.Writer, r *Report, format, lang string) error {
	render, known := formats[format]
	if !known {
		return fmt.Errorf("unknown format %q: want one of %v", format, Formats())
	}
	out := bufio.NewWriter(w)
	if err := render(out, r, newVoice(lang)); err != nil {
		return err
	}
	return out.Flush()
}

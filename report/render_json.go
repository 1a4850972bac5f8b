package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// renderJSON writes everything, exactly: a line for each row.
func renderJSON(w io.Writer, r *Report, _ voice) error {
	fmt.Fprintf(w, "{\n  \"scenario\": %s,\n  \"seed\": %d,\n  \"replications\": %d,\n", quote(r.Name), r.Seed, r.Replications)
	fmt.Fprintf(w, "  \"start\": %s,\n  \"days\": %d,\n  \"window\": %d,\n", quote(date(r.Start)), r.Days, r.Window)
	fmt.Fprintf(w, "  \"level\": %s,\n  \"command\": %s,\n  \"reproducible\": %t,\n  \"tables\": {", decimal(Level), quote(r.Command), len(r.Outsiders) == 0)
	for i, t := range r.Tables {
		fmt.Fprintf(w, "%s\n    %s: {\n      \"columns\": %s,\n      \"rows\": [", comma(i), quote(t.Name), quoteAll(t.Columns))
		for j, row := range t.Rows {
			fmt.Fprintf(w, "%s\n        %s", comma(j), jsonRow(t.Columns, row))
		}
		fmt.Fprint(w, "\n      ]\n    }")
	}
	fmt.Fprint(w, "\n  },\n  \"warnings\": [")
	jsonWarnings(w, r.rules)
	fmt.Fprintf(w, "\n  ],\n  \"scenario_warnings\": %s,\n  \"assumptions\": [", quoteAll(r.Warnings))
	for i, a := range r.Assumptions {
		fmt.Fprintf(w, "%s\n    {\"path\": %s, \"value\": %s, \"mark\": %s}", comma(i), quote(a.Path), quote(a.Value), quote(a.Mark))
	}
	_, err := fmt.Fprintf(w, "\n  ],\n  \"notice\": %s\n}\n", quote(newVoice("en").say("line.not_jd", nil)))
	return err
}

// date is a day as YYYY-MM-DD, "" where there is none.
func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// jsonWarnings writes the rules that the run does not keep, or perhaps does not.
func jsonWarnings(w io.Writer, rules []rule) {
	n := 0
	for _, r := range rules {
		if r.verdict == "warn" || r.verdict == "unclear" {
			fmt.Fprintf(w, "%s\n    {\"rule\": %s, \"verdict\": %s, \"value\": %s, \"limit\": %s, \"mark\": %s}",
				comma(n), quote(r.name), quote(r.verdict), r.value.json(), r.limit.json(), quote(r.mark))
			n++
		}
	}
}

func jsonRow(columns []string, row []Cell) string {
	fields := make([]string, len(row))
	for i, c := range row {
		fields[i] = quote(columns[i]) + ": " + c.json()
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

// json is a cell: words as strings, what is given as a number, what is measured as an object
// whose bounds are null without an interval, and null for what is undefined.
func (c Cell) json() string {
	switch {
	case c.Kind == Text || c.Kind == Word:
		return quote(c.Text)
	case c.Figure.N == 0:
		return "null"
	case c.Fixed:
		return decimal(c.Figure.Mean)
	}
	low, high := c.bounds()
	if low == "" {
		low, high = "null", "null"
	}
	return `{"mean": ` + decimal(c.Figure.Mean) + `, "low": ` + low + `, "high": ` + high + `}`
}

func quoteAll(all []string) string {
	quoted := make([]string, len(all))
	for i, s := range all {
		quoted[i] = quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

func quote(s string) string {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic("report: " + err.Error()) // a string can always be written
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

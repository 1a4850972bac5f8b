package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// renderMarkdown writes GitHub's Markdown.
func renderMarkdown(w io.Writer, r *Report, v voice) error {
	fmt.Fprintf(w, "# %s\n\n", escape(printable(r.Name)))
	head := v.head(r)
	fmt.Fprintf(w, "%s\n\n", escape(head[0]))
	list(w, head[2:])
	for _, t := range r.Tables {
		for _, p := range t.shown() {
			fmt.Fprintf(w, "\n## %s\n\n", v.say("table."+p.title, nil))
			g := v.grid(t, p)
			if err := g.markdown(w); err != nil {
				return err
			}
			for _, note := range v.notes(r, p, g) {
				fmt.Fprintf(w, "\n%s\n", escape(note))
			}
		}
	}
	if len(r.try) > 0 {
		fmt.Fprintf(w, "\n## %s\n\n```sh\n%s\n```\n", v.say("table.try", nil), strings.Join(r.try, " \\\n  "))
	}
	if more := v.more(r); more != "" {
		fmt.Fprintf(w, "\n%s\n", escape(more))
	}
	fmt.Fprintf(w, "\n## %s\n\n", v.say("table.assumptions", nil))
	list(w, v.assumptions(r))
	for _, line := range v.foot(r) {
		fmt.Fprintf(w, "\n%s\n", escape(line))
	}
	return nil
}

func list(w io.Writer, lines []string) {
	for _, line := range lines {
		fmt.Fprintf(w, "- %s\n", escape(line))
	}
}

func (g grid) markdown(w io.Writer) error {
	t := tablewriter.NewTable(w, tablewriter.WithRenderer(renderer.NewMarkdown()), tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone), tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithHeaderAlignmentConfig(g.alignment()), tablewriter.WithRowAlignmentConfig(g.alignment()))
	headers := make([]string, len(g.right))
	copy(headers, g.headers)
	t.Header(headers)
	for _, row := range g.rows {
		cells := make([]string, len(row))
		for i, s := range row {
			cells[i] = escape(s.String())
		}
		if err := t.Append(cells); err != nil {
			return err
		}
	}
	return t.Render()
}

// escape takes the meaning away from what Markdown would read as markup or as the end of a cell.
var escape = strings.NewReplacer(`\`, `\\`, `|`, `\|`, `*`, `\*`, `_`, `\_`, "`", "\\`", `<`, `\<`, `~`, `\~`, `[`, `\[`, `#`, `\#`).Replace

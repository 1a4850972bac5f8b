package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// page is how wide the lines of running text are, in columns of a terminal.
const page = 120

// renderText writes for a terminal.
func renderText(w io.Writer, r *Report, v voice) error {
	for _, line := range v.head(r) {
		fmt.Fprintln(w, wrapText(line, page))
	}
	for _, t := range r.Tables {
		for _, p := range t.shown() {
			fmt.Fprintf(w, "\n%s\n", v.say("table."+p.title, nil))
			g := v.grid(t, p)
			if err := g.print(w); err != nil {
				return err
			}
			for _, note := range v.notes(r, p, g) {
				fmt.Fprintln(w, wrapText(note, page))
			}
		}
	}
	if len(r.try) > 0 {
		fmt.Fprintf(w, "\n%s\n%s\n", v.say("table.try", nil), strings.Join(r.try, " \\\n  "))
	}
	if more := v.more(r); more != "" {
		fmt.Fprintf(w, "\n%s\n", wrapText(more, page))
	}
	fmt.Fprintf(w, "\n%s\n", v.say("table.assumptions", nil))
	for _, line := range v.assumptions(r) {
		fmt.Fprintln(w, wrapText(line, page))
	}
	fmt.Fprintln(w)
	for _, line := range v.foot(r) {
		if r.Command == "" || !strings.Contains(line, printable(r.Command)) { // a command is for copying
			line = wrapText(line, page)
		}
		fmt.Fprintln(w, line)
	}
	return nil
}

// print draws a grid, on several pages where it is too wide for one.
func (g grid) print(w io.Writer) error {
	for i, p := range g.pages(page) {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := p.terminal(w); err != nil {
			return err
		}
	}
	return nil
}

// terminal draws a grid with a line under its header and two spaces between its columns.
func (g grid) terminal(w io.Writer) error {
	var drawn strings.Builder
	t := tablewriter.NewTable(&drawn, tablewriter.WithRenderer(renderer.NewBlueprint(plain)), tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithHeaderAutoFormat(tw.Off), tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone), tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithHeaderAlignmentConfig(g.alignment()), tablewriter.WithRowAlignmentConfig(g.alignment()))
	rows := g.aligned()
	if len(g.headers) > 0 {
		t.Header(g.folded(rows))
	}
	if err := t.Bulk(rows); err != nil {
		return err
	}
	if err := t.Render(); err != nil {
		return err
	}
	for line := range strings.Lines(drawn.String()) {
		line = strings.TrimRight(line, " \n")
		if width(line) > page { // the line under a header covers the last column's blank
			line = strings.TrimSuffix(line, "─")
		}
		fmt.Fprintln(w, line)
	}
	return nil
}

var plain = tw.Rendition{
	Borders: tw.BorderNone,
	Symbols: tw.NewSymbols(tw.StyleLight),
	Settings: tw.Settings{
		Separators: tw.SeparatorsNone,
		Lines:      tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.On, ShowFooterLine: tw.Off},
	},
}

func (g grid) alignment() tw.CellAlignment {
	a := tw.CellAlignment{Global: tw.AlignLeft}
	for _, right := range g.right {
		if right {
			a.PerColumn = append(a.PerColumn, tw.AlignRight)
		} else {
			a.PerColumn = append(a.PerColumn, tw.AlignLeft)
		}
	}
	return a
}

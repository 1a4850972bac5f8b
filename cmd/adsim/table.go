package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// printTable draws columns two spaces apart with a line under the header; numbers are to the right.
func printTable(w io.Writer, header []string, rows [][]string) error {
	if len(header) == 0 {
		return nil
	}
	var drawn strings.Builder
	align := tw.CellAlignment{Global: tw.AlignLeft, PerColumn: alignment(header, rows)}
	t := tablewriter.NewTable(&drawn, tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
		Borders: tw.BorderNone, Symbols: tw.NewSymbols(tw.StyleLight),
		Settings: tw.Settings{Separators: tw.SeparatorsNone, Lines: tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.On, ShowFooterLine: tw.Off}},
	})), tablewriter.WithEastAsian(tw.Off), tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone), tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithHeaderAlignmentConfig(align), tablewriter.WithRowAlignmentConfig(align))
	t.Header(header)
	if err := t.Bulk(rows); err != nil {
		return err
	}
	if err := t.Render(); err != nil {
		return err
	}
	for line := range strings.Lines(drawn.String()) {
		fmt.Fprintln(w, strings.TrimRight(line, " \n"))
	}
	return nil
}

// alignment puts columns of numbers to the right.
func alignment(header []string, rows [][]string) []tw.Align {
	all := make([]tw.Align, len(header))
	for i := range all {
		all[i] = tw.AlignRight
		for _, row := range rows {
			if strings.Trim(row[i], "0123456789.-+%") != "" {
				all[i] = tw.AlignLeft
			}
		}
	}
	return all
}

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"adsim/auction/explain"
	"adsim/report"
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

func auctionCmd() *cobra.Command {
	format, lang, compare := "table", "", false
	cmd := &cobra.Command{
		Use:   "auction FILE",
		Short: "Hold one auction and say why everybody pays what they pay",
		Long: "Holds one auction, written in YAML or JSON, and prints it step by step: who takes part, who fell to\n" +
			"what, who has which slot at which price and why, what it brings, and what bid would have won each\n" +
			"slot. FILE may be - for standard input. docs/auction.md lists the keys and the rules.",
		Example: "  adsim auction auction.yaml\n  adsim auction auction.yaml --compare\n  adsim auction - --format json < auction.json",
		Args:    exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			page, err := scenarios.LoadAuction(args[0], cmd.InOrStdin())
			if err != nil {
				return err
			}
			w := bufio.NewWriter(cmd.OutOrStdout())
			if compare {
				err = printComparison(w, page, format, report.Language(lang, os.Getenv))
			} else {
				err = printAuction(w, page, format, report.Language(lang, os.Getenv))
			}
			if err != nil {
				return err
			}
			return w.Flush()
		},
	}
	cmd.Flags().Var(choice(&format, "FORMAT", "table", "json"), "format", "table or json")
	cmd.Flags().Var(choice(&lang, "LANG", "en", "zh"), "lang", "en or zh (default from the environment)")
	cmd.Flags().BoolVar(&compare, "compare", false, "put all rules side by side at the same bids")
	return cmd
}

func printAuction(w io.Writer, page *explain.Page, format, lang string) error {
	o, err := explain.Hold(page)
	if err != nil {
		return err
	}
	if format == "json" {
		return printJSON(w, o)
	}
	return printSections(w, o.Steps(lang))
}

func printComparison(w io.Writer, page *explain.Page, format, lang string) error {
	all, err := explain.Compare(page)
	if err != nil {
		return err
	}
	if format == "json" {
		return printJSON(w, all)
	}
	return printSections(w, explain.SideBySide(all, lang))
}

func printJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

// printSections draws each section as a table between its title and its notes.
func printSections(w io.Writer, sections []explain.Section) error {
	for i, s := range sections {
		if s.Header == nil && s.Notes == nil {
			continue
		}
		if i > 0 {
			fmt.Fprintln(w)
		}
		if s.Title != "" {
			fmt.Fprintln(w, s.Title)
		}
		if err := printTable(w, s.Header, s.Rows); err != nil {
			return err
		}
		for _, note := range s.Notes {
			fmt.Fprintln(w, report.Wrap(note))
		}
	}
	return nil
}

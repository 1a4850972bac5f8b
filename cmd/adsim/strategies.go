package main

import (
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"

	"adsim/bidding"
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

func strategiesCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "strategies",
		Short: "List the bidding strategies and their parameters",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return printStrategies(cmd.OutOrStdout(), scenarios.Builtin().Strategies)
		},
	}
}

func printStrategies(w io.Writer, all map[string]bidding.Entry) error {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&text, "%-16s %s\n", name, all[name].Doc)
		if all[name].Params != nil {
			printParams(&text, reflect.TypeOf(all[name].Params).Elem())
		}
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// printParams reads the tags that scenarios are checked by.
func printParams(w io.Writer, params reflect.Type) {
	for _, f := range bidding.Fields(params) {
		fmt.Fprintf(w, "  %-14s %s%s\n", f.Tag.Get("yaml"), f.Tag.Get("doc"), defaultOf(f.Tag))
	}
}

func defaultOf(tag reflect.StructTag) string {
	for _, rule := range strings.Split(tag.Get("jsonschema"), ",") {
		if value, found := strings.CutPrefix(rule, "default="); found {
			return fmt.Sprintf(" Default %s [%s].", value, tag.Get("mark"))
		}
	}
	return ""
}

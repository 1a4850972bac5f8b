package main

import (
	"adsim/scenarios"

	"github.com/spf13/cobra"
)

func schemaCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of scenarios, for editors",
		Long: "schema prints the JSON Schema of scenarios. Editors complete and check keys with it, for\n" +
			"example through yaml-language-server:\n\n  # yaml-language-server: $schema=adsim.schema.json",
		Example: "  adsim schema > adsim.schema.json",
		Args:    exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(scenarios.Schema())
			return err
		},
	}
}

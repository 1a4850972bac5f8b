package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func validateCmd() *cobra.Command {
	var resolved bool
	cmd := &cobra.Command{
		Use:   "validate SCENARIO",
		Short: "Check a scenario, or show it with every default filled in",
		Args:  exactly("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error {
			scenario, err := load(args[0], nil)
			if err != nil {
				return err
			}
			if resolved {
				_, err = cmd.OutOrStdout().Write(scenario.Resolved())
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: valid; plans: %d, units: %d, keywords: %d, days: %d\n",
				args[0], len(scenario.Account.Plans), len(scenario.Units()), len(scenario.Ads()), scenario.Days)
			return err
		},
	}
	cmd.Flags().BoolVar(&resolved, "resolved", false, "print the scenario with every default, marked [S] stated by a JD guide,\n[P] public source or [A] our assumption")
	return cmd
}

package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// commands is the one list of what adsim can do.
func commands() []*cobra.Command {
	return []*cobra.Command{
		runCmd(),
		whatifCmd(),
		adviseCmd(),
		importCmd(),
		auctionCmd(),
		replayCmd(),
		validateCmd(),
		schemaCmd(),
		strategiesCmd(),
		benchCmd(),
		versionCmd(),
	}
}

// rootCmd is the whole command line.
func rootCmd() *cobra.Command {
	root := &cobra.Command{
		Use:               "adsim COMMAND",
		Short:             "A flight simulator for ad accounts",
		Long:              "adsim simulates a shop, its market and its campaigns from one YAML file, and says what\nhappens, what if, and how sure that is.\n\n" + exitHelp,
		Args:              cobra.ArbitraryArgs,
		RunE:              helpOrUnknown,
		PersistentPreRunE: settle,
		SilenceErrors:     true,
		SilenceUsage:      true,
	}
	root.PersistentFlags().String("config", "", "settings file (default "+shown(defaultConfig())+")")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(commands()...)
	return root
}

// helpOrUnknown answers `adsim` and `adsim WORD` where WORD is no command.
func helpOrUnknown(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return root.Help()
	}
	if strings.HasSuffix(args[0], ".yaml") || strings.HasSuffix(args[0], ".yml") {
		return wrong("unknown command %q; to run a scenario: adsim run %s", args[0], args[0])
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return wrong("unknown command %q%s", args[0], didYouMean(args[0], names))
}

// exactly takes the named arguments, no fewer and no more.
func exactly(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < len(names) {
			return wrong("%s: missing %s", cmd.Name(), strings.Join(names[len(args):], " and "))
		}
		if len(args) > len(names) {
			return wrong("%s: unexpected %q", cmd.Name(), args[len(names)])
		}
		return nil
	}
}

// someArgs takes one argument for each name and any number more for the last.
func someArgs(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		return exactly(names...)(cmd, args[:min(len(args), len(names))])
	}
}

package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print version, revision, Go version and platform",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			info, _ := debug.ReadBuildInfo()
			return printVersion(cmd.OutOrStdout(), info)
		},
	}
}

// printVersion prints what is known about the build; info may be nil.
func printVersion(w io.Writer, info *debug.BuildInfo) error {
	version, revision := "(devel)", ""
	if info != nil {
		version, revision = info.Main.Version, vcs(info)
	}
	_, err := fmt.Fprintf(w, "adsim %s%s %s %s/%s\n", version, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// vcs is " REVISION" or " REVISION+changes", where the build recorded it.
func vcs(info *debug.BuildInfo) (revision string) {
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = " " + s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true" && revision != "":
			revision += "+changes"
		}
	}
	return revision
}

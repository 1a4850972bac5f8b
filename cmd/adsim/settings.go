package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// settings are the flags that ADSIM_* variables and the settings file may set as well. What a
// run is about, its scenario, is none of them.
func settings() []string {
	return []string{"format", "lang", "out", "quiet", "replications", "seed", "seeds", "workers"}
}

// settle fills the flags that the command line leaves alone: from ADSIM_* variables, else from
// the settings file, else they keep their defaults.
func settle(cmd *cobra.Command, _ []string) error {
	v := viper.NewWithOptions(viper.KeyDelimiter("::"))
	v.SetEnvPrefix("ADSIM")
	v.AutomaticEnv()
	if err := readConfig(v, cmd.Flag("config")); err != nil {
		return err
	}
	var faults []error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if slices.Contains(settings(), f.Name) && !f.Changed && v.IsSet(f.Name) {
			if err := f.Value.Set(fmt.Sprint(v.Get(f.Name))); err != nil {
				faults = append(faults, wrong("%s: %w", source(v, f.Name), err))
			}
		}
	})
	return errors.Join(faults...)
}

// source is what to blame for a value: the variable where it is set, else the file.
func source(v *viper.Viper, key string) string {
	if name := "ADSIM_" + strings.ToUpper(key); os.Getenv(name) != "" {
		return name
	}
	return v.ConfigFileUsed() + ": " + key
}

// readConfig reads the settings file. Only the one at the default place may be missing.
func readConfig(v *viper.Viper, flag *pflag.Flag) error {
	path := flag.Value.String()
	if path == "" {
		path = os.Getenv("ADSIM_CONFIG")
	}
	optional := path == ""
	if optional {
		path = defaultConfig()
	}
	v.SetConfigFile(path)
	v.SetConfigType("yaml")
	err := v.ReadInConfig()
	switch {
	case optional && (path == "" || errors.Is(err, fs.ErrNotExist)):
		return nil
	case err != nil:
		return wrong("settings file %s: %w", path, err)
	}
	return unknownKeys(v)
}

func unknownKeys(v *viper.Viper) error {
	var faults []error
	keys := v.AllKeys()
	slices.Sort(keys)
	for _, key := range keys {
		if !slices.Contains(settings(), key) {
			faults = append(faults, wrong("%s: unknown setting %q%s", v.ConfigFileUsed(), key, didYouMean(key, settings())))
		}
	}
	return errors.Join(faults...)
}

// defaultConfig is where the settings file is looked for, or "" where there is no such place.
func defaultConfig() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "adsim", "config.yaml")
}

// shown is a path as help prints it, the same for everybody.
func shown(path string) string {
	if home, err := os.UserHomeDir(); err == nil && strings.HasPrefix(path, home+string(filepath.Separator)) {
		return "~" + path[len(home):]
	}
	return path
}

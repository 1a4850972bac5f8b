package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// checked is a flag whose value is checked when it is set, wherever it comes from.
type checked struct {
	kind  string // what --help calls the value
	text  string
	parse func(text string) error
}

func (c *checked) String() string { return c.text }
func (c *checked) Type() string   { return c.kind }
func (c *checked) Set(text string) error {
	if err := c.parse(text); err != nil {
		return err
	}
	c.text = text
	return nil
}

// choice is one of names; what *into holds is the default.
func choice(into *string, kind string, names ...string) *checked {
	return &checked{kind, *into, func(text string) error {
		if !slices.Contains(names, text) {
			return fmt.Errorf("must be one of %s; found %q%s", strings.Join(names, ", "), text, didYouMean(text, names))
		}
		*into = text
		return nil
	}}
}

// listed is some of names, separated by commas.
func listed(into *[]string, kind string, names []string) *checked {
	return &checked{kind, "", func(text string) error {
		list := strings.Split(text, ",")
		for _, name := range list {
			if !slices.Contains(names, name) {
				return fmt.Errorf("must be of %s; found %q%s", strings.Join(names, ", "), name, didYouMean(name, names))
			}
		}
		*into = list
		return nil
	}}
}

// atLeast is a whole number from lowest to a million; what *into holds is the default.
func atLeast(into *int, lowest int) *checked {
	const highest = 1_000_000
	return &checked{"N", strconv.Itoa(*into), func(text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || n < lowest || n > highest {
			return fmt.Errorf("must be a whole number from %d to %d; found %q", lowest, highest, text)
		}
		*into = n
		return nil
	}}
}

// anySeed is any seed; *into stays nil until one is given.
func anySeed(into **uint64) *checked {
	return &checked{"N", "", func(text string) error {
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			return fmt.Errorf("must be a whole number from 0 to 2^64-1; found %q", text)
		}
		*into = &n
		return nil
	}}
}

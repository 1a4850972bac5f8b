package main

import (
	"fmt"
	"strconv"
	"time"

	"adsim"
)

// yuan is an amount above 0.
func yuan(into *adsim.Money) *checked {
	return &checked{"YUAN", "", func(text string) error {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || !(x > 0 && x <= 9_999_999) {
			return fmt.Errorf("must be an amount above 0; found %q", text)
		}
		*into = adsim.Yuans(x)
		return nil
	}}
}

// between is a number above low, up to high.
func between(into *float64, low, high float64) *checked {
	return &checked{"SHARE", "", func(text string) error {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || !(x > low && x <= high) {
			return fmt.Errorf("must be above %v and at most %v; found %q", low, high, text)
		}
		*into = x
		return nil
	}}
}

// wholeDays is a period that a scenario may have.
func wholeDays(into *int) func(string) error {
	return func(text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 366 {
			return fmt.Errorf("must be a whole number from 1 to 366; found %q", text)
		}
		*into = n
		return nil
	}
}

// dated is a day.
func dated(into *time.Time) func(string) error {
	return func(text string) (err error) {
		if *into, err = time.Parse(time.DateOnly, text); err != nil {
			return fmt.Errorf("must be a date such as 2026-03-31; found %q", text)
		}
		return nil
	}
}

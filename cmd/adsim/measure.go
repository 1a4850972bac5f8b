package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
)

// median takes a measurement in every round.
func (b bench) median(take func() (float64, error)) (float64, error) {
	var all []float64
	for range b.rounds {
		x, err := take()
		if err != nil {
			return 0, err
		}
		all = append(all, x)
	}
	slices.Sort(all)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2, nil
}

// peakMemory is the largest resident memory of this process so far, where the system tells.
func peakMemory() (size int64, known bool) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, false
	}
	_, line, found := bytes.Cut(status, []byte("VmHWM:"))
	if !found {
		return 0, false
	}
	if _, err := fmt.Sscan(string(line), &size); err != nil {
		return 0, false
	}
	return size * 1024, true
}

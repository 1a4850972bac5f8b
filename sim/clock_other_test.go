//go:build !linux

package sim

import "time"

var began = time.Now()

// threadTime is the time that has passed: the nearest thing where threads have no clock of their own.
func threadTime() time.Duration { return time.Since(began) }

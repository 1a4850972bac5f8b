// Command benchlimit sets the engine's hot path beside hand-written C kernels for the same
// workload. It builds the kernels, runs them and BenchmarkHotPath in turns, so that both meet the
// same moods of the machine, and prints medians and the median of the ratios to the best scalar
// kernel of each turn.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// scalar are the kernels that do without vector instructions.
var scalar = []string{"scalar", "packed", "tournament", "prune_scalar"}

func main() {
	kernels := flag.String("kernels", "../shared/bench", "folder of the C kernels")
	rounds := flag.Int("rounds", 15, "how many turns")
	flag.Parse()
	if err := compare(*kernels, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "benchlimit:", err)
		os.Exit(1)
	}
}

func compare(kernels string, rounds int) error {
	dir, err := os.MkdirTemp("", "benchlimit")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(kernels, dir); err != nil {
		return err
	}
	fmt.Printf("%10s %8s %28s %12s %10s %8s\n", "candidates", "studied", "best C, scalar (ns)", "adsim (ns)", "ratio", "bar")
	for _, w := range []workload{{"8", "1", ""}, {"32", "1", "1.50"}, {"128", "1", ""}, {"32", "4", ""}, {"32", "16", ""}} {
		if err := turns(dir, w, rounds); err != nil {
			return err
		}
	}
	return nil
}

// build compiles both sides into dir. The sources of the kernels are copied, not touched.
func build(kernels, dir string) error {
	if err := os.CopyFS(dir, os.DirFS(kernels)); err != nil {
		return err
	}
	if err := command("make", "-C", dir, "-s", "k_gcc_native").Run(); err != nil {
		return fmt.Errorf("building the kernels needs gcc and make: %w", err)
	}
	return command("go", "test", "-c", "-o", filepath.Join(dir, "sim.test"), "./sim").Run()
}

// workload is how many candidates an auction has and how many of them are studied ads, which are
// asked through their strategy; the kernels have none. bar is what the ratio may be, if anything.
type workload struct{ candidates, studied, bar string }

// turns compares at one workload.
func turns(dir string, w workload, rounds int) error {
	theirs, ours, ratios := map[string][]float64{}, []float64{}, []float64{}
	for range rounds {
		best := 0.0
		for _, name := range scalar {
			ns, err := measure(`med=(\S+)`, filepath.Join(dir, "k_gcc_native"), w.candidates, "1024", "c", name)
			if err != nil {
				return err
			}
			theirs[name] = append(theirs[name], ns)
			if best == 0 || ns < best {
				best = ns
			}
		}
		ns, err := measure(`(\S+) cpu-ns/op`, filepath.Join(dir, "sim.test"), "-test.run=^$", "-test.benchtime=400000x",
			"-test.bench=^BenchmarkHotPath$/^A="+w.candidates+"$/^studied="+w.studied+"$")
		if err != nil {
			return err
		}
		ours, ratios = append(ours, ns), append(ratios, ns/best)
	}
	name := fastest(theirs)
	fmt.Printf("%10s %8s %28s %12.0f %10.2f %8s\n", w.candidates, w.studied,
		fmt.Sprintf("%s %.0f", name, median(theirs[name])), median(ours), median(ratios), w.bar)
	return nil
}

// measure runs a program and reads one number from what it prints.
func measure(pattern, program string, args ...string) (float64, error) {
	c := exec.Command(program, args...)
	c.Env = append(os.Environ(), "N=262144")
	out, err := c.Output()
	if err != nil {
		return 0, fmt.Errorf("%v: %w", c.Args, err)
	}
	found := regexp.MustCompile(pattern).FindSubmatch(out)
	if found == nil {
		return 0, fmt.Errorf("%v printed no %s:\n%s", c.Args, pattern, out)
	}
	return strconv.ParseFloat(string(found[1]), 64)
}

func fastest(times map[string][]float64) string {
	return slices.MinFunc(scalar, func(a, b string) int {
		return int(1000 * (median(times[a]) - median(times[b])))
	})
}

func median(xs []float64) float64 {
	s := slices.Sorted(slices.Values(xs))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

func command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Stdout, c.Stderr = os.Stderr, os.Stderr
	return c
}

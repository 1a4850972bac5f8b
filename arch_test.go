package adsim_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const families = "auction match market audience campaigns bidding"

// edges lists, for every package, the packages of the module that it may import.
var edges = map[string]string{
	".":                   "",
	"random":              "",
	"auction":             "adsim adsim/random",
	"auction/explain":     "adsim adsim/random adsim/auction",
	"match":               "adsim adsim/random",
	"segment":             "",
	"market":              "adsim adsim/random",
	"audience":            "adsim adsim/random",
	"campaigns":           "adsim adsim/random",
	"bidding":             "adsim adsim/random",
	"bidding/biddingtest": "adsim adsim/random adsim/bidding",
	"sim":                 "adsim adsim/random " + below(families),
	"scenarios":           "adsim adsim/random adsim/sim adsim/segment adsim/auction/explain " + below(families),
	"advice":              "adsim adsim/random",
	"exports":             "adsim",
	"replay":              "adsim adsim/random adsim/bidding",
	"oracle":              "adsim adsim/random adsim/bidding adsim/replay",
	"report":              "adsim adsim/random adsim/sim adsim/advice",
	"experiments":         "adsim adsim/random adsim/sim adsim/scenarios adsim/report adsim/advice adsim/exports adsim/auction adsim/auction/explain adsim/bidding adsim/campaigns adsim/match adsim/oracle",
	"cmd/adsim":           "adsim adsim/random adsim/sim adsim/exports adsim/scenarios adsim/report adsim/advice adsim/experiments adsim/auction/explain adsim/replay adsim/oracle " + below(families),
}

// libraries lists what portable packages may import from outside, as the beginning of a path. Files
// and formulas are read with them; nothing of them runs in an auction.
var libraries = map[string]string{"scenarios": "", "replay": "", "exports": "golang.org/x/text/", "bidding": "github.com/expr-lang/expr/",
	"segment": "github.com/go-ego/gse"}

func below(names string) string { return "adsim/" + strings.ReplaceAll(names, " ", " adsim/") }

// exact lists what of math has the same bits on every architecture.
const exact = `E Ln2 MaxFloat64 MaxInt MaxInt32 MaxInt64 MaxUint16 MaxUint32 MaxUint64 MinInt64 Pi Sqrt2
	Abs Ceil Copysign Float32bits Float32frombits Float64bits Float64frombits Floor Frexp Inf IsInf IsNaN
	Ldexp Max Min Mod Modf NaN Nextafter Remainder Round RoundToEven Signbit Sqrt Trunc`

// clock lists what reads or waits for the clock.
const clock = "Now Since Until Sleep After AfterFunc Tick NewTimer NewTicker"

// portable reports whether the numbers of the package must be the same bits everywhere.
func portable(dir string) bool {
	return dir != "report" && dir != "experiments" && !strings.HasPrefix(dir, "cmd/")
}

func TestArchitecture(t *testing.T) {
	files := sources(t)
	if len(files) < 20 {
		t.Fatalf("found only %d source files", len(files))
	}
	for name, file := range files {
		for _, fault := range faults(path.Dir(name), file) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// TestArchitectureFaults shows that each rule catches what it is there for.
func TestArchitectureFaults(t *testing.T) {
	for _, c := range []struct{ dir, source, fault string }{
		{"auction", `import "adsim/market"`, "must not import adsim/market"},
		{"report", `import "adsim/scenarios"`, "must not import adsim/scenarios"},
		{"nowhere", `import "time"`, "nowhere is not in the list of edges"},
		{"sim", `import "math/rand/v2"`, "must not import math/rand/v2: luck is keyed"},
		{"bidding", `import "golang.org/x/exp/constraints"`, "must not import golang.org/x/exp/constraints: the core has no dependencies"},
		{"market", `import "golang.org/x/exp/constraints"`, "must not import golang.org/x/exp/constraints: the core has no dependencies"},
		{"match", `import "github.com/go-ego/gse"`, "must not import github.com/go-ego/gse: the core has no dependencies"},
		{"scenarios", `import "gonum.org/v1/gonum/stat"`, "must not import gonum.org/v1/gonum/stat: differs in bits"},
		{"random", `import "math"; var x = math.Exp(1)`, "math.Exp differs in bits"},
		{"market", `import "math"; var f = math.Pow`, "math.Pow differs in bits"},
		{"scenarios", `import "time"; var x = time.Now()`, "time.Now: a run never reads the clock"},
		{"random", `import "math"; var x, y = math.Sqrt(2), math.MaxInt64`, ""},
		{"report", `import "math"; var x = math.Exp(1)`, ""},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p; "+c.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		found := strings.Join(faults(c.dir, file), "; ")
		if !strings.HasPrefix(found, c.fault) || (c.fault == "") != (found == "") {
			t.Errorf("%s: %s\nfound %q\nwant  %q", c.dir, c.source, found, c.fault)
		}
	}
}

// faults lists what a source file in dir must not do.
func faults(dir string, file *ast.File) (found []string) {
	allowed, known := edges[dir]
	if !known {
		return []string{dir + " is not in the list of edges"}
	}
	for _, spec := range file.Imports {
		target, _ := strconv.Unquote(spec.Path.Value)
		if why := forbidden(dir, target, strings.Fields(allowed)); why != "" {
			found = append(found, "must not import "+target+why)
		}
	}
	if portable(dir) {
		ast.Inspect(file, func(n ast.Node) bool {
			found = append(found, misused(n)...)
			return true
		})
	}
	return found
}

// forbidden says why dir must not import target.
func forbidden(dir, target string, allowed []string) string {
	switch {
	case target == "adsim" || strings.HasPrefix(target, "adsim/"):
		if !slices.Contains(allowed, target) {
			return ": not in the list of edges"
		}
	case !portable(dir):
	case slices.Contains([]string{"math/rand", "math/rand/v2", "crypto/rand"}, target):
		return ": luck is keyed"
	case strings.HasPrefix(target, "gonum.org/"):
		return ": differs in bits between architectures"
	case strings.Contains(target, "."):
		if prefix, some := libraries[dir]; !some || !strings.HasPrefix(target, prefix) {
			return ": the core has no dependencies"
		}
	}
	return ""
}

// misused says what is wrong with math.X and time.X.
func misused(n ast.Node) []string {
	f, ok := n.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	pkg, _ := f.X.(*ast.Ident)
	switch {
	case pkg == nil:
	case pkg.Name == "math" && !slices.Contains(strings.Fields(exact), f.Sel.Name):
		return []string{fmt.Sprintf("math.%s differs in bits between architectures: use adsim/random", f.Sel.Name)}
	case pkg.Name == "time" && slices.Contains(strings.Fields(clock), f.Sel.Name):
		return []string{fmt.Sprintf("time.%s: a run never reads the clock", f.Sel.Name)}
	}
	return nil
}

// sources parses every file of the module that is not a test, by its slash-separated path.
func sources(t *testing.T) map[string]*ast.File {
	files := map[string]*ast.File{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "tools"):
			return filepath.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		files[filepath.ToSlash(name)] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

package adsim_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestNoMapOrder: the entries of a map come in another order in every run. Nothing may visit them
// in that order unless a comment beside it says why any order will do.
func TestNoMapOrder(t *testing.T) {
	all := load(t, &packages.Config{}, "./...")
	if len(all) < 8 {
		t.Fatalf("found only %d packages", len(all))
	}
	for _, p := range all {
		for _, at := range visits(p) {
			t.Errorf("%s: visits a map in its own order; sort the keys: slices.Sorted(maps.Keys(m))", at)
		}
	}
}

// TestMapOrderFaults shows what is caught and what is not.
func TestMapOrderFaults(t *testing.T) {
	const source = `package p
import ("maps"; "slices")
type named map[string]int
func f(m map[int]int, n named, s []int) {
	for range s {}
	for range m {} // 6
	for range n {} // 7
	for range slices.Sorted(maps.Keys(m)) {}
	for range maps.Keys(m) {} // 9
	for range m {} // any order: nothing is done
	// any order will do as well
	for range n {}
	_ = slices.Collect(maps.Values(m)) // 13
	_ = slices.SortedFunc(maps.Values(m), func(a, b int) int { return a - b })
}`
	dir := t.TempDir()
	config := packages.Config{Dir: dir, Overlay: map[string][]byte{dir + "/p.go": []byte(source)}}
	var lines []int
	for _, at := range visits(load(t, &config, "file="+dir+"/p.go")[0]) {
		lines = append(lines, at.Line)
	}
	if want := []int{6, 7, 9, 13}; !slices.Equal(lines, want) {
		t.Errorf("caught lines %v, want %v", lines, want)
	}
}

func load(t *testing.T, config *packages.Config, pattern string) []*packages.Package {
	t.Helper()
	config.Mode = packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes |
		packages.NeedTypesInfo | packages.NeedImports | packages.NeedDeps
	all, err := packages.Load(config, pattern)
	if err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	for _, p := range all {
		for _, e := range p.Errors {
			t.Error(e)
		}
	}
	return all
}

// visits lists where a package visits a map in its own order without a word.
func visits(p *packages.Package) (found []token.Position) {
	for _, file := range p.Syntax {
		excused, sorted := excuses(p.Fset, file), map[ast.Node]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			if c, is := n.(*ast.CallExpr); is && strings.HasPrefix(called(p.TypesInfo, c), "slices.Sorted") {
				sorted[c.Args[0]] = true
			}
			if at := position(p, n); unordered(p.TypesInfo, n) && !sorted[n] && !excused[at.Line] {
				found = append(found, at)
			}
			return true
		})
	}
	return found
}

func position(p *packages.Package, n ast.Node) (at token.Position) {
	if n != nil {
		at = p.Fset.Position(n.Pos())
	}
	return at
}

// excuses are the lines of comments that speak of any order, and those after them.
func excuses(set *token.FileSet, file *ast.File) map[int]bool {
	lines := map[int]bool{}
	for _, group := range file.Comments {
		if strings.Contains(group.Text(), "any order") {
			last := set.Position(group.End()).Line
			lines[last], lines[last+1] = true, true
		}
	}
	return lines
}

// unordered reports whether n begins to visit a map.
func unordered(info *types.Info, n ast.Node) bool {
	switch n := n.(type) {
	case *ast.RangeStmt:
		_, is := info.TypeOf(n.X).Underlying().(*types.Map)
		return is
	case *ast.CallExpr:
		name := called(info, n)
		return name == "maps.Keys" || name == "maps.Values" || name == "maps.All"
	}
	return false
}

// called is the name of a function of another package, such as maps.Keys.
func called(info *types.Info, c *ast.CallExpr) string {
	f, is := c.Fun.(*ast.SelectorExpr)
	if !is || info.Uses[f.Sel] == nil || info.Uses[f.Sel].Pkg() == nil {
		return ""
	}
	return info.Uses[f.Sel].Pkg().Path() + "." + f.Sel.Name
}

package scenarios

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// report gathers faults, and remembers which paths are bad so that no later check blames a
// value that is missing for a better reason.
type report struct {
	source   *source
	faults   Faults
	warnings Faults
	bad      map[string]bool // paths
	inside   map[string]bool // sections and lists around them
}

func newReport(s *source) *report {
	return &report{source: s, bad: map[string]bool{}, inside: map[string]bool{}}
}

// add notes a fault of path at a node. Without a node it has no place in the file.
func (r *report) add(n *yaml.Node, path, rule, found, suggestion string) {
	f := r.at(n, Fault{Path: path, Rule: rule, Value: found, Suggestion: suggestion})
	r.faults = append(r.faults, f)
	r.blame(path)
}

// suspect notes what can run and is probably not meant.
func (r *report) suspect(at spot, rule, found string) {
	r.warnings = append(r.warnings, r.at(at.near, Fault{Path: at.path, Rule: rule, Value: found, Warning: true}))
}

func (r *report) at(n *yaml.Node, f Fault) Fault {
	f.File = r.source.name
	if n != nil {
		f.Line, f.Column = n.Line, n.Column
		f.excerpt = r.source.excerpt(n.Line, n.Column)
	}
	return f
}

// blame notes that what stands at the path cannot be trusted.
func (r *report) blame(path string) {
	if path == "" {
		return
	}
	r.bad[path] = true
	for up := parent(path); up != ""; up = parent(up) {
		r.inside[up] = true
	}
}

// sound reports whether no path, nor a section around it, has a fault.
func (r *report) sound(paths ...string) bool {
	for _, path := range paths {
		for ; path != ""; path = parent(path) {
			if r.bad[path] {
				return false
			}
		}
	}
	return true
}

// whole reports whether no path has a fault in it or around it.
func (r *report) whole(paths ...string) bool {
	for _, path := range paths {
		if r.inside[path] {
			return false
		}
	}
	return r.sound(paths...)
}

// parent of a.b[2] is a.b, and of a.b is a.
func parent(path string) string { return path[:max(0, strings.LastIndexAny(path, ".["))] }

// under is the path of a key in a section.
func under(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

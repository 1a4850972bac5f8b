package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"

	"go.yaml.in/yaml/v4"
)

// maxSize is 8 MB: room for a hundred thousand keywords.
const maxSize = 8 << 20

// Load reads a scenario file. All that is wrong with it is in the error, which is a Faults.
func Load(path string, c Catalog) (*Scenario, error) {
	src, err := read(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, src, c)
}

// read refuses what is no ordinary file of a sensible size before reading it.
func read(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() && info.Size() > maxSize {
		return nil, Faults{{File: path, Rule: "must be at most 8 MB", Value: strconv.FormatInt((info.Size()-1)>>20+1, 10) + " MB"}}
	}
	src, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	if err != nil {
		return nil, unreadable(path, err)
	}
	return src, nil
}

func unreadable(path string, err error) error {
	f := Fault{File: path, Rule: "cannot be read: " + err.Error()}
	var cause *fs.PathError
	if errors.As(err, &cause) {
		f.Rule = "cannot be read: " + cause.Err.Error()
	}
	if errors.Is(err, fs.ErrNotExist) {
		f.Suggestion = neighbour(path)
	}
	return Faults{f}
}

// neighbour is a file beside the path with nearly the same name.
func neighbour(path string) string {
	entries, _ := os.ReadDir(filepath.Dir(path))
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if name := nearest(filepath.Base(path), names); name != "" {
		return filepath.Join(filepath.Dir(path), name)
	}
	return ""
}

// Parse reads a scenario from text; name stands for the file in faults. All that is wrong with
// it is in the error, which is a Faults.
func Parse(name string, src []byte, c Catalog) (*Scenario, error) {
	r := newReport(&source{name: name, text: string(src)})
	if r.text(src); len(r.faults) == 0 {
		r.source.root = r.syntax(src)
	}
	if r.source.root == nil || !r.section() {
		return nil, r.faults.sorted()
	}
	return r.decode(c)
}

// decode turns the tree into a scenario: types and bounds first, then defaults, then what must
// hold between values.
func (r *report) decode(c Catalog) (*Scenario, error) {
	s := &Scenario{source: r.source, catalog: c, queries: &queries{}}
	w := walker{report: r, catalog: c, fields: map[reflect.Type][]field{}}
	w.section(r.source.root, reflect.ValueOf(s).Elem(), "")
	at := spot{node: r.source.root, near: r.source.root}
	s.fill(at)
	check := check{r, s}
	check.all(at)
	if len(r.faults) > 0 {
		return nil, r.faults.sorted()
	}
	check.warn(at)
	s.warnings = r.warnings.sorted()
	return s, nil
}

// section checks that the document is one.
func (r *report) section() bool {
	root := r.source.root
	if root.Kind != yaml.MappingNode {
		r.add(root, "", "a scenario must be a section of keys and values", found(root), "")
	}
	return root.Kind == yaml.MappingNode
}

// syntax parses one document into a tree without aliases; nil where it cannot.
func (r *report) syntax(src []byte) *yaml.Node {
	var doc yaml.Node
	loader, err := yaml.NewLoader(bytes.NewReader(src))
	if err == nil {
		err = loader.Load(&doc)
	}
	if err != nil {
		r.malformed(err)
		return nil
	}
	var more yaml.Node
	if err := loader.Load(&more); err == nil {
		r.add(&more, "", "a scenario is one document; a second one begins here", "", "")
	} else if err != io.EOF {
		r.malformed(err)
	}
	tree := tree{report: r, sizes: map[*yaml.Node]int{}}
	if tree.expand(doc.Content[0], 0); tree.done {
		return nil
	}
	return doc.Content[0]
}

// malformed tells a syntax error in the parser's words, which name YAML only.
func (r *report) malformed(err error) {
	var load *yaml.LoadError
	switch {
	case err == io.EOF:
		r.add(nil, "", "holds no values, only comments or blanks", "", "")
	case errors.As(err, &load):
		r.add(r.origin(load), "", fmt.Sprintf("is not YAML: %s%s", load.Message, within(load)), "", "")
	default:
		r.add(nil, "", "is not YAML: "+err.Error(), "", "")
	}
}

// origin is where a syntax error shows: at the end of the file that is where the construct begins.
func (r *report) origin(e *yaml.LoadError) *yaml.Node {
	if e.ContextMsg != "" && r.source.line(e.Mark.Line) == "" {
		return &yaml.Node{Line: e.ContextMark.Line, Column: e.ContextMark.Column}
	}
	return &yaml.Node{Line: e.Mark.Line, Column: e.Mark.Column}
}

func within(e *yaml.LoadError) string {
	if e.ContextMsg == "" {
		return ""
	}
	return fmt.Sprintf(" (%s that begins in line %d)", e.ContextMsg, e.ContextMark.Line)
}

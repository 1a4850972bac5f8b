package scenarios

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"strings"

	"adsim/auction"
	"adsim/auction/explain"

	"go.yaml.in/yaml/v4"
)

// maxPage is room for some ten million bids.
const maxPage = 2 << 30

// LoadAuction reads one auction, in YAML or JSON, from a file or, for "-", from stdin. All that is
// wrong with it is in the error, which is a Faults.
func LoadAuction(path string, stdin io.Reader) (*explain.Page, error) {
	in, name := stdin, "stdin"
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, unreadable(path, err)
		}
		defer file.Close()
		in, name = file, path
	}
	src, err := io.ReadAll(io.LimitReader(in, maxPage+1))
	var cause *fs.PathError
	switch {
	case errors.As(err, &cause):
		return nil, unreadable(path, err)
	case err != nil:
		return nil, err
	case len(src) > maxPage:
		return nil, Faults{{File: name, Rule: "must be at most 2 GB"}}
	}
	return ParseAuction(name, src)
}

// ParseAuction reads one auction from text. A sound JSON document is read at once, however long; what
// is not is read again as YAML, which JSON is part of, to find every fault and its place.
func ParseAuction(name string, src []byte) (*explain.Page, error) {
	p, err := quickly(src)
	if err == nil {
		if faults := p.Check(); faults == nil {
			return p, nil
		} else if len(src) > maxSize {
			return nil, placeless(name, faults)
		}
	} else if len(src) > maxSize {
		return nil, Faults{{File: name, Rule: "is more than 8 MB, so that it must be sound JSON: " + err.Error()}}
	}
	r := newReport(&source{name: name, text: string(src)})
	if r.text(src); len(r.faults) == 0 {
		r.source.root = r.syntax(src)
	}
	if r.source.root != nil {
		p = r.page(r.source.root)
	}
	if len(r.faults) > 0 {
		return nil, r.faults.sorted()
	}
	return p, nil
}

// quickly decodes one strict JSON document.
func quickly(src []byte) (*explain.Page, error) {
	d := json.NewDecoder(bytes.NewReader(src))
	d.DisallowUnknownFields()
	p := explain.New()
	if err := d.Decode(&p); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("something follows the document")
	}
	return &p, nil
}

func placeless(name string, faults auction.Faults) (all Faults) {
	for _, f := range faults {
		all = append(all, Fault{File: name, Path: f.Field, Rule: "must " + f.Rule, Value: fmt.Sprint(f.Value)})
	}
	return all
}

// page decodes an auction and notes everything that is wrong with it. The parameters stand beside
// the page's own keys.
func (r *report) page(root *yaml.Node) *explain.Page {
	p := explain.New()
	w := &walker{report: r, fields: map[reflect.Type][]field{}}
	own, params := reflect.ValueOf(&p).Elem(), reflect.ValueOf(&p.Params).Elem()
	keys := append(names(w.of(own.Type())), names(w.of(params.Type()))...)
	nodes := w.keys(root, keys, "")
	if root.Kind != yaml.MappingNode {
		return nil
	}
	for i, n := range nodes {
		if n != nil && isNull(n) {
			nodes[i] = nil
		}
	}
	if bids := entry(root, "bids"); bids != nil {
		forgetNulls(bids, names(w.of(reflect.TypeFor[explain.Bid]())))
	}
	w.pick(root, nodes, own)
	w.pick(root, nodes[len(w.of(own.Type())):], params)
	at := spot{node: root, near: root}
	for _, f := range p.Check() {
		if s := at.fields(f.Field); r.sound(s.path) {
			r.add(s.near, s.path, "must "+f.Rule, fmt.Sprint(f.Value), "")
		}
	}
	return &p
}

// fields follows a path such as bids[2].quality.
func (s spot) fields(path string) spot {
	for part := range strings.SplitSeq(path, ".") {
		s = s.field(part)
	}
	return s
}

// pick decodes what was found of the keys of a struct, and keeps what it holds where nothing was.
func (w *walker) pick(root *yaml.Node, nodes []*yaml.Node, v reflect.Value) {
	for i, f := range w.of(v.Type()) {
		if nodes[i] != nil {
			w.value(nodes[i], v.FieldByIndex(f.index), f.limit, f.key)
		} else if f.required {
			w.missing(root, f.key)
		}
	}
}

// forgetNulls removes the known keys of a list of sections whose value is null: programs write
// them for what is not there.
func forgetNulls(list *yaml.Node, known []string) {
	for _, n := range list.Content {
		kept := n.Content[:0]
		for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
			if !isNull(n.Content[i+1]) || indexOf(known, n.Content[i]) < 0 {
				kept = append(kept, n.Content[i], n.Content[i+1])
			}
		}
		if n.Kind == yaml.MappingNode {
			n.Content = kept
		}
	}
}

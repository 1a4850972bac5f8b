package scenarios

import (
	"errors"
	"reflect"
	"strconv"

	"go.yaml.in/yaml/v4"

	"adsim/bidding"
)

// checked asks parameters for faults that only they can see, and points into their text.
func (w *walker) checked(n *yaml.Node, v reflect.Value, path string) {
	if params, is := v.Addr().Interface().(bidding.Crowded); is {
		params.KnowCrowds(w.crowds())
	}
	params, is := v.Addr().Interface().(bidding.Checked)
	if !is {
		return
	}
	var f *bidding.ParamFault
	if errors.As(params.Check(), &f) && !w.bad[under(path, f.Key)] {
		at := n
		if given := entry(n, f.Key); given != nil {
			at = inside(given, f.At)
		}
		w.add(at, under(path, f.Key), f.Rule, quoted(f.Found), f.Hint)
	}
}

// crowds are the names of the market's crowds as they are written, which may be after what names them.
// It is nil outside of a scenario.
func (w *walker) crowds() []string {
	if w.source.root == nil {
		return nil
	}
	names := []string{}
	if list := entry(entry(w.source.root, "market"), "crowds"); list != nil {
		for _, crowd := range list.Content {
			if name := entry(crowd, "name"); name != nil {
				names = append(names, name.Value)
			}
		}
	}
	return names
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return strconv.Quote(s)
}

// inside is a place in a text that stands on one line as it is; else the text's beginning.
func inside(n *yaml.Node, characters int) *yaml.Node {
	at := *n
	switch n.Style {
	case yaml.SingleQuotedStyle, yaml.DoubleQuotedStyle:
		at.Column += characters + 1
	case 0:
		at.Column += characters
	}
	return &at
}

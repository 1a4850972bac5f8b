package scenarios

import (
	"slices"
	"strings"
)

// resolve finds the places of one kind that a pattern names. Where it fits several kinds, what
// the user must state in the account is meant: bid is the keywords' bid, not the rivals'.
func (e *editor) resolve(p pattern, path string) []*outline {
	found := p.find(e.root)
	kinds := group(found)
	if len(kinds) > 1 {
		stated := slices.DeleteFunc(slices.Clone(found), func(o *outline) bool { return !o.stated() })
		if len(group(stated)) == 1 {
			return stated
		}
		e.add(nil, path, "is ambiguous: it may be "+strings.Join(kinds, " or "), "", "")
		return nil
	}
	if len(found) == 0 {
		e.missing(p, path)
	}
	return found
}

// missing notes a pattern that names nothing, with what comes near or where its last key stands.
func (e *editor) missing(p pattern, path string) {
	rule, meant := "names nothing in the scenario", e.meant(p)
	if same := group(p[len(p)-1:].find(e.root)); meant == "" && len(same) > 0 {
		rule += "; there is " + strings.Join(same, ", ")
	}
	e.add(nil, path, rule, "", meant)
}

func (o *outline) stated() bool {
	return o.field.required && strings.HasPrefix(o.spot.path, "account.")
}

// group lists the different kinds of places, as paths with stars.
func group(found []*outline) []string {
	paths := map[kind]string{}
	var order []kind
	for _, o := range found {
		k := o.kind()
		if paths[k] == "" {
			order, paths[k] = append(order, k), o.spot.path
		}
		paths[k] = common(paths[k], o.spot.path)
	}
	var all []string
	for _, k := range order {
		all = append(all, paths[k])
	}
	return all
}

// meant is a path near to a pattern that names nothing: with another item, or with other keys.
func (e *editor) meant(p pattern) string {
	for i, t := range p {
		open := slices.Clone(p)
		open[i].text = "*"
		if found := open.find(e.root); t.item && len(found) > 0 {
			open[i].text = nearest(t.text, itemsAround(found))
			if open[i].text == "" {
				return ""
			}
			return open.String()
		}
	}
	ends, last := e.ends(strings.Count(p.keys(), ".")+1), p[len(p)-1].text
	if same := slices.DeleteFunc(slices.Clone(ends), func(end string) bool { return !strings.HasSuffix("."+end, "."+last) }); len(same) > 0 {
		ends = same
	}
	return nearest(p.keys(), ends)
}

// itemsAround are the names of all items on the way to the places.
func itemsAround(found []*outline) []string {
	var names []string
	for _, o := range found {
		for ; o != nil; o = o.parent {
			if o.item && o.name != "" {
				names = append(names, o.name)
			}
		}
	}
	return names
}

// ends are the last n keys of every kind of place.
func (e *editor) ends(n int) []string {
	seen := map[string]bool{}
	var all []string
	var walk func(o *outline, keys []string)
	walk = func(o *outline, keys []string) {
		if !o.item && o.parent != nil {
			keys = append(slices.Clip(keys), o.field.key)
		}
		if end := strings.Join(keys[max(0, len(keys)-n):], "."); len(keys) >= n && !seen[end] {
			seen[end] = true
			all = append(all, end)
		}
		for _, part := range o.parts {
			walk(part, keys)
		}
	}
	walk(e.root, nil)
	return all
}

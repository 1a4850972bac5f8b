package exports

import (
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// table is a file cut into cells.
type table struct {
	header  []string
	at      map[string]int // by key: the cell of a line that holds it
	lines   []line
	ignored []string
}

type line struct {
	number int // in the file, counts from 1
	cells  []string
}

// table cuts the text into cells, at the separator that makes most sense of it.
func (f *faults) table(text string, o Options) *table {
	var best []line
	header, most := -1, 0
	for _, comma := range ",\t;" {
		lines := cut(text, comma)
		if i, n := findHeader(lines, o); n > most {
			best, header, most = lines, i, n
		}
	}
	if most < 2 {
		f.add(0, "must have a line that names its columns: "+strings.Join(spelled(required), ", ")+
			"; other names can be mapped", "")
		return nil
	}
	t := &table{header: best[header].cells, at: map[string]int{}, lines: best[header+1:]}
	f.columns(t, best[header].number, o)
	return t
}

// cut reads the cells of all lines; blank lines are left out.
func cut(text string, comma rune) (lines []line) {
	in := csv.NewReader(strings.NewReader(strings.ReplaceAll(text, "\r\n", "\n")))
	in.Comma, in.LazyQuotes, in.FieldsPerRecord = comma, true, -1
	for {
		cells, err := in.Read()
		if err != nil {
			return lines
		}
		number, _ := in.FieldPos(0)
		for i := range cells {
			cells[i] = clean(cells[i])
		}
		if strings.Join(cells, "") != "" {
			lines = append(lines, line{number, cells})
		}
	}
}

// clean is a cell without what spreadsheets put around it: spaces, tabs, ="...".
func clean(cell string) string {
	cell = strings.Trim(cell, " \t\r\u00a0\u3000\ufeff")
	if strings.HasPrefix(cell, `="`) && strings.HasSuffix(cell, `"`) && len(cell) > 2 {
		cell = cell[2 : len(cell)-1]
	}
	return strings.Trim(cell, " \t")
}

// findHeader is the line among the first that names most columns: titles may stand before it.
func findHeader(lines []line, o Options) (header, most int) {
	const first = 20
	for i, l := range lines[:min(len(lines), first)] {
		n := 0
		for _, name := range l.cells {
			if _, mapped := o.key(name); mapped || known(name) != nil {
				n++
			}
		}
		if n > most {
			header, most = i, n
		}
	}
	return header, most
}

// key is what the user says that a header stands for.
func (o Options) key(header string) (key string, mapped bool) {
	key, mapped = o.Columns[header]
	return key, mapped
}

// columns finds out what each column is, and notes what is missing, given twice or mapped in vain.
func (f *faults) columns(t *table, row int, o Options) {
	mapped := map[string]bool{}
	for _, header := range slices.Sorted(maps.Keys(o.Columns)) {
		key := o.Columns[header]
		mapped[key] = true
		if !slices.Contains(Keys(), key) {
			f.add(0, fmt.Sprintf("column %q must be mapped to one of %s", header, strings.Join(Keys(), ", ")), quoted(key))
		}
		if !slices.Contains(t.header, header) {
			f.add(row, "must have the column "+quoted(header)+" that is mapped", strings.Join(t.header, ", "))
		}
	}
	for i, header := range t.header {
		f.column(t, row, i, header, o, mapped)
	}
	for _, key := range required {
		if _, is := t.at[key]; !is && !mapped[key] {
			f.add(row, "must have a column "+spelled([]string{key})[0]+", or one mapped to "+key, strings.Join(t.header, ", "))
		}
	}
}

func (f *faults) column(t *table, row, i int, header string, o Options, mapped map[string]bool) {
	key, is := o.key(header)
	if c := known(header); !is && c != nil && c.read && !mapped[c.key] {
		key, is = c.key, true
	}
	if !is {
		if header != "" && !useless(header) {
			t.ignored = append(t.ignored, header)
		}
		return
	}
	if first, twice := t.at[key]; twice {
		f.list = append(f.list, Fault{File: f.file, Row: row, Column: i + 1, Header: header,
			Rule: "must not stand beside " + t.header[first] + ": both are " + key})
		return
	}
	t.at[key] = i
}

// useless reports whether a column is known and of no use here: it follows from others, as rates do,
// says how sure they are, as the bounds of intervals in adsim's own reports, or nothing rests on it.
func useless(header string) bool {
	return known(header) != nil || strings.HasSuffix(header, "_low") || strings.HasSuffix(header, "_high")
}

// spelled is keys as a console writes them.
func spelled(keys []string) (names []string) {
	for _, c := range columns() {
		if slices.Contains(keys, c.key) {
			names = append(names, fmt.Sprintf("%s (%s)", c.names[0], c.key))
		}
	}
	return names
}

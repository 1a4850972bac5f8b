package scenarios

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"adsim/bidding"
)

const docsPath = "../docs/scenario.md"

// blocks are the generated parts of the document; everything around them is written by hand.
var blocks = regexp.MustCompile(`(?s)<!-- fields (\S+) -->\n.*?<!-- end -->`)

// TestDocs: every field of every section stands in docs/scenario.md with its unit, default, mark
// and range. Run with -rewrite after a change of tags.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile(docsPath)
	if err != nil {
		t.Fatal(err)
	}
	want := fieldTables()
	documented := map[string]bool{}
	updated := blocks.ReplaceAllStringFunc(string(text), func(block string) string {
		name := blocks.FindStringSubmatch(block)[1]
		if want[name] == "" {
			t.Errorf("there is no section %s", name)
		}
		documented[name] = true
		return "<!-- fields " + name + " -->\n" + want[name] + "<!-- end -->"
	})
	for name := range want {
		if !documented[name] {
			t.Errorf("section %s is missing", name)
		}
	}
	if updated == string(text) {
		return
	}
	if flag.Lookup("rewrite").Value.String() != "true" {
		t.Fatal("docs/scenario.md differs from the tags; run the test with -rewrite")
	}
	if err := os.WriteFile(docsPath, []byte(updated), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fieldTables are the tables of all sections by path.
func fieldTables() map[string]string {
	tables := map[string]string{}
	addTables(tables, reflect.TypeFor[Scenario](), "")
	tables["market.classes"], tables["market-defaults"] = classTable(), marketTable()
	for name, e := range Builtin().Strategies {
		if e.Params != nil {
			addTables(tables, reflect.TypeOf(e.Params).Elem(), "strategy:"+name)
		}
	}
	return tables
}

func addTables(tables map[string]string, t reflect.Type, path string) {
	name := path
	if name == "" {
		name = "top"
	}
	tables[name] = fieldTable(t)
	for _, f := range fieldsOf(t) {
		at, inner := under(path, f.key), t.FieldByIndex(f.index).Type
		if inner.Kind() == reflect.Slice {
			at, inner = at+"[]", inner.Elem()
		}
		switch {
		case inner == reflect.TypeFor[StrategySpec](), inner == reflect.TypeFor[bidding.Spec]():
		case inner == reflect.TypeFor[Class]():
			addTables(tables, inner, "market.classes.*")
		case inner.Kind() == reflect.Struct:
			addTables(tables, inner, at)
		}
	}
}

func fieldTable(t reflect.Type) string {
	var b strings.Builder
	b.WriteString("| key | value | default | meaning |\n|---|---|---|---|\n")
	for _, f := range fieldsOf(t) {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.key, valueCell(&f, t.FieldByIndex(f.index).Type), defaultCell(&f), f.doc)
	}
	return b.String()
}

func valueCell(f *field, t reflect.Type) string {
	cell := kindCell(t)
	if r := rangeCell(f.limit); r != "" {
		cell += ", " + r
	}
	if f.unit != "" {
		cell += "; " + f.unit
	}
	return cell
}

func kindCell(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[Yuan]():
		return "amount"
	case reflect.TypeFor[Date]():
		return "date"
	case reflect.TypeFor[StrategySpec](), reflect.TypeFor[bidding.Spec]():
		return "name or section"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return kindCell(t.Elem())
	case reflect.Struct:
		return "section"
	case reflect.Slice:
		return "list of " + kindCell(t.Elem()) + "s"
	case reflect.Map:
		return "section of " + kindCell(t.Elem()) + "s"
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true or false"
	case reflect.Float64:
		return "number"
	}
	return "whole number"
}

func rangeCell(l limit) string {
	var parts []string
	if l.minItems > 0 || l.maxItems > 0 {
		parts = append(parts, items(l))
	}
	if len(l.enum) > 0 {
		parts = append(parts, strings.Join(l.enum, ", "))
	}
	if l.maxLength > 0 {
		parts = append(parts, fmt.Sprintf("%d to %d characters", l.minLength, l.maxLength))
	}
	switch {
	case l.over != nil && l.max != nil:
		parts = append(parts, "above "+short(*l.over)+" to "+short(*l.max))
	case l.min != nil && l.max != nil:
		parts = append(parts, short(*l.min)+" to "+short(*l.max))
	case l.min != nil:
		parts = append(parts, short(*l.min)+" or more")
	}
	return strings.Join(parts, ", ")
}

func defaultCell(f *field) string {
	cell := f.from
	switch {
	case f.required:
		return "required"
	case f.preset != nil && f.preset.Value != "":
		cell = f.preset.Value
	case f.preset != nil:
		cell = strings.ReplaceAll(fmt.Sprint(plainValue(f.preset)), " ", ", ")
	}
	if cell == "" && f.mark != "" {
		cell = "below"
	}
	if f.mark != "" {
		cell += " [" + f.mark + "]"
	}
	return cell
}

// marketTable is the defaults that are lists.
func marketTable() string {
	var b strings.Builder
	row := func(name string, values any) {
		fmt.Fprintf(&b, "- `%s`: %s\n", name, strings.Trim(strings.ReplaceAll(fmt.Sprint(values), " ", ", "), "[]"))
	}
	row("hours", defaultHours())
	row("weekdays", defaultWeekdays())
	for _, r := range defaultRegions() {
		fmt.Fprintf(&b, "- `regions` %s: share %v, cvr %v, price %v\n", r.Name, r.Share, r.CVR, r.Price)
	}
	for _, d := range defaultDevices() {
		fmt.Fprintf(&b, "- `devices` %s: share %v, cvr %v\n", d.Name, d.Share, d.CVR)
	}
	return b.String()
}

// classTable is the defaults of the classes, one row a key.
func classTable() string {
	var classes Classes
	var b strings.Builder
	b.WriteString("| key |")
	for _, c := range classes.all() {
		b.WriteString(" " + c.name + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(classes.all())) + "\n")
	for i, f := range fieldsOf(reflect.TypeFor[Class]()) {
		fmt.Fprintf(&b, "| `%s` [%s] |", f.key, f.mark)
		for _, c := range classDefaults() {
			fmt.Fprintf(&b, " %v |", reflect.ValueOf(c).Field(i))
		}
		b.WriteString("\n")
	}
	return b.String()
}

package bidding

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"adsim/random"
)

var rewrite = flag.Bool("rewrite", false, "write the generated parts of docs/strategies.md")

const docsPath = "../docs/strategies.md"

// generated are the parts of the document that are made from the code: a table of all strategies, a
// paragraph for each, and the inputs of formulas.
var generated = regexp.MustCompile(`(?s)<!-- (table|inputs|strategy \w+|type \w+) -->\n.*?<!-- end -->`)

// TestDocs: docs/strategies.md has a paragraph for every strategy, with its formula, parameters,
// source, and when to use it and when not. Run with -rewrite after a change.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile(docsPath)
	if err != nil {
		t.Fatal(err)
	}
	all := Strategies()
	all["external"] = External(nil)
	want := map[string]string{"table": strategyTable(t, all), "inputs": inputTable()}
	docs := typeDocs(t)
	for _, name := range []string{"Pacer", "Duals", "descent", "goal", "arms", "LogNormalCurve", "LogisticCurve"} {
		want["type "+name] = markdown(docs[name])
	}
	for name, entry := range all {
		want["strategy "+name] = paragraph(t, docs, name, entry)
	}
	seen := map[string]bool{}
	updated := generated.ReplaceAllStringFunc(string(text), func(block string) string {
		name := generated.FindStringSubmatch(block)[1]
		if want[name] == "" {
			t.Errorf("there is no %s", name)
		}
		seen[name] = true
		return "<!-- " + name + " -->\n" + want[name] + "<!-- end -->"
	})
	for name := range want {
		if !seen[name] {
			t.Errorf("%s has no part for the %s", docsPath, name)
		}
	}
	switch {
	case updated == string(text):
	case !*rewrite:
		t.Error(docsPath + " differs from the code; run the test with -rewrite")
	default:
		if err := os.WriteFile(docsPath, []byte(updated), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// typeDocs are the comments of the types of this package.
func typeDocs(t *testing.T) map[string]string {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	docs := map[string]string{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if g, is := d.(*ast.GenDecl); is && g.Tok == token.TYPE && len(g.Specs) == 1 {
				docs[g.Specs[0].(*ast.TypeSpec).Name.Name] = g.Doc.Text()
			}
		}
	}
	return docs
}

// paragraph is the comment of the strategy's type and the table of its parameters.
func paragraph(t *testing.T, docs map[string]string, name string, entry Entry) string {
	of := "Outside"
	if name != "external" {
		typ := reflect.TypeOf(byDefault(t, entry))
		if typ.Kind() == reflect.Pointer {
			typ = typ.Elem()
		}
		of = typ.Name()
	}
	doc := docs[of]
	if doc == "" {
		t.Errorf("%s: the type %s has no comment", name, of)
	}
	if !strings.Contains(doc, "Use it") {
		t.Errorf("%s: the comment of %s does not say when to use it", name, of)
	}
	return "**" + entry.Doc + ".**\n\n" + markdown(doc) + "\n" + parameterTable(entry)
}

// byDefault is a strategy with its default parameters.
func byDefault(t *testing.T, entry Entry) Strategy {
	t.Helper()
	s, err := entry.Make(random.New(1), func(params any) error {
		v := reflect.ValueOf(params).Elem()
		for _, field := range Fields(v.Type()) {
			preset, _, _ := strings.Cut(presetOf(field.Tag), " [")
			switch f := v.FieldByIndex(field.Index); f.Kind() {
			case reflect.String:
				f.SetString(preset)
			case reflect.Float64:
				x, _ := strconv.ParseFloat(preset, 64)
				f.SetFloat(x)
			case reflect.Int:
				x, _ := strconv.Atoi(preset)
				f.SetInt(int64(x))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// tunes is what a strategy tunes itself to by default, as it shows it, but for prices of constraints that it
// does not have, which have no step.
func tunes(t *testing.T, entry Entry) string {
	s, all := byDefault(t, entry), []string{}
	steps := map[string]string{"mu": "Eps", "lam": "Alpha"}
	if Trains(s) {
		StateOf(s, func(name string, _ float64) {
			if _, moves := reflect.TypeOf(entry.Params).Elem().FieldByName(steps[name]); moves || steps[name] == "" {
				all = append(all, "`"+name+"`")
			}
		})
		if len(all) == 0 {
			t.Errorf("%T tunes itself, but shows no state", s)
		}
	}
	return strings.Join(all, ", ")
}

// markdown has the comment's preformatted lines as code.
func markdown(doc string) string {
	var out strings.Builder
	code, blank := false, ""
	for _, line := range strings.Split(strings.TrimSpace(doc), "\n") {
		text, is := strings.CutPrefix(line, "\t")
		switch {
		case line == "":
			blank = "\n"
			continue
		case is && !code:
			blank += "```\n"
		case !is && code:
			blank = "```\n" + blank
		}
		out.WriteString(blank + text + "\n")
		code, blank = is, ""
	}
	if code {
		out.WriteString("```\n")
	}
	return out.String()
}

func parameterTable(entry Entry) string {
	if entry.Params == nil {
		return "No parameters.\n"
	}
	var out strings.Builder
	out.WriteString("| parameter | default | meaning |\n|---|---|---|\n")
	for _, f := range Fields(reflect.TypeOf(entry.Params).Elem()) {
		doc := f.Tag.Get("doc")
		if unit := f.Tag.Get("unit"); unit != "" {
			doc += " Unit: " + unit + "."
		}
		fmt.Fprintf(&out, "| `%s` | %s | %s |\n", f.Tag.Get("yaml"), presetOf(f.Tag), doc)
	}
	return out.String()
}

// presetOf is a parameter's default with its mark.
func presetOf(tag reflect.StructTag) string {
	preset := tag.Get("from")
	for word := range strings.SplitSeq(tag.Get("jsonschema"), ",") {
		if word == "required" {
			return "required"
		}
		if value, is := strings.CutPrefix(word, "default="); is {
			preset = value
		}
	}
	if mark := tag.Get("mark"); mark != "" {
		preset += " [" + mark + "]"
	}
	return preset
}

func strategyTable(t *testing.T, all map[string]Entry) string {
	var out strings.Builder
	out.WriteString("| strategy | what it does | parameters | tunes itself to |\n|---|---|---|---|\n")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		var keys []string
		if all[name].Params != nil {
			for _, f := range Fields(reflect.TypeOf(all[name].Params).Elem()) {
				keys = append(keys, "`"+f.Tag.Get("yaml")+"`")
			}
		}
		found := ""
		if name != "external" {
			found = tunes(t, all[name])
		}
		fmt.Fprintf(&out, "| [%s](#%s) | %s | %s | %s |\n", name, name, all[name].Doc, strings.Join(keys, ", "), found)
	}
	return out.String()
}

func inputTable() string {
	var out strings.Builder
	out.WriteString("| input | unit | meaning |\n|---|---|---|\n")
	for _, in := range Inputs() {
		fmt.Fprintf(&out, "| `%s` | %s | %s |\n", in.Name, in.Unit, in.Doc)
	}
	return out.String()
}

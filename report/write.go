package report

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteDir writes every table as CSV, the assumptions, and the whole report as report.json and
// report.md, into dir, which is made if need be. Each file is written beside its place and moved
// there when all are complete, report.json last; after an error nothing new is left behind. In
// Chinese the CSV files begin with a byte order mark, without which Excel takes them for GBK.
func WriteDir(dir string, r *Report, lang string) error {
	var files []file
	for _, t := range append(r.Tables, assumptionsTable(r)) {
		files = append(files, file{t.Name + ".csv", func(w io.Writer) error {
			if lang == "zh" {
				io.WriteString(w, "\ufeff")
			}
			return csvTable(w, t)
		}})
	}
	files = append(files,
		file{"report.md", func(w io.Writer) error { return Render(w, r, "markdown", lang) }},
		file{"report.json", func(w io.Writer) error { return Render(w, r, "json", lang) }})
	return writeFiles(dir, files)
}

func assumptionsTable(r *Report) Table {
	t := Table{Name: "assumptions", Columns: []string{"path", "value", "mark", "doc"}}
	for _, a := range r.Assumptions {
		t.Rows = append(t.Rows, []Cell{text(a.Path), text(a.Value), text(a.Mark), text(a.Doc)})
	}
	return t
}

// file is a file to be written.
type file struct {
	name  string
	write func(io.Writer) error
}

// writeFiles writes all files or none.
func writeFiles(dir string, files []file) (err error) {
	made, err := makeDir(dir)
	if err != nil {
		return err
	}
	var staged []string
	defer func() {
		if err != nil {
			clean(append(staged, made...))
		}
	}()
	for _, f := range files {
		temp := filepath.Join(dir, fmt.Sprintf(".%s.%d.tmp", f.name, os.Getpid()))
		staged = append(staged, temp)
		if err := stage(temp, filepath.Join(dir, f.name), f.write); err != nil {
			return err
		}
	}
	for i, f := range files {
		if err := os.Rename(staged[i], filepath.Join(dir, f.name)); err != nil {
			return err
		}
	}
	return nil
}

// stage writes a file beside its place and sees it onto the disk.
func stage(temp, place string, write func(io.Writer) error) error {
	if info, err := os.Stat(place); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a directory", place)
	}
	f, err := os.Create(temp)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(f)
	return errors.Join(write(out), out.Flush(), f.Sync(), f.Close())
}

// makeDir makes a directory with those above it, and lists what it made, the deepest first.
func makeDir(dir string) (made []string, err error) {
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, os.ErrNotExist) {
			break
		}
		made = append(made, d)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		clean(made)
		return nil, err
	}
	return made, nil
}

// clean removes files and empty directories that may be there.
func clean(paths []string) {
	for _, p := range paths {
		os.Remove(p)
	}
}

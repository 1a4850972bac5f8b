package report

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteDirKeepsEverything(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	r := months(3)
	for range 2 { // a second time over the first
		if err := WriteDir(dir, r, "en"); err != nil {
			t.Fatal(err)
		}
	}
	same(t, names(t, dir), "account.csv allocation.csv allocation_days.csv assumptions.csv budget.csv budget_days.csv budget_hours.csv cash.csv changes.csv checks.csv classes.csv creatives.csv crowds.csv days.csv "+
		"devices.csv funnel.csv hours.csv keywords.csv kpi.csv maturity.csv plans.csv quality.csv reasons.csv regions.csv report.json report.md "+
		"rivals.csv rules.csv slots.csv sources.csv traffic.csv units.csv wallets.csv waste.csv week.csv week_cost.csv week_roi.csv")
	same(t, read(t, dir, "report.json"), rendered(t, r, "json", "en"))
	same(t, read(t, dir, "report.md"), rendered(t, r, "markdown", "en"))
	rows, err := csv.NewReader(strings.NewReader(read(t, dir, "keywords.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	same(t, rows[0][:8], []string{"plan", "keyword", "class", "bid", "status", "impressions", "impressions_low", "impressions_high"})
	same(t, rows[2][1], "手机壳")
	same(t, len(rows), 5)
}

func TestChineseCSVOpensInExcel(t *testing.T) {
	dir := t.TempDir()
	if err := WriteDir(dir, months(1), "zh"); err != nil {
		t.Fatal(err)
	}
	same(t, strings.HasPrefix(read(t, dir, "keywords.csv"), "\ufeffplan,"), true)
	same(t, strings.HasPrefix(read(t, dir, "report.json"), "{"), true)
}

var errDisk = errors.New("disk full")

// TestWriteFailsMidway: nothing new is left behind, and what was there is untouched.
func TestWriteFailsMidway(t *testing.T) {
	good := file{"a.csv", func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }}
	bad := file{"b.csv", func(w io.Writer) error { io.WriteString(w, "half"); return errDisk }}
	top := t.TempDir()
	if err := writeFiles(filepath.Join(top, "made", "below"), []file{good, bad}); !errors.Is(err, errDisk) {
		t.Error(err)
	}
	same(t, names(t, top), "")
	if err := os.WriteFile(filepath.Join(top, "a.csv"), []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := writeFiles(top, []file{good, bad}); !errors.Is(err, errDisk) {
		t.Error(err)
	}
	same(t, names(t, top), "a.csv")
	same(t, read(t, top, "a.csv"), "old")
}

func TestWriteWhereItCannot(t *testing.T) {
	top := t.TempDir()
	if err := os.WriteFile(filepath.Join(top, "file"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := WriteDir(filepath.Join(top, "file", "below"), months(1), "en"); err == nil {
		t.Error("wrote below a file")
	}
	if err := os.Mkdir(filepath.Join(top, "report.json"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := WriteDir(top, months(1), "en"); err == nil {
		t.Error("wrote over a directory")
	}
	same(t, names(t, top), "file report.json")
}

func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	got, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

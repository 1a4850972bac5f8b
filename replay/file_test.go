package replay_test

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"adsim/replay"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// file writes a log and describes it.
func file(t testing.TB, content string, format replay.Format) *replay.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "log")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return &replay.File{Path: path, Format: format}
}

func read(log replay.Log) (all []replay.Row, err error) {
	for rows, err := range log.Batches() {
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	return all, nil
}

var three = []replay.Row{{Price: 70, Theta: 0.0021}, {Price: 0, Theta: 1, Click: true}, {Price: 12, Theta: 3e-5}}

func TestFormats(t *testing.T) {
	decimals := []replay.Row{{Price: 70.25, Theta: 0.0021}, {Price: 0, Theta: 1, Click: true}, {Price: 12, Theta: 3e-5}}
	columns := func(text string) replay.Columns {
		c, err := replay.ParseColumns(text)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for _, c := range []struct {
		name, content string
		format        replay.Format
		want          []replay.Row
	}{
		{"theta", "0 70 0.0021\n1 0 1\n0 12 3e-05\n", replay.Format{Name: "theta"}, three},
		{"no end of line", "0 70 0.0021\n1 0 1\n0 12 3e-05", replay.Format{Name: "theta"}, three},
		{"windows", "0 70 0.0021\r\n1 0 1.0\r\n0 12 .00003\r\n", replay.Format{Name: "theta"}, three},
		{"rtbcontrol", "0\t70\t0.002100\t3\n1\t0\t1\t1\n0\t12\t0.000030\t2\n", replay.Format{Name: "rtbcontrol"}, three},
		{"csv", "click,price,theta\n0,70.25,0.0021\n1,0,1\n0,12.0,3e-5\n", replay.Format{Name: "csv"}, decimals},
		{"named", "\ufeffid,pctr,paid,\"was, clicked\"\n1,0.0021,70.25,0\n2,1,0,1\n\"x,y\",3e-5,\"12\",0\n",
			replay.Format{Name: "csv", Columns: replay.Columns{Click: "was, clicked", Price: "paid", Theta: "pctr"}}, decimals},
		{"numbered", "a,0.0021,70.25,0\nb,1,0,1\nc,3e-5,12,0,more\n", replay.Format{Name: "csv", Columns: columns("click=4,price=3,theta=2")}, decimals},
	} {
		t.Run(c.name, func(t *testing.T) {
			log := file(t, c.content, c.format)
			for range 2 { // read, then kept
				if got, err := read(log); !reflect.DeepEqual(got, c.want) || err != nil {
					t.Errorf("got %v, %v; want %v", got, err, c.want)
				}
			}
		})
	}
}

func TestCompressed(t *testing.T) {
	const content = "0 70 0.0021\n1 0 1\n0 12 3e-05\n"
	var zipped, zstandard bytes.Buffer
	g := gzip.NewWriter(&zipped)
	g.Write([]byte(content))
	g.Close()
	z, _ := zstd.NewWriter(&zstandard)
	z.Write([]byte(content))
	z.Close()
	for name, b := range map[string][]byte{"gzip": zipped.Bytes(), "zstd": zstandard.Bytes()} {
		got, err := read(file(t, string(b), replay.Format{Name: "theta"}))
		if !reflect.DeepEqual(got, three) || err != nil {
			t.Errorf("%s: got %v, %v", name, got, err)
		}
		_, err = read(file(t, string(b[:len(b)-6]), replay.Format{Name: "theta"}))
		var fault *replay.Fault
		if !errors.As(err, &fault) || !strings.Contains(fault.Rule, "cannot be read") {
			t.Errorf("%s, cut short: %v", name, err)
		}
	}
}

// TestFaults: every bad row is blamed with its line and what was found.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ name, format, content, want string }{
		{"empty", "theta", "", ": holds no auctions"},
		{"blank line", "theta", "0 7 0.1\n\n0 7 0.1\n", ":2: must have 3 columns"},
		{"two columns", "theta", "0 7\n", `:1: must have 3 columns between ' ', found "0 7"`},
		{"four columns", "theta", "0 7 0.1 3\n", ":1: must have 3 columns"},
		{"two spaces", "theta", "0  7 0.1\n", ":1: must have 3 columns"},
		{"click", "theta", "0 7 0.1\n0 7 0.1\n2 7 0.1\n", `:3: click must be 0 or 1, found "2"`},
		{"no click", "theta", " 7 0.1\n", `:1: click must be 0 or 1`},
		{"negative price", "theta", "0 -7 0.1\n", `:1: price must be a whole number from 0 to 999999999999, found "-7"`},
		{"fraction", "theta", "0 7.5 0.1\n", ":1: price must be a whole number"},
		{"long price", "theta", "0 1234567890123 0.1\n", ":1: price must be a whole number"},
		{"theta above 1", "theta", "0 7 1.5\n", `:1: theta must be a number from 0 to 1, found "1.5"`},
		{"negative theta", "theta", "0 7 -0.5\n", ":1: theta"},
		{"NaN", "theta", "0 7 NaN\n", ":1: theta"},
		{"infinite", "theta", "0 7 inf\n", ":1: theta"},
		{"hexadecimal", "theta", "0 7 0x1p-4\n", ":1: theta"},
		{"underscore", "theta", "0 7 0.1_0\n", ":1: theta"},
		{"spaces for tabs", "rtbcontrol", "0 7 0.1 3\n", ":1: must have 4 columns"},
		{"three columns", "rtbcontrol", "0\t7\t0.1\n", ":1: must have 4 columns"},
		{"five columns", "rtbcontrol", "0\t7\t0.1\t3\t3\n", ":1: must have 4 columns"},
		{"no column", "csv", "click,cost,theta\n", `:1: must have a column "price" in its first line`},
		{"names only", "csv", "click,price,theta\n", ": holds no auctions"},
		{"a field too many", "csv", "click,price,theta\n0,7,0.1,9\n", ":2: must have 3 columns"},
		{"quote", "csv", "click,price,theta\n0,\"7,0.1\n", ":2: must be a line of CSV"},
		{"huge price", "csv", "click,price,theta\n0,1e13,0.1\n", ":2: price must be a number from 0 to 1e12"},
		{"long line", "theta", "0 7 0." + strings.Repeat("1", 70_000) + "\n", ":1: a line may have at most 64 kB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			log := file(t, c.content, replay.Format{Name: c.format})
			_, err := read(log)
			if err == nil || !strings.HasPrefix(err.Error(), log.Path+c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	for _, path := range []string{filepath.Join(t.TempDir(), "nothing"), t.TempDir()} {
		if _, err := read(&replay.File{Path: path, Format: replay.Format{Name: "theta"}}); err == nil || !strings.HasPrefix(err.Error(), path+": cannot be read: ") {
			t.Error(path, err)
		}
	}
}

func TestColumnsFaults(t *testing.T) {
	for _, text := range []string{"", "click", "clicks=a", "price=", "click=1,price=b"} {
		if c, err := replay.ParseColumns(text); err == nil {
			t.Errorf("%q is taken for %v", text, c)
		}
	}
}

// TestTraining: a training log and a file of sums tell the same.
func TestTraining(t *testing.T) {
	log, err := replay.TrainFile(file(t, "0 2 0.5\n1 0 0.25\n0 2 0.75\n", replay.Format{}).Path, replay.Format{Name: "theta"})
	if err != nil {
		t.Fatal(err)
	}
	sums, err := replay.TrainFile(file(t, `{"imp_train": 3, "clk_train": 1, "cost_train": 4, "price_counter_train": [1, 0, 2], "other": "x"}`, replay.Format{}).Path, replay.Format{})
	if err != nil {
		t.Fatal(err)
	}
	if mean, err := log.Rate("mean-pctr"); mean != 0.5 || err != nil {
		t.Error(mean, err)
	}
	if _, err := sums.Rate("mean-pctr"); err == nil {
		t.Error("sums have a mean theta")
	}
	log.Log, log.Thetas = nil, 0
	if !reflect.DeepEqual(log, sums) {
		t.Errorf("%+v and %+v", log, sums)
	}
	for text, rule := range map[string]string{"": "is empty", "{": "is not a file of sums",
		`{"imp_train": 3, "clk_train": 1}`: "cost_train must be", `{"imp_train": 0, "clk_train": 0, "cost_train": 0}`: "imp_train must be above 0",
		`{"imp_train": 3, "clk_train": 4, "cost_train": 4}`:                                 "not below clk_train",
		`{"imp_train": 3, "clk_train": -1, "cost_train": 4}`:                                "clk_train must be",
		`{"imp_train": 3, "clk_train": "1", "cost_train": 4}`:                               `clk_train must be a number, found "string"`,
		`{"imp_train": 3, "clk_train": 1, "cost_train": 4, "price_counter_train": [-1]}`:    `must be counts, found "-1"`,
		`{"imp_train": 3, "clk_train": 1, "cost_train": 4, "price_counter_train": {"0":1}}`: `must be a list of counts, found "object"`} {
		path := file(t, text, replay.Format{}).Path
		if _, err := replay.TrainFile(path, replay.Format{Name: "theta"}); err == nil || !strings.Contains(err.Error(), rule) || !strings.HasPrefix(err.Error(), path) {
			t.Errorf("%q: %v, want %q", text, err, rule)
		}
	}
}

// FuzzFile: whatever a file holds, reading it gives sound rows or an error.
func FuzzFile(f *testing.F) {
	for _, seed := range []string{"0 70 0.0021\n1 0 1\n", "0\t7\t0.1\t3\n", "click,price,theta\n0,\"7\",.5\n", "\x1f\x8b\x08", "\x28\xb5\x2f\xfd"} {
		for i := range replay.Formats() {
			f.Add([]byte(seed), i)
		}
	}
	f.Fuzz(func(t *testing.T, content []byte, format int) {
		if format < 0 || format >= len(replay.Formats()) {
			return
		}
		rows, err := read(file(t, string(content), replay.Format{Name: replay.Formats()[format]}))
		if (err == nil) != (len(rows) > 0) {
			t.Errorf("%d rows, %v", len(rows), err)
		}
		for _, r := range rows {
			if !(r.Theta >= 0 && r.Theta <= 1) || !(r.Price >= 0 && r.Price <= 1e12) || math.Signbit(r.Price) {
				t.Errorf("row %+v", r)
			}
		}
	})
}

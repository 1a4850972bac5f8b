package replay_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"adsim/bidding"
	"adsim/random"
	"adsim/replay"
	"adsim/scenarios"
)

// shared is the folder of the real logs, which are not part of the repository.
func shared() string {
	if dir := os.Getenv("ADSIM_SHARED"); dir != "" {
		return dir
	}
	return "../../shared"
}

// realLog is the path of a real log. Without the folder of the logs the test is skipped; with it
// nothing may be, where everything must be checked.
func realLog(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(shared(), "data", name)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if _, err := os.Stat(shared()); err == nil && os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing", path)
	}
	t.Skipf("skipped: the real log %s is not there; set ADSIM_SHARED to the folder that has data/%s", path, name)
	return ""
}

// dataset is a log with what is known from before it.
type dataset struct {
	log      replay.Log
	rows     int
	cost     float64
	training *replay.Training
	rate     float64 // clicks a row in training
	mean     float64 // mean theta in training
}

// value is the training period's cost of a click.
func (d *dataset) value() float64 { return d.training.Cost / d.training.Clicks }

// load reads a dataset: 2997, 1458s or 1458s-test, 1458s-train.
func load(t testing.TB, name string) *dataset {
	t.Helper()
	log, train, format := "ipinyou-1458s/test.txt", "ipinyou-1458s/train.txt", "rtbcontrol"
	switch name {
	case "2997":
		log, train, format = "ipinyou-2997/test.theta.txt", "ipinyou-2997/info.json", "theta"
	case "1458s-train":
		log = train
	}
	d := &dataset{log: &replay.File{Path: realLog(t, log), Format: replay.Format{Name: format}}}
	var err error
	if d.rows, d.cost, err = replay.Measure(d.log); err != nil {
		t.Fatal(err)
	}
	if d.training, err = replay.TrainFile(realLog(t, train), replay.Format{Name: format}); err != nil {
		t.Fatal(err)
	}
	d.rate, _ = d.training.Rate("clicks")
	d.mean, _ = d.training.Rate("mean-pctr")
	return d
}

// loader loads each dataset once.
func loader(t testing.TB) func(name string) *dataset {
	all := map[string]*dataset{}
	return func(name string) *dataset {
		if all[name] == nil {
			all[name] = load(t, name)
		}
		return all[name]
	}
}

// play makes a strategy, trains it and runs it.
func (d *dataset) play(t testing.TB, p replay.Protocol, rate float64, name string, params ...string) *replay.Result {
	t.Helper()
	s := ready(t, d, p, rate, name, params...)
	r, err := replay.Play(d.log, d.rows, p, s, replay.Offer{Value: d.value()})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// made makes a strategy with parameters written as NAME=VALUE.
func made(t testing.TB, name string, params ...string) bidding.Strategy {
	t.Helper()
	spec, err := scenarios.Builtin().Spec("params", name, params)
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Builtin().Make(spec, random.New(1))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ready(t testing.TB, d *dataset, p replay.Protocol, rate float64, name string, params ...string) bidding.Strategy {
	t.Helper()
	s := made(t, name, params...)
	if err := p.Ready(s, d.training, rate, d.rows); err != nil {
		t.Fatal(err)
	}
	return s
}

// table reads rows of CSV by column.
func table(t testing.TB, name string) (rows []map[string]string) {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all, err := csv.NewReader(file).ReadAll()
	if err != nil || len(all) < 2 {
		t.Fatal(name, "has no rows", err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, head := range all[0] {
			row[head] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func number(t testing.TB, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func decode(t testing.TB, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(name, err)
	}
}

// near reports whether x is y within a relative error.
func near(x, y, relative float64) bool { return math.Abs(x-y) <= relative*math.Abs(y) }

var unlimited = math.Inf(1)

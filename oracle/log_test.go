package oracle

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"adsim/random"
	"adsim/replay"

	"pgregory.net/rapid"
)

// rows draws a small log with many equal prices and densities.
func rows(t *rapid.T) []replay.Row {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) replay.Row {
		return replay.Row{Price: float64(rapid.IntRange(0, 6).Draw(t, "price")),
			Theta: float64(rapid.IntRange(0, 4).Draw(t, "theta")) / 8, Click: rapid.Bool().Draw(t, "click")}
	}), 1, 30).Draw(t, "rows")
}

func near(x, y float64) bool { return math.Abs(x-y) <= 1e-12 }

// TestStreamAgreesWithSort: narrowing down and sorting find the same.
func TestStreamAgreesWithSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := replay.Rows(rows(t))
		budget := float64(rapid.IntRange(0, 60).Draw(t, "budget"))
		got, err := Log(log, 0, budget)
		want := Rows(append(replay.Rows(nil), log...), budget)
		if err != nil || !near(got.PredClicks, want.PredClicks) {
			t.Fatalf("got %+v, want %+v, %v", got, want, err)
		}
		got.PredClicks, got.SumTheta = want.PredClicks, want.SumTheta // added in another order
		if got != want {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	})
}

// TestNobodyIsBetter: no choice of rows that the budget pays for brings more.
func TestNobodyIsBetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := replay.Rows(rows(t))
		budget := float64(rapid.IntRange(0, 60).Draw(t, "budget"))
		best, err := Log(log, 0, budget)
		if err != nil {
			t.Fatal(err)
		}
		thetas, clicks := 0.0, 0
		for _, r := range log {
			if r.Price <= budget && rapid.Bool().Draw(t, "taken") {
				budget -= r.Price
				thetas += r.Theta
				if r.Click {
					clicks++
				}
			}
		}
		if thetas > best.PredClicks+1e-12 || clicks > best.Bound {
			t.Fatalf("had %v and %d clicks; the best was %+v", thetas, clicks, best)
		}
	})
}

func TestEpisodesAddUp(t *testing.T) {
	var log replay.Rows
	for i := range 25 {
		log = append(log, replay.Row{Price: float64(i % 7), Theta: random.New(1).At(uint64(i)).Float(), Click: i%3 == 0})
	}
	var want Best
	for from := 0; from < len(log); from += 10 {
		want.add(Rows(append(replay.Rows(nil), log[from:min(from+10, len(log))]...), 9))
	}
	if got, err := Log(log, 10, 9); got != want || err != nil {
		t.Errorf("got %+v, want %+v, %v", got, want, err)
	}
}

func TestRealLog(t *testing.T) {
	log := &replay.File{Path: realLog(t, "ipinyou-2997/test.theta.txt"), Format: replay.Format{Name: "theta"}}
	training, err := replay.TrainFile(realLog(t, "ipinyou-2997/info.json"), log.Format)
	if err != nil {
		t.Fatal(err)
	}
	base, _ := training.Rate("clicks")
	var file struct {
		Cases []struct {
			Best
			C0, B     float64
			B0        float64 `json:"equiv_LIN_b0"`
			Threshold struct {
				Wins, Clicks int
				Cost         float64
			} `json:"threshold_policy"`
		}
		SumTheta  float64 `json:"total_sum_theta"`
		AllClicks int     `json:"total_clicks"`
	}
	text, err := os.ReadFile("testdata/hindsight_2997.json")
	if err != nil || json.Unmarshal(text, &file) != nil || len(file.Cases) == 0 {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		const n = 156063
		if b := training.ShareOfTrain(c.C0, n); b != c.B {
			t.Errorf("budget %v, want %v", b, c.B)
		}
		got, err := Log(log, 0, c.B)
		if err != nil {
			t.Fatal(err)
		}
		if got.Wins != c.Wins || got.Clicks != c.Clicks || got.Bound != c.Bound || got.Lambda != c.Lambda || got.AllClicks != file.AllClicks ||
			!close9(got.PredClicks, c.PredClicks) || !close9(got.SumTheta, file.SumTheta) || !close9(base/got.Lambda, c.B0) {
			t.Errorf("got %+v, want %+v", got, c)
		}
		policy, err := Threshold(log, n, got.Lambda)
		if err != nil || policy.Wins != c.Threshold.Wins || policy.Clicks != c.Threshold.Clicks || policy.Cost != c.Threshold.Cost {
			t.Errorf("threshold policy %+v, want %+v, %v", policy, c.Threshold, err)
		}
	}
}

func close9(x, y float64) bool { return math.Abs(x-y) <= 1e-9*math.Abs(y) }

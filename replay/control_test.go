package replay_test

import (
	"fmt"
	"math"
	"testing"

	"adsim/replay"
)

// control is the protocol of the controllers: 40 rounds, of which the first wins all.
func control() replay.Protocol {
	return replay.Protocol{Name: "open", Budget: unlimited, MinBid: 5, MaxBid: unlimited, Rounds: 40, FirstBid: 1000}
}

func TestControlRuns(t *testing.T) {
	get := loader(t)
	var file struct {
		Runs []struct {
			Kind, Dataset string
			Reference     float64
			Params        map[string]float64
			Rows          []replay.Round
			Metrics       *replay.Metrics
		}
	}
	decode(t, "rtbcontrol_control_runs.json", &file)
	if len(file.Runs) == 0 {
		t.Fatal("no runs")
	}
	for _, run := range file.Runs {
		params := []string{"b0=69", fmt.Sprintf("reference=%v", run.Reference)}
		for name, x := range run.Params {
			params = append(params, fmt.Sprintf("%s=%v", name, x))
		}
		d := get(run.Dataset)
		r := d.play(t, control(), d.mean, run.Kind, params...)
		if len(run.Rows) == 0 || len(r.Rounds) != 40 {
			t.Fatalf("%d rounds, want %d", len(r.Rounds), len(run.Rows))
		}
		for k, want := range run.Rows {
			got := r.Rounds[k]
			if got.Round != want.Round || got.Wins != want.Wins || got.Clicks != want.Clicks || got.Cost != want.Cost ||
				!near(got.Phi, want.Phi, 1e-9) || !near(got.ECPC, want.ECPC, 1e-9) || !near(got.WinRatio, want.WinRatio, 1e-9) {
				t.Errorf("%s %s: got %+v, want %+v", run.Kind, run.Dataset, got, want)
			}
		}
		if run.Metrics != nil {
			checkMetrics(t, r.Metrics, *run.Metrics)
		}
	}
}

func checkMetrics(t *testing.T, got *replay.Metrics, want replay.Metrics) {
	t.Helper()
	if got == nil || got.RiseTime != want.RiseTime || got.SettlingTime != want.SettlingTime || math.Abs(got.RMSE-want.RMSE) > 1e-9 ||
		math.Abs(got.Overshoot-want.Overshoot) > 1e-6 || math.Abs(got.SD-want.SD) > 1e-6 {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestPIDGrid(t *testing.T) {
	d := load(t, "1458s-test")
	for _, row := range table(t, "rtbcontrol_pid_grid_test.csv") {
		r := d.play(t, control(), d.mean, "ecpc_pid", "b0=69", "reference=40000", "lo=-2", "hi=5", "p="+row["kp"], "i="+row["ki"], "d="+row["kd"])
		want := replay.Metrics{RiseTime: int(number(t, row["rise_time"])), SettlingTime: int(number(t, row["settling_time"])),
			Overshoot: number(t, row["overshoot_pct"]), RMSE: number(t, row["rmse_ss"]), SD: number(t, row["sd_ss"])}
		checkMetrics(t, r.Metrics, want)
	}
}

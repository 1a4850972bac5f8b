package auction

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"adsim"
)

// TestScripts plays testdata/scripts: `decide rule=gsp position_factors=(1, 0.5) …` with one bid a
// line, `id amount quality key=value …`, prints who has which slot at which price, and who lost.
func TestScripts(t *testing.T) {
	datadriven.Walk(t, "testdata/scripts", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, td *datadriven.TestData) string {
			if td.Cmd != "decide" {
				td.Fatalf(t, "unknown command %s", td.Cmd)
			}
			name, p := scriptParams(t, td)
			rule, err := Rules()[name](p)
			if err != nil {
				return err.Error()
			}
			ids, bids := scriptBids(t, td)
			return scriptResult(ids, bids, rule)
		})
	})
}

func scriptParams(t *testing.T, td *datadriven.TestData) (rule string, p Params) {
	keys := map[string]any{}
	for _, arg := range td.CmdArgs {
		if arg.Key == "rule" {
			rule = arg.Vals[0]
			continue
		}
		vals := make([]any, len(arg.Vals))
		for i, v := range arg.Vals {
			vals[i] = v
			if json.Valid([]byte(v)) {
				vals[i] = json.RawMessage(v)
			}
		}
		keys[arg.Key] = vals[0]
		if arg.Key == "position_factors" || arg.Key == "slot_floors" {
			keys[arg.Key] = vals
		}
	}
	data, err := json.Marshal(keys)
	if err != nil {
		td.Fatalf(t, "%v", err)
	}
	p = Defaults()
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&p); err != nil {
		td.Fatalf(t, "%v", err)
	}
	return rule, p
}

var billings = []string{"cpc", "cpm", "cpa", "ocpc", "cps", "cpd"}

func scriptBids(t *testing.T, td *datadriven.TestData) (ids []string, bids []adsim.Bid) {
	for i, line := range strings.Split(strings.TrimSpace(td.Input), "\n") {
		words := strings.Fields(line)
		number := func(s string) float64 {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				td.Fatalf(t, "%s: %v", line, err)
			}
			return x
		}
		b := adsim.Bid{Ad: int32(i), Advertiser: int32(i), Tie: uint64(i), Amount: number(words[1]), Quality: number(words[2])}
		for _, word := range words[3:] {
			switch key, value, _ := strings.Cut(word, "="); key {
			case "pctr":
				b.PCTR = number(value)
			case "pcvr":
				b.PCVR = number(value)
			case "since":
				b.Since = int64(number(value))
			case "advertiser":
				b.Advertiser = 1000 + int32(number(value))
			case "billing":
				b.Billing = adsim.Billing(slices.Index(billings, value))
			default:
				td.Fatalf(t, "unknown key in %s", line)
			}
		}
		ids, bids = append(ids, words[0]), append(bids, b)
	}
	return ids, bids
}

func scriptResult(ids []string, bids []adsim.Bid, rule Rule) string {
	var out strings.Builder
	won := map[int]bool{}
	for _, a := range rule.Decide(nil, bids, nil) {
		won[a.Bid] = true
		fmt.Fprintf(&out, "%d. %s, score %.6g, pays %.10g", a.Slot, ids[a.Bid], a.Score, a.Price)
		if a.Promoted {
			out.WriteString(", promoted")
		}
		out.WriteString("\n")
	}
	for i := range bids {
		if reason := rule.Admit(&bids[i]); reason != adsim.Shown {
			fmt.Fprintf(&out, "-- %s, %v\n", ids[i], reason)
		} else if !won[i] {
			fmt.Fprintf(&out, "-- %s, score %.6g\n", ids[i], rule.Score(&bids[i]))
		}
	}
	return out.String()
}

package report

import (
	"os"
	"strings"
	"testing"
	"time"

	"adsim/advice"
)

// advisedShop is advice of every kind.
func advisedShop() *advice.Answer {
	i := func(mean float64) advice.Interval {
		return advice.Interval{Mean: mean, Low: 0.7 * mean, High: 1.4 * mean}
	}
	w := func(keyword string, v advice.Verdict) advice.Word {
		return advice.Word{Plan: "search", Keyword: keyword, Class: "core", Verdict: v, Clicks: 1200, Orders: 30, Cost: 6000, Amount: 16000,
			CPC: 5, Bid: 6, Rank: 3.2, ROI: i(2.7), BreakEven: 1 / 0.315, Below: 0.91, Value: i(4.2), BestBid: 4.5, Gain: i(120)}
	}
	wait, none, even, try := w("手机膜", advice.Wait), w("cable", advice.Wait), w("charger", advice.Wait), w("手机壳", advice.Pause)
	wait.Needed, even.Needed, try.Instead = 1437, advice.MostNeeded, 33
	none.Clicks, none.Cost, none.CPC, none.ROI, none.Needed, none.Bid, none.BestBid, none.Rank = 0, 0, 0, advice.Interval{}, 90, 0, 0, 0
	return &advice.Answer{Days: 21, AOV: 539, Contribution: 0.315, BreakEven: 1 / 0.315, Sure: 0.8, Seen: 0.94, Differ: 0.4, Dispersion: 1.1, Cost: 42000,
		Words:    []advice.Word{try, w("充电宝", advice.Pause), w("phone case", advice.Lower), w("stand", advice.Raise), wait, none, even, w("power bank", advice.Keep)},
		Searches: true, Phrases: []advice.Phrase{{Plan: "search", Text: "图片", Match: "phrase", Searches: 40, Clicks: 390, Orders: 2, Cost: 2100, Amount: 1000,
			ROI: i(0.6), Below: 0.999, Gain: i(80)}},
		Saved: i(240), Wrong: 0.3}
}

func adviceReport(own bool) *Report {
	s := shop()
	s.Command, s.Start = "adsim advise shop.yaml --seed 7", time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	return Advice(s, advisedShop(), own, []string{"keywords[手机壳].paused=true"}, []string{"adsim whatif shop.yaml", "'keywords[手机壳].paused=true'"})
}

func TestAdviceGolden(t *testing.T) {
	for _, c := range []struct {
		file, format, lang string
		own                bool
	}{
		{"advice.en.txt", "table", "en", false}, {"advice.zh.txt", "table", "zh", false}, {"advice.en.md", "markdown", "en", false},
		{"advice.json", "json", "zh", false}, {"advice.csv", "csv", "en", false}, {"advice_own.en.txt", "table", "en", true},
	} {
		golden(t, c.file, rendered(t, adviceReport(c.own), c.format, c.lang))
	}
}

// An answer that has nothing to say says so, and one without pauses gives no advice to pause.
func TestAdviceThatRefuses(t *testing.T) {
	a := advisedShop()
	a.Words, a.Phrases, a.Wrong = a.Words[4:6], nil, 0
	if text := rendered(t, Advice(shop(), a, false, nil, nil), "table", "en"); !strings.Contains(text, "Nothing can be told") || strings.Contains(text, "To test it") {
		t.Error(text)
	}
	a.Words = advisedShop().Words[2:]
	if text := rendered(t, Advice(shop(), a, false, nil, nil), "table", "en"); !strings.Contains(text, "Pause nothing: no word is under break-even with a probability of 80.0%.") {
		t.Error(text)
	}
}

// TestAdviceIsDocumented: docs/advise.md names each table and each column.
func TestAdviceIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/advise.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range adviceReport(false).Tables {
		for _, name := range append(table.Columns, table.Name) {
			if !strings.Contains(string(page), "`"+name+"`") {
				t.Errorf("docs/advise.md says nothing of %s", name)
			}
		}
	}
}

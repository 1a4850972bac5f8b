package explain

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"adsim/auction"
)

// read is a page from JSON.
func read(t interface{ Fatal(...any) }, src string) *Page {
	p := New()
	d := json.NewDecoder(strings.NewReader(src))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		t.Fatal(err)
	}
	return &p
}

const worked = `{"rule":"gsp","position_factors":[1,0.75,0.58],"reserve_score":0,"floor":0.3,"slot_floors":null,
	"quality_threshold":0,"squash":1,"increment":0.01,"promoted_slots":0,"promoted_reserve":0,"tie":"earlier",
	"click_rate_from_quality":false,"bids":[
	{"id":"A","advertiser":"a","bid":3.0,"quality":8,"billing":"cpc","value":4.2,"pctr":0.05,"pcvr":0.03,"since":1},
	{"id":"B","advertiser":"b","bid":4.0,"quality":5,"since":2},
	{"id":"C","advertiser":"c","bid":2.5,"quality":7,"since":3},
	{"id":"D","advertiser":"d","bid":1.2,"quality":9,"since":4}]}`

func TestOutcomeAsJSON(t *testing.T) {
	o, err := Hold(read(t, worked))
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(o, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want := `{
 "rule": "gsp",
 "awards": [
  {
   "id": "A",
   "slot": 1,
   "score": 24,
   "price": 2.51,
   "promoted": false,
   "expected_clicks": 1,
   "why": "B's score 20 / 8 + 0.01"
  },
  {
   "id": "B",
   "slot": 2,
   "score": 20,
   "price": 3.51,
   "promoted": false,
   "expected_clicks": 0.75,
   "why": "C's score 17.5 / 5 + 0.01"
  },
  {
   "id": "C",
   "slot": 3,
   "score": 17.5,
   "price": 1.56,
   "promoted": false,
   "expected_clicks": 0.58,
   "why": "D's score 10.8 / 7 + 0.01 = 1.552857, up to the fen"
  }
 ],
 "losers": [
  {
   "id": "D",
   "reason": "outranked"
  }
 ],
 "bid_to_win": [
  {
   "slot": 1,
   "score": 24,
   "bids": {
    "A": 2.5,
    "B": 4.81,
    "C": 3.43,
    "D": 2.67
   }
  },
  {
   "slot": 2,
   "score": 20,
   "bids": {
    "A": 2.19,
    "B": 3.5,
    "C": 2.86,
    "D": 2.23
   }
  },
  {
   "slot": 3,
   "score": 17.5,
   "bids": {
    "A": 1.35,
    "B": 2.16,
    "C": 1.55,
    "D": 1.95
   }
  }
 ],
 "raises": [
  {
   "id": "B",
   "bid": 4.81,
   "slot": 1,
   "price": 4.81,
   "expected_clicks": 1,
   "cost_per_extra_click": 8.709999999999999
  },
  {
   "id": "C",
   "bid": 2.86,
   "slot": 2,
   "price": 2.86,
   "expected_clicks": 0.75,
   "cost_per_extra_click": 7.2952941176470585
  },
  {
   "id": "D",
   "bid": 1.95,
   "slot": 3,
   "price": 1.95,
   "expected_clicks": 0.58,
   "cost_per_extra_click": 1.9500000000000002
  }
 ],
`
	head, tail, _ := strings.Cut(string(got), ` "revenue"`)
	if head != want {
		t.Errorf("got %s", got)
	}
	if revenue := 2.51 + 0.75*3.51 + 0.58*1.56; math.Abs(o.Revenue-revenue) > 1e-12 || !strings.Contains(tail, `"payoffs": {`) {
		t.Errorf("revenue %v, want %v; %s", o.Revenue, revenue, tail)
	}
	if gain := 4.2 - 2.51; math.Abs(o.Payoffs["A"]-gain) > 1e-12 || o.Payoffs["D"] != 0 {
		t.Errorf("payoffs %v", o.Payoffs)
	}
	if worth := 4.2 + 0.75*4 + 0.58*2.5; math.Abs(o.Welfare-worth) > 1e-12 {
		t.Errorf("welfare %v, want %v", o.Welfare, worth)
	}
}

// drawPage draws small auctions in which everything happens, ties included.
func drawPage(t *rapid.T) *Page {
	p := New()
	number := func(label string, low, high int, step float64) float64 {
		return float64(rapid.IntRange(low, high).Draw(t, label)) * step
	}
	p.Rule = rapid.SampledFrom([]string{"gsp", "gfp", "vcg", "laddered", "first-price", "second-price"}).Draw(t, "rule")
	slots := rapid.IntRange(1, 3).Draw(t, "slots")
	p.PositionFactors = []float64{1, 0.75, 0.5}[:slots]
	p.Squash = rapid.SampledFrom([]float64{1, 1, 0, 0.5}).Draw(t, "squash")
	p.Increment = rapid.SampledFrom([]float64{0, 0.01}).Draw(t, "increment")
	p.Tie = rapid.SampledFrom([]string{"luck", "earlier"}).Draw(t, "tie")
	p.OnePerAdvertiser = rapid.Bool().Draw(t, "single")
	if rapid.Bool().Draw(t, "demanding") {
		p.Floor, p.ReserveScore = number("floor", 0, 4, 0.25), number("reserve", 0, 6, 0.5)
		p.PromotedSlots, p.PromotedReserve = rapid.IntRange(0, slots).Draw(t, "promoted"), number("premium", 0, 8, 0.5)
		p.SlotFloors = []float64{2, 1, 0.5}[:rapid.IntRange(0, slots).Draw(t, "floors")]
	}
	for i := range rapid.IntRange(1, 6).Draw(t, "bids") {
		amount, quality := number("amount", 0, 12, 0.5), number("quality", 1, 6, 0.5)
		p.Bids = append(p.Bids, Bid{ID: fmt.Sprint("ad", i), Advertiser: fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "advertiser")),
			Bid: &amount, Quality: &quality, Since: rapid.IntRange(0, 3).Draw(t, "since")})
	}
	return &p
}

// TestBidToWin: with that bid the ad has the slot or a better one; with a fen less it has not.
func TestBidToWin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPage(t)
		o, err := Hold(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range o.BidToWin {
			for i := range p.Bids {
				amount, could := w.Bids[p.Bids[i].ID]
				if !could {
					t.Fatalf("%s could not win slot %d", p.Bids[i].ID, w.Slot)
				}
				more := 1e-6 // where prices are exact, a tie may go either way
				if p.Increment > 0 {
					more = 0
				}
				if s := slotAt(t, p, i, amount+more); s == 0 || s > w.Slot {
					t.Fatalf("%s bids %v and gets slot %d, not %d", p.Bids[i].ID, amount, s, w.Slot)
				}
				if s := slotAt(t, p, i, less(p, amount)); s > 0 && s <= w.Slot {
					t.Fatalf("%s bids less than %v and gets slot %d, not %d\n%+v\n%+v", p.Bids[i].ID, amount, s, w.Slot, o.page.Params, o.bids)
				}
			}
		}
	})
}

// less is a fen less, or a little where prices are exact.
func less(p *Page, amount float64) float64 {
	if p.Increment > 0 {
		return math.Round(100*amount-1) / 100
	}
	return amount - 1e-6
}

// slotAt is the slot that the bid would have at another amount, its advertiser's others withdrawn.
func slotAt(t *rapid.T, p *Page, i int, amount float64) int {
	if amount < 0 {
		return 0
	}
	other := *p
	other.Bids = nil
	for j, b := range p.Bids {
		if j == i {
			b.Bid = &amount
		}
		if j == i || !p.OnePerAdvertiser || b.Advertiser != p.Bids[i].Advertiser {
			other.Bids = append(other.Bids, b)
		}
	}
	o, err := Hold(&other)
	if err != nil {
		t.Fatal(err)
	}
	if k := slices.IndexFunc(o.Awards, func(a Award) bool { return a.ID == p.Bids[i].ID }); k >= 0 {
		return o.Awards[k].Slot
	}
	return 0
}

// TestFormulasGiveThePrices: what the explanation says, rounded and capped as it says, is what the
// rule charged.
func TestFormulasGiveThePrices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, err := Hold(drawPage(t))
		if err != nil {
			t.Fatal(err)
		}
		for i := range o.Awards {
			a := &o.Awards[i]
			said := o.demand(a, o.rival(a))
			switch o.Rule {
			case "gfp", "first-price":
				said.amount = o.bids[a.bid].Amount
			case "vcg", "laddered":
				said = o.ladder(a)
			}
			if o.page.Increment > 0 {
				said.amount = upToFen(said.amount)
			}
			if want := min(said.amount, o.bids[a.bid].Amount); math.Abs(a.Price-want) > 1e-9 {
				t.Fatalf("%s pays %v, explained as %v: %s\n%+v\n%+v", a.ID, a.Price, want, a.Why, o.page.Params, o.bids)
			}
		}
	})
}

func TestFaults(t *testing.T) {
	p := read(t, `{"rule":"gps","squash":-1,"bids":[{"id":"A","bid":-1},{"id":"A","bid":1,"quality":0},{"bid":1,"billing":"cpx"},
		{"id":"E","billing":"cpm","bid":2},{"id":"F","bid":2,"value":-3},{"id":"G","billing":"cpa","bid":2,"pctr":2}]}`)
	var fields []string
	_, err := Hold(p)
	for _, f := range err.(auction.Faults) {
		fields = append(fields, f.Field)
	}
	want := []string{"rule", "position_factors", "squash", "bids[0].bid", "bids[0].pctr", "bids[1].id", "bids[1].quality",
		"bids[1].pctr", "bids[2].id", "bids[2].billing", "bids[4].value", "bids[4].pctr", "bids[5].pctr", "bids[5].pcvr"}
	if !slices.Equal(fields, want) {
		t.Errorf("faults %q, want %q\n%v", fields, want, err)
	}
}

func TestEveryRuleIsExplained(t *testing.T) {
	all, err := Compare(read(t, worked))
	if err != nil || len(all) != len(auction.Rules()) || len(all) != len(rules) {
		t.Fatal(err, len(all))
	}
	for _, o := range all {
		if rules[o.Rule] == "" || len(o.Steps("en")) != 6 || len(o.Awards) != 3 || o.Awards[0].Why == "" {
			t.Errorf("%s: %+v", o.Rule, o)
		}
	}
	if s := SideBySide(all, "en"); len(s[0].Rows) != 3 || len(s[1].Rows) != 5 {
		t.Errorf("%+v", s)
	}
}

func TestManyBidders(t *testing.T) {
	p := New()
	p.Rule, p.PositionFactors = "vcg", []float64{1, 0.5}
	for i := range 1_000_000 {
		bid := float64(i)
		p.Bids = append(p.Bids, Bid{ID: fmt.Sprint(i), Bid: &bid})
	}
	o, err := Hold(&p)
	if err != nil || o.Awards[0].ID != "999999" || len(o.Losers) != 999_998 || len(o.BidToWin[0].Bids) != 2 {
		t.Fatal(err, o.Awards, len(o.Losers), o.BidToWin)
	}
}

package scenarios

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"adsim/auction/explain"
)

// places are the faults without the source lines that follow them.
func places(err error) (all []string) {
	for _, f := range err.(Faults) {
		f.excerpt = ""
		all = append(all, f.Error())
	}
	return all
}

func TestAuctionFaults(t *testing.T) {
	for _, c := range []struct {
		src   string
		wants []string
	}{
		{"", []string{"a: is empty"}},
		{"[]", []string{"a:1:1: must be a section of keys and values, found a list"}},
		{"rule: gsp", []string{"a:1:1: bids is required and missing", "a:1:1: position_factors must name at least one slot, found none"}},
		{`{"rule":"gsp","position_factors":[1],"bids":[]}`, []string{"a:1:45: bids must hold at least one bid, found none"}},
		{`{"rule":"gsp"`, []string{"a:1:1: is not YAML: did not find expected ',' or '}' (while parsing a flow mapping that begins in line 1)"}},
		{`{"rule":"gsp","position_factors":[1],"bids":[{"id":"A","bid":NaN}]}`, []string{`a:1:62: bids[0].bid must be a finite number, found "NaN"`}},
		{`{"rule":"gsp","position_factors":[1],"bids":[{"id":"A","bid":-1}]}`, []string{"a:1:62: bids[0].bid must be between 0 and 1000000000, found -1"}},
		{`
rule: gps
position_factors: [1, 2]
slot_flors: null
tie: erlier
floor: -1
bids:
  - {id: A, bid: 1, advertiser: null}
  - {id: A, bid: 2, quality: 0}
  - {id: C, bid: "3", billing: cpx}
  - {id: D, qualty: 2, pctr: 3}
  - {id: E, bid: .inf}
`, []string{
			`a:2:7: rule must be one of first-price, gfp, gsp, laddered, second-price, vcg, found "gps"; did you mean "gsp"?`,
			"a:3:23: position_factors[1] must not be above the entry before it, found 2",
			`a:4:1: unknown key "slot_flors"; did you mean "slot_floors"?`,
			`a:5:6: tie must be one of luck, earlier, found "erlier"; did you mean "earlier"?`,
			"a:6:8: floor must be between 0 and 1000000000, found -1",
			`a:9:10: bids[1].id must be its own: bids[0] has it too, found "A"`,
			"a:9:30: bids[1].quality must be between 0.000001 and 1000000, found 0",
			`a:10:18: bids[2].bid must be a finite number without quotes, found "3"`,
			`a:10:32: bids[2].billing must be one of cpc, cpm, cpa, ocpc, cps, cpd, found "cpx"; did you mean "cpc"?`,
			"a:11:5: bids[3].bid is required and missing",
			`a:11:13: unknown key "qualty" in bids[3]; did you mean "quality"?`,
			"a:11:30: bids[3].pctr must be between 0.000000001 and 1, found 3",
			`a:12:18: bids[4].bid must be a finite number, found .inf`,
		}},
	} {
		_, err := ParseAuction("a", []byte(c.src))
		if err == nil {
			t.Errorf("%s: no fault", c.src)
		} else if got := places(err); !slices.Equal(got, c.wants) {
			t.Errorf("%s\ngot\n%s\nwant\n%s", c.src, strings.Join(got, "\n"), strings.Join(c.wants, "\n"))
		}
	}
}

// TestAuctionInBothNotations: JSON and YAML are the same auction, and null is as good as nothing.
func TestAuctionInBothNotations(t *testing.T) {
	path := filepath.Join(t.TempDir(), "auction.yaml")
	if err := os.WriteFile(path, []byte("rule: vcg\nposition_factors: [1, 0.5]\nslot_floors: null\nbids: [{id: A, bid: 3, quality: 2, value: null}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	y, err := LoadAuction(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	j, err := LoadAuction("-", strings.NewReader(`{"rule":"vcg","position_factors":[1,0.5],"slot_floors":null,"bids":[{"id":"A","bid":3,"quality":2,"value":null}]}`))
	if err != nil {
		t.Fatal(err)
	}
	show := func(p any) string { return fmt.Sprintf("%+v", p) }
	if *y.Bids[0].Bid != *j.Bids[0].Bid || *y.Bids[0].Quality != 2 || y.Bids[0].Value != nil || show(y.Params) != show(j.Params) {
		t.Errorf("%+v, %+v", y, j)
	}
}

func TestAuctionOfManyBids(t *testing.T) {
	var src strings.Builder
	src.WriteString(`{"rule":"gsp","position_factors":[1],"bids":[`)
	for i := range 300_000 {
		fmt.Fprintf(&src, `{"id":"%d","bid":%d},`, i, i)
	}
	p, err := ParseAuction("a", []byte(src.String()+`{"id":"last","bid":1}]}`))
	if err != nil || len(p.Bids) != 300_001 {
		t.Fatal(err)
	}
	_, err = ParseAuction("a", []byte(src.String()+`{"id":"7","bid":-1}]}`))
	want := []string{`a: bids[300000].id must be its own: bids[7] has it too, found "7"`, "a: bids[300000].bid must be between 0 and 1000000000, found -1"}
	if got := places(err); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	_, err = ParseAuction("a", []byte(src.String()+`{"id":"7","bad":1}]}`))
	if got := places(err); len(got) != 1 || !strings.Contains(got[0], `sound JSON: json: unknown field "bad"`) {
		t.Errorf("%q", got)
	}
}

// FuzzAuction: no text makes the reader panic, and what it accepts can be held and written.
func FuzzAuction(f *testing.F) {
	f.Add("rule: gsp\nposition_factors: [1, 0.5]\nbids: [{id: A, bid: 1}, {id: B, bid: 2, billing: cpm, pctr: 0.1}]\n")
	f.Add(`{"rule":"vcg","position_curve":"auctionnet","slot_floors":[2,1],"promoted_slots":1,"increment":0.01,"squash":0.3,"bids":[{"id":"A","bid":1e9,"quality":1e6},{"id":"B","bid":3,"billing":"cpd"},{"id":"C","bid":0,"value":1}]}`)
	f.Add(`{"rule":"second-price","score":"ecpm","click_model":"cascade","position_factors":[1e9],"reserve_score":1e-300,"bids":[{"id":"A","bid":1,"pctr":1e-9,"quality":1e-6}]}`)
	f.Fuzz(func(t *testing.T, src string) {
		p, err := ParseAuction("a", []byte(src))
		if err != nil {
			if len(err.(Faults)) == 0 {
				t.Fatal("no page and no faults")
			}
			return
		}
		all, err := explain.Compare(p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(all); err != nil {
			t.Fatal(err)
		}
		for _, o := range all {
			o.Steps("zh")
		}
		explain.SideBySide(all, "zh")
	})
}

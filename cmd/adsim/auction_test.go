package main

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"adsim"
	"adsim/auction"
	"adsim/auction/explain"
	"adsim/scenarios"
)

const auctionDocs = "../../docs/auction.md"

// TestAuctionDocs: the page's example prints what it says, and every key, rule, curve and reason stands there. Run with REWRITE=1 after
// a change of the output.
func TestAuctionDocs(t *testing.T) {
	text, err := os.ReadFile(auctionDocs)
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile("(?s)```yaml\n(.*?)```\n\n```text\n(.*?)```").FindStringSubmatchIndex(string(text))
	page, err := scenarios.ParseAuction("example", text[example[2]:example[3]])
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := printAuction(&out, page, "table", "en"); err != nil {
		t.Fatal(err)
	}
	if got := string(text[example[4]:example[5]]); got != out.String() {
		if os.Getenv("REWRITE") == "" {
			t.Errorf("the example prints\n%s", out.String())
		} else if err := os.WriteFile(auctionDocs, slices.Concat(text[:example[4]], []byte(out.String()), text[example[5]:]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range auctionWords() {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("%s is not explained", name)
		}
	}
}

func auctionWords() (words []string) {
	for _, fields := range []reflect.Type{reflect.TypeFor[explain.Page](), reflect.TypeFor[auction.Params]()} {
		for i := range fields.NumField() {
			if key := fields.Field(i).Tag.Get("yaml"); key != "" && key != "bids" {
				words = append(words, key)
			}
		}
	}
	bid := reflect.TypeFor[explain.Bid]()
	for i := range bid.NumField() {
		words = append(words, "bids[]."+bid.Field(i).Tag.Get("yaml"))
	}
	for name := range auction.Rules() {
		words = append(words, name)
	}
	for name := range auction.Curves() {
		words = append(words, name)
	}
	for _, r := range []adsim.Reason{adsim.BelowFloor, adsim.BelowQuality, adsim.BelowReserve, adsim.OwnAd, adsim.Outranked} {
		words = append(words, r.String())
	}
	return words
}

package exports

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"adsim"
)

// sample is a report with everything that a row can say.
func sample() *Report {
	day := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	return &Report{First: day, Days: 30, Rows: []Row{
		{Line: 2, Lines: 1, Plan: "快车,一", Unit: "壳", Keyword: "手机壳", Term: "手机壳 透明", Match: "exact", Class: "core", Bid: 6900000, Rank: 3.25,
			Impressions: 12345, Clicks: 600, Orders: 20, CartAdds: 88, Cost: 3000500000, Amount: 10780 * adsim.Yuan},
		{Line: 3, Lines: 1, Plan: "快车,一", Unit: "电", Keyword: "充电宝", Term: "充电宝", Match: "segment", Class: "long-tail", Bid: 300000},
		{Line: 4, Lines: 1, Plan: "total", Unit: "电", Keyword: "合计", Term: "合计", Match: "phrase", Class: "core", Bid: 300000, Rank: 8, Impressions: 5},
	}}
}

// TestWhatIsWrittenIsRead: in both languages, for a period and day by day.
func TestWhatIsWrittenIsRead(t *testing.T) {
	daily := sample()
	for i := range daily.Rows {
		daily.Rows[i].Day = daily.First.AddDate(0, 0, 29*(i%2))
	}
	for _, lang := range []string{"zh", "en"} {
		for _, want := range []*Report{sample(), daily} {
			var b strings.Builder
			if err := Write(&b, want, lang); err != nil {
				t.Fatal(err)
			}
			got, err := Read("x.csv", []byte(b.String()), Options{})
			if err != nil {
				t.Fatalf("%v\n%s", err, b.String())
			}
			for i := range got.Rows {
				got.Rows[i].Match = got.Rows[i].MatchType()
			}
			if !reflect.DeepEqual(got.Rows, want.Rows) || got.Days != 30 || !got.First.Equal(want.First) || got.Total == nil || len(got.Ignored) > 0 {
				t.Errorf("%s\ngot  %+v\nwant %+v", b.String(), got.Rows, want.Rows)
			}
		}
	}
}

func TestWritesAsTheConsole(t *testing.T) {
	r := sample()
	r.Rows = r.Rows[:2]
	for lang, want := range map[string]string{
		"zh": "\ufeff日期,计划,单元,关键词,搜索词,匹配方式,词类,出价,展现数,点击数,点击率,总费用,千次展现成本,平均点击成本,总订单行,总订单金额,总加购数,转化率,投产比,CPA,展现排名\n" +
			"2026-03-02至2026-03-31,\"快车,一\",壳,手机壳,手机壳 透明,精确匹配,核心词,6.90,12345,600,4.86%,3000.50,243.05,5.00,20,10780.00,88,3.33%,3.59,150.03,3.25\n" +
			"2026-03-02至2026-03-31,\"快车,一\",电,充电宝,充电宝,切词匹配,长尾词,0.30,0,0,-,0.00,-,-,0,0.00,0,-,-,-,\n" +
			"合计,,,,,,,,12345,600,4.86%,3000.50,243.05,5.00,20,10780.00,88,3.33%,3.59,150.03,3.25\n",
		"en": "date,plan,unit,keyword,search_term,match,class,bid,impressions,clicks,ctr,cost,cpm,cpc,orders,amount,cart_adds,cvr,roi,cpa,rank\n" +
			"2026-03-02 to 2026-03-31,\"快车,一\",壳,手机壳,手机壳 透明,exact,core,6.90,12345,600,4.86%,3000.50,243.05,5.00,20,10780.00,88,3.33%,3.59,150.03,3.25\n" +
			"2026-03-02 to 2026-03-31,\"快车,一\",电,充电宝,充电宝,segment,long-tail,0.30,0,0,-,0.00,-,-,0,0.00,0,-,-,-,\n" +
			"total,,,,,,,,12345,600,4.86%,3000.50,243.05,5.00,20,10780.00,88,3.33%,3.59,150.03,3.25\n",
	} {
		var b strings.Builder
		if err := Write(&b, r, lang); err != nil || b.String() != want {
			t.Errorf("%v\n got %s\nwant %s", err, b.String(), want)
		}
	}
}

// Columns that no row fills are left out; those of figures are always there.
func TestLeavesOutWhatIsEmpty(t *testing.T) {
	var b strings.Builder
	if err := Write(&b, &Report{Rows: []Row{{Keyword: "tea", Impressions: 9}}}, "en"); err != nil {
		t.Fatal(err)
	}
	if want := "keyword,impressions,clicks,ctr,cost,cpm,cpc,orders,amount,cvr,roi,cpa\n"; !strings.HasPrefix(b.String(), want) {
		t.Error(b.String())
	}
}

func TestMatchTypesOfConsoles(t *testing.T) {
	for cell, want := range map[string]string{"精确匹配": "exact", "精准匹配": "exact", "短语匹配": "phrase", "切词匹配": "segment", "广泛匹配": "segment",
		"Exact": "exact", "BROAD": "segment", "1": "exact", "4": "phrase", "8": "segment", "": "", "智能匹配": ""} {
		if got := (&Row{Match: cell}).MatchType(); got != want {
			t.Errorf("%q is %q, not %q", cell, got, want)
		}
	}
}

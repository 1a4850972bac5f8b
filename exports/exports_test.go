package exports

import (
	"errors"
	"strings"
	"testing"

	"adsim"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// jd is a report as JD's console exports it.
const jd = `关键词报表,2026-03-01至2026-03-30
日期,计划,单元,关键词,匹配方式,出价,展现数,点击数,点击率,总费用(元),平均点击成本,千次展现成本,总订单行,总订单金额,总加购数,转化率,投产比,展现排名
2026-03-01至2026-03-30,快车,壳,手机壳,精确匹配,¥6.90,"12,345",600,4.86%,"3,000.50",5.00,243.05,20,"¥10,780.00",88,3.33%,3.59,3.2
2026-03-01至2026-03-30,快车,壳,手机壳,短语匹配,¥6.50,"1,000",100,10.00%,450,4.50,450.00,-,-,-,-,0,1.2
2026-03-01至2026-03-30,快车,电,充电宝,精确匹配,-,0,0,-,-,-,-,-,-,-,-,-,-
合计,,,,,,"13,345",700,5.25%,"3,450.50",4.93,258.56,20,"10,780.00",88,2.86%,3.12,
`

func TestReadsConsoleReportsInEveryEncoding(t *testing.T) {
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().String(jd)
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(jd)
	for name, src := range map[string]string{
		"UTF-8": jd, "UTF-8 with its mark": "\ufeff" + jd, "GB18030": gbk, "UTF-16": utf16,
		"Windows": strings.ReplaceAll(jd, "\n", "\r\n"),
	} {
		r, err := Read("jd.csv", []byte(src), Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		checkJD(t, name, r)
	}
}

func checkJD(t *testing.T, name string, r *Report) {
	t.Helper()
	if len(r.Rows) != 3 || r.Total == nil || r.Days != 30 || r.First.Format("2006-01-02") != "2026-03-01" || !r.Has("rank") {
		t.Fatalf("%s: %+v", name, r)
	}
	want := Row{Line: 3, Lines: 1, Plan: "快车", Unit: "壳", Keyword: "手机壳", Match: "精确匹配", Bid: 6900000, Rank: 3.2,
		Impressions: 12345, Clicks: 600, Orders: 20, CartAdds: 88, Cost: 3000500000, Amount: 10780 * adsim.Yuan}
	if r.Rows[0] != want {
		t.Errorf("%s: %+v", name, r.Rows[0])
	}
	words := r.Keywords()
	if len(words) != 2 || words[0].Lines != 2 || words[0].Clicks != 700 || words[0].Match != "" || words[0].Unit != "壳" ||
		words[0].Bid != 6900000 || words[0].Rank != (3.2*12345+1.2*1000)/13345 {
		t.Errorf("%s: %+v", name, words)
	}
}

func TestReadsOtherTables(t *testing.T) {
	for _, c := range []struct {
		name, src string
		columns   map[string]string
	}{
		{"API names", "keywordName,impressions,clicks,cost,totalOrderCnt,totalOrderSum\ntea,10,2,3.5,1,20\n", nil},
		{"tabs", "Keyword\tImpressions\tClicks\tCost\tOrders\tAmount\ntea\t10\t2\t3.5\t1\t20\n", nil},
		{"semicolons", "Keyword;Impr.;Clicks;Cost (CNY);Orders;Sales\ntea;10;2;3.5;1;20\n", nil},
		{"mapped", "Suchwort,Views,clicks,Spend,Conv.,Value,Cost\ntea,10,2,3.5,1,20,9\n",
			map[string]string{"Suchwort": "keyword", "Views": "impressions", "Spend": "cost", "Conv.": "orders", "Value": "amount"}},
		{"names in full", "Campaign,Keyword,Impressions,Clicks,CTR,Cost,Total order lines,Total order amount,new_customers_cnt,Hour rank\na,tea,10,2,20%,3.5,1,20,1,3\n", nil},
		{"direct and indirect", "关键词,展现数,点击数,花费,直接订单行,间接订单行,直接订单金额,间接订单金额\ntea,10,2,3.5,1,0,12,8\n", nil},
		{"spreadsheet", "keyword,impressions,clicks,cost,orders,amount\n\"=\"\"tea\"\"\",\"10\t\",２,３．５元,1,\" ￥20.00 \"\n,,,,,\n", nil},
	} {
		r, err := Read("t.csv", []byte(c.src), Options{Columns: c.columns})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		w := r.Rows[0]
		if len(r.Rows) != 1 || w.Keyword != "tea" || w.Impressions != 10 || w.Clicks != 2 || w.Cost != 3500000 || w.Orders != 1 || w.Amount != 20*adsim.Yuan {
			t.Errorf("%s: %+v", c.name, r.Rows)
		}
	}
}

func TestFaultsHaveTheirPlace(t *testing.T) {
	const head = "keyword,impressions,clicks,cost,orders,amount\n"
	half, _ := simplifiedchinese.GBK.NewEncoder().String("手机壳,10,2,3,0,0\n")
	for _, c := range []struct{ src, want string }{
		{"", "x.csv: is empty"},
		{"PK\x03\x04...", "x.csv: is an Excel workbook: save it as CSV"},
		{"a,b\n1,2\n", "x.csv: must have a line that names its columns: 关键词 (keyword), 展现数 (impressions), 点击数 (clicks), 总费用 (cost)"},
		{"keyword,clicks\ntea,1\n", "x.csv:1: must have a column 展现数 (impressions), or one mapped to impressions, found keyword, clicks\n" +
			"x.csv:1: must have a column 总费用 (cost), or one mapped to cost"},
		{head + "tea,10,2,-3,0,0\n", `x.csv:2:4: cost must not be negative, found "-3"`},
		{head + "tea,10,12,3,0,0\n", "x.csv:2:3: clicks must be at most impressions, 10, found 12"},
		{head + "tea,10,0,0,1,9\n", "x.csv:2:5: orders must be 0 where there are no clicks; orders must belong to the clicks of the period, found 1"},
		{head + "tea,10,0,3,0,0\n", "x.csv:2:4: cost must be 0 where there are no clicks, found 3"},
		{head + "tea,10,1,3,0,7\n", "x.csv:2:6: amount must be 0 where there are no orders, found 7"},
		{head + "tea,ten,1,\"1,2\",0,0\n", "x.csv:2:2: impressions must be a number such as 1234.56 or 1,234.56, found \"ten\"\nx.csv:2:4: cost must be a number"},
		{head + "tea,10,5%,1,0,0\n", `x.csv:2:3: clicks must be a number, not a share, found "5%"`},
		{head + "tea,1,234,5,1,0,0\n", "x.csv:2: must have 6 cells, as the line of the headers has; numbers with separators need quotes, found 7"},
		{head + ",10,1,1,0,0\ntea,1,1,1,0,0\n", `x.csv:2:1: keyword must name a keyword, found ""`},
		{head + strings.Repeat("茶", 51) + ",10,1,1,0,0\n", "x.csv:2:1: keyword must have at most 50 characters, found 51"},
		{head + "tea,1e13,1,1,0,0\n", "x.csv:2:2: impressions must be at most 1000000000000"},
		{head + "tea,10,2,3,0,0\ntotal,11,2,3,0,0\n", "x.csv:3:2: impressions must be the sum of the lines, 10: lines are missing"},
		{head + "总计,10,2,3.02,0,0\ntea,10,2,3,0,0\n", "x.csv:2:4: cost must be the sum of the lines, 3:"},
		{"keyword,impressions,clicks,cost,花费\ntea,10,2,3,3\n", "x.csv:1:5: 花费 must not stand beside cost: both are cost"},
		{head, "x.csv: must have a line for at least one keyword"},
		{"关键词,展现数,点击数,总费用,日期,年\n" + half, "x.csv:2:1: must be UTF-8 as the rest of the file is, found bytes that are not"},
		{"关键词,impressions,clicks,cost,orders,amount\n" + strings.Repeat(half, 3), "x.csv:1:1: must be GBK as the rest of the file is, found UTF-8"},
		{head + "\xff\xff,10,2,3,0,0\n", "x.csv:2: must be UTF-8 or GBK, found bytes that are neither"},
		{"date," + head + "yesterday,tea,10,2,3,0,0\n", `x.csv:2:1: date must be a date such as 2026-03-02, or two, found "yesterday"`},
	} {
		_, err := Read("x.csv", []byte(c.src), Options{})
		var faults Faults
		if !errors.As(err, &faults) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q\n got %v\nwant %v", c.src, err, c.want)
		}
	}
}

// TestAllFaultsAtOnce: two encodings, a missing column, a negative cost, more clicks than impressions
// and a keyword without a name in one file.
func TestAllFaultsAtOnce(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("充电宝,many,3,-2\n")
	_, err := Read("x.csv", []byte("关键词,展现数,点击数,花钱\n手机壳,10,20,3\n"+gbk+",10,1,1\n"), Options{Columns: map[string]string{"花钱": "cost"}})
	want := `x.csv:2:3: 点击数 must be at most 展现数, 10, found 20
x.csv:3:1: must be UTF-8 as the rest of the file is, found bytes that are not
x.csv:3:2: 展现数 must be a number such as 1234.56 or 1,234.56, found "many"
x.csv:3:4: 花钱 must not be negative, found "-2"
x.csv:4:1: 关键词 must name a keyword, found ""`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v", err)
	}
	_, err = Read("x.csv", []byte("关键词,点击数,花费\n手机壳,20,-3\n,1,1\n"), Options{})
	want = `x.csv:1: must have a column 展现数 (impressions), or one mapped to impressions, found 关键词, 点击数, 花费
x.csv:2:3: 花费 must not be negative, found "-3"
x.csv:3:1: 关键词 must name a keyword, found ""`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v", err)
	}
}

func TestMappingsAreChecked(t *testing.T) {
	_, err := Read("x.csv", []byte("keyword,impressions,clicks,cost\ntea,1,1,1\n"),
		Options{Columns: map[string]string{"Views": "impressions", "clicks": "clickz"}})
	want := "x.csv: column \"clicks\" must be mapped to one of date, plan"
	if err == nil || !strings.HasPrefix(err.Error(), want) || !strings.Contains(err.Error(), `x.csv:1: must have the column "Views" that is mapped, found keyword`) {
		t.Error(err)
	}
}

// A word may be called total, as long as it does not stand where a sum would.
func TestTotalMayBeAKeyword(t *testing.T) {
	r, err := Read("x.csv", []byte("plan,keyword,impressions,clicks,cost\na,tea,1,1,1\na,total,5,1,1\n"), Options{})
	if err != nil || len(r.Rows) != 2 || r.Total != nil {
		t.Error(r, err)
	}
}

// A line is about one day when its date cell says so; sums keep a day that all their lines share.
func TestLinesKnowTheirDay(t *testing.T) {
	r, err := Read("x.csv", []byte("日期,关键词,展现数,点击数,总费用\n2026-03-02,茶,9,1,1\n2026-03-03至2026-03-03,茶,9,1,1\n"+
		"2026-03-03,杯,9,1,1\n2026-03-03至2026-03-04,碗,9,1,1\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, row := range append(r.Rows, r.Keywords()...) {
		days = append(days, row.Day.Format("02"))
	}
	if got := strings.Join(days, " "); got != "02 03 03 01 01 03 01" { // the zero day is a first
		t.Error(got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(jd))
	f.Add([]byte("keyword;impressions;clicks;cost\ntea;1;1;1\ntotal;1;1;1\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		r, err := Read("fuzz.csv", src, Options{})
		if (err == nil) != (r != nil && len(r.Rows) > 0) {
			t.Fatal(r, err)
		}
		if err != nil {
			return
		}
		for _, row := range r.Rows {
			if row.Clicks > row.Impressions || row.Cost < 0 || !(row.Orders >= 0) || row.Keyword == "" {
				t.Fatalf("%+v", row)
			}
		}
	})
}

package report

import (
	"fmt"
	"strings"
	"testing"

	"adsim"
)

// TestFitsATerminal: long names and wide intervals fit 120 columns.
func TestFitsATerminal(t *testing.T) {
	s := shop()
	s.Ads = nil
	for i := range 12 {
		s.Ads = append(s.Ads, Ad{Word: fmt.Sprint("磁吸无线充电宝10000毫", i), Class: "competitor", Bid: yuan})
	}
	s.Plans, s.Units, s.Changes = s.Plans[:1], s.Units[:1], nil
	s.Days, s.Terms = 31, []Term{{0, "磁吸无线充电宝10000毫安时超薄便携快充适用苹果", "segment"}}
	var tallies []*Tally
	for i := range 5 {
		tallies = append(tallies, large(s, i))
	}
	r := Build(s, tallies)
	r.Choose()
	for _, lang := range Languages() {
		for line := range strings.Lines(rendered(t, r, "table", lang)) {
			if w := width(strings.TrimRight(line, "\n")); w > 120 && strings.ContainsAny(line, "±─") {
				t.Errorf("%d columns: %s", w, line)
			}
		}
	}
}

// large is a tally of an account that spends a million, in every cut; they do not add up.
func large(s *Subject, i int) *Tally {
	t := NewTally(s)
	sums := func(j, share int) Sums {
		k := int64(24*(100+7*i+j%11)) * 40 / int64(share)
		return Sums{Outcomes: outcomes(adsim.Shown, int(50*k), adsim.Outranked, int(20*k)), Ranks: 170 * k, Clicks: 3 * k, Cost: adsim.Money(9*k) * yuan,
			Carts: k / 3, Orders: k / 7, Lines: k / 9, Amount: adsim.Money(50*k) * yuan, IndirectLines: k / 20, IndirectCarts: k / 10, IndirectAmount: adsim.Money(9*k) * yuan}
	}
	for _, cut := range [][]Sums{t.ads, t.hours, t.places, t.slots} {
		for j := range cut {
			cut[j] = sums(j, len(cut))
		}
	}
	for day := range t.days {
		d, o := sums(day, s.Days), Orders{int64(400 + i*day), adsim.Money(30_000+100*i*day) * yuan}
		t.days[day] = Day{Impressions: d.Impressions(), Clicks: d.Clicks, Cost: d.Cost, ByClick: o, Seen: o, ByOrder: o, Sold: o, Free: 4000}
	}
	for place := range t.free {
		t.free[place] = Visitors{Visits: int64(30_000 + i), Lines: 900, Amount: 90_000 * yuan}
		t.sold[place] = Orders{5000, 500_000 * yuan}
	}
	for r := range t.rivals {
		t.rivals[r] = standing{met: int64(900_000 / (r + 1 + i)), above: int64(400_000 / (r + 2))}
	}
	t.pages = pages{entered: 2_000_000, shown: int64(1_500_000 + 1000*i)}
	return t
}

func TestReadable(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		x        float64
		decimals int
		want     string
	}{
		{Cash, 1234.5, 2, "1,234.50"}, {Cash, -1234567.891, 2, "-1,234,567.89"}, {Cash, -0.001, 2, "0.00"},
		{Cash, 999.995, 2, "1,000.00"}, {Share, 0.038, 1, "3.8"}, {Count, 123456, 0, "123,456"}, {Count, 0, 0, "0"},
	} {
		same(t, readable(c.kind, c.x, c.decimals), c.want)
	}
}

func TestShown(t *testing.T) {
	v := newVoice("en")
	for _, c := range []struct {
		cell Cell
		want string
	}{
		{figure(Count, Figure{Mean: 1234, Low: 1178, High: 1290, N: 10}), "1,234 ±56"},
		{figure(Count, Figure{Mean: 241.3, Low: 233.5, High: 249.1, N: 10}), "241.3 ±7.8"},
		{figure(Cash, Figure{Mean: 2.505, Low: 2.485, High: 2.525, N: 10}), "2.50 ±0.02"},
		{figure(Cash, Figure{Mean: 12345.67, Low: 12145.67, High: 12545.67, N: 10}), "12,346 ±200"},
		{figure(Share, Figure{Mean: 0.0381, Low: 0.0379, High: 0.0383, N: 10}), "3.81% ±0.02"},
		{figure(Share, Figure{Mean: 0.038, Low: 0.036, High: 0.040, N: 10}), "3.8% ±0.2"},
		{figure(Share, Fixed(0.038)), "3.8%"},
		{figure(Number, Fixed(3.1746)), "3.17"},
		{figure(Cash, Figure{}), "-"},
		{nothing(Cash), ""},
		{text("a\tb\x1b[31m"), "a b [31m"},
		{word("total"), "TOTAL"},
	} {
		same(t, c.cell.alone(v).String(), c.want)
	}
}

func TestClip(t *testing.T) {
	same(t, clip("short", 10), "short")
	same(t, clip("exactly 10", 10), "exactly 10")
	same(t, clip("longer than 10", 10), "longer th…")
	same(t, clip("磁吸手机壳透明", 10), "磁吸手机…")
}

// TestPages: what is too wide is split, and each page names its rows.
func TestPages(t *testing.T) {
	g := grid{headers: []string{"a", "b", "c", "d"}, right: []bool{false, true, true, true},
		rows: [][]shown{{{value: "row"}, {value: "12345678"}, {value: "12345678"}, {value: "12345678"}}}}
	same(t, len(g.pages(34)), 1) // 3 + 3 x 8 and a space on either side of each, but for the last
	two := g.pages(33)
	same(t, len(two), 2)
	same(t, two[0].headers, []string{"a", "b", "c"})
	same(t, two[1].headers, []string{"a", "d"})
	same(t, two[1].rows[0][0].value, "row")
	same(t, len(g.pages(1)), 3)
}

func TestWrap(t *testing.T) {
	same(t, wrap("one two three", 7), "one two\nthree")
	same(t, wrap("unbreakable", 5), "unbreakable")
	same(t, wrap("", 5), "")
	same(t, wrap("千次展现成本", 5), "千次展现成本")
	for _, c := range [][2]string{
		{"one two three", "one two\nthree"},
		{"可用天数很多", "可用天\n数很多"},
		{"余额很多，够用", "余额很\n多，够\n用"}, // no line begins with a comma
		{"余额（很多）", "余额\n（很\n多）"},
		{"见 --out 或 csv", "见\n--out\n或 csv"},
		{"unbreakable", "unbreakable"},
		{"one 两 三", "one 两\n三"},
	} {
		same(t, wrapText(c[0], 7), c[1])
	}
	same(t, wrapText("pause these words 手机壳 充电宝", 24), "pause these words 手机壳\n充电宝")
}

// TestLongTablesAreCut: people see the first rows and the total, files have all.
func TestLongTablesAreCut(t *testing.T) {
	s := shop()
	for i := range 200 {
		s.Ads = append(s.Ads, Ad{Word: fmt.Sprint("word ", i), Class: "core", Bid: yuan})
	}
	r := Build(s, []*Tally{NewTally(s)})
	g := newVoice("en").grid(r.Table("keywords"), r.Table("keywords").parts[0])
	same(t, len(g.rows), longest)
	same(t, g.rows[longest-1][1].value, "TOTAL")
	same(t, len(r.Table("keywords").Rows), 204)
	if out := rendered(t, r, "table", "en"); !strings.Contains(out, "104 more rows") {
		t.Error("nobody says how many rows are left out")
	}
}

func TestMarkdownCellsStayCells(t *testing.T) {
	s := shop()
	s.Ads[0].Word = "a|b*c"
	if out := rendered(t, Build(s, []*Tally{NewTally(s)}), "markdown", "en"); !strings.Contains(out, `| a\|b\*c`) {
		t.Error(out)
	}
}

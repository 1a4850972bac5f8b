package segment

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

var shared = sync.OnceValue(func() *Cutter { return New(nil) })

// Cuts that a marketer would make; / stands between words.
func TestCut(t *testing.T) {
	for _, want := range strings.Fields(`
		手机壳 防摔/手机壳 透明/手机壳 手机壳/防摔 磁吸/无线/充电宝 大容量/充电宝 小米/充电宝 苹果/手机/充电线 老人/手机/大字/大声
		儿童/书包/减负 连衣裙/夏季/女款 女鞋/春秋 冬季/加厚/羽绒服 男士/内裤/纯棉 保温杯/女 送/女友 送/长辈/生日/礼物
		扫地机器人 洗面奶/男 婴儿/湿巾 空气炸锅/家用 学生党/平价/口红 孕妇/护肤品 补水/面膜 坚果/礼盒 新疆/大枣 
		iphone15/手机壳 充电宝/20000毫安 20寸/行李箱 行李箱/20寸 五常/大米/10斤 2024/新款/手机壳 65英寸/电视 牛奶/12盒装 3件套
		适合/老人/手机 哪个/好 蓝牙/耳机套 耳机 男鞋 iphone`) {
		text := strings.ReplaceAll(want, "/", "")
		if want == "适合/老人/手机" {
			text = "适合老人的手机"
		}
		if got := strings.Join(shared().Cut(text), "/"); got != want {
			t.Errorf("%s is cut into %s, want %s", text, got, want)
		}
	}
}

func TestSpacesAndSignsAreNoWords(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " ": "", "usb-c 数据线": "usb/c/数据线", "手机壳 防摔!": "手机壳/防摔", "15 手机": "15/手机", "手机、平板": "手机/平板",
	} {
		if got := strings.Join(New(nil).Cut(text), "/"); got != want {
			t.Errorf("%q is cut into %s, want %s", text, got, want)
		}
	}
}

// Words of two characters, words of the trade and other languages need no dictionary.
func TestTheDictionaryIsLoadedWhenItIsNeeded(t *testing.T) {
	c := New([]string{"我家牌子"})
	for _, text := range []string{"耳机", "手机壳", "我家牌子", "phone case", "iphone15 手机壳"} {
		c.Cut(text)
	}
	if c.gse.Dict != nil {
		t.Error("the dictionary was loaded")
	}
	if got := c.Cut("我家牌子充电宝"); !slices.Equal(got, []string{"我家牌子", "充电宝"}) || c.gse.Dict == nil {
		t.Errorf("cut into %q", got)
	}
}

// Nothing is lost or added but particles, signs and spaces.
func FuzzCut(f *testing.F) {
	f.Add("磁吸充电宝20000毫安 送女友的")
	f.Add("ａかな🙂〇3.5寸")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		bare := func(text string) string {
			return strings.Map(func(r rune) rune {
				if kindOf(r) == gap || strings.ContainsRune(nothing, r) {
					return -1
				}
				return r
			}, text)
		}
		words := shared().Cut(text)
		if got := bare(strings.Join(words, "")); got != bare(strings.ToLower(text)) && got != bare(text) || slices.Contains(words, "") {
			t.Errorf("%q became %q", text, words)
		}
	})
}

// The dictionary has words of two to five characters, and frequencies whose logarithms are exact.
func TestDictionary(t *testing.T) {
	var all strings.Builder
	if err := unpack(&all); err != nil {
		t.Fatal(err)
	}
	words := 0
	for line := range strings.Lines(all.String()) {
		word, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		frequency, err := strconv.ParseUint(text, 10, 32)
		if n := utf8.RuneCountInString(word); err != nil || bits.OnesCount64(frequency) != 1 || frequency < 4 || n < 2 || n > 5 || !chinese([]rune(word)) {
			t.Fatalf("a line is %q", line)
		}
		words++
	}
	if words < 100_000 {
		t.Errorf("%d words", words)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New(nil).Cut("老人手机大字大声")
	}
}

func BenchmarkCut(b *testing.B) {
	shared().Cut("老人手机大字大声")
	b.ReportAllocs()
	for b.Loop() {
		shared().Cut("磁吸无线充电宝20000毫安")
	}
}

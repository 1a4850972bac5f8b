package scenarios

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	for _, keywords := range []int{1, 100, 10_000, 100_000} {
		b.Run(fmt.Sprintf("keywords=%d", keywords), func(b *testing.B) {
			src := many(keywords, "5.50")
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse("many.yaml", src, Builtin()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFaults(b *testing.B) {
	for _, keywords := range []int{1, 100, 10_000, 100_000} {
		b.Run(fmt.Sprintf("faults=%d", keywords), func(b *testing.B) {
			src := many(keywords, "0.01")
			for b.Loop() {
				if _, err := Parse("many.yaml", src, Builtin()); err == nil || len(err.Error()) < 100*keywords {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkChange(b *testing.B) {
	for _, keywords := range []int{1, 100, 10_000} {
		b.Run(fmt.Sprintf("keywords=%d", keywords), func(b *testing.B) {
			s, err := Parse("many.yaml", many(keywords, "5.50"), Builtin())
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, _, err := s.Change("keywords[7号充电宝].bid=x1.1"); err != nil && keywords > 7 {
					b.Fatal(err)
				}
			}
		})
	}
}

// many is a scenario with a plan of many keywords.
func many(keywords int, bid string) []byte {
	var b strings.Builder
	b.WriteString("shop: {aov: 539}\naccount:\n  plans:\n    - name: Search\n      daily_budget: 10000\n      keywords:\n")
	for i := range keywords {
		fmt.Fprintf(&b, "        - {word: %d号充电宝, bid: %s}\n", i, bid)
	}
	return []byte(b.String())
}

// BenchmarkMillion loads a scenario of 10,000 keywords, a third of them of segment match, whose
// words are searched in a million forms, and builds its world. MB is what stays in memory of both,
// alloc-MB what was allocated in all.
func BenchmarkMillion(b *testing.B) {
	src := broad(10_000)
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		s, err := Parse("broad.yaml", src, Builtin())
		if err != nil {
			b.Fatal(err)
		}
		w, err := s.World(1)
		if err != nil {
			b.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1e6, "alloc-MB")
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
		b.ReportMetric(float64(w.Queries.Len()), "queries")
		b.ReportMetric(float64(w.Matches.Len()), "hits")
		runtime.KeepAlive(s)
	}
}

// broad is a scenario with a plan of many keywords of several words, each searched in 100 forms.
func broad(keywords int) []byte {
	brands := strings.Fields("小米 华为 安克 倍思 绿联 罗马仕 品胜 飞利浦 联想 海尔 美的 苏泊尔 九阳 安踏 李宁 耐克 天堂 得力 公牛 欧普")
	kinds := strings.Fields("防水 磁吸 无线 静音 加厚 便携 超薄 透明 折叠 智能 大容量 防滑 复古 简约 可爱 商务 学生 儿童 老人 女款 男款 车载 户外 家用 办公室")
	things := strings.Fields("手机壳 充电宝 数据线 蓝牙耳机 保温杯 台灯 双肩包 机械键盘 鼠标垫 晴雨伞 电风扇 乳胶枕 棉拖鞋 洗脸毛巾 收纳盒 行李箱 自拍杆 钢化膜 插线板 充电台灯")
	var b strings.Builder
	fmt.Fprintf(&b, "shop: {aov: 539}\nmarket: {variants: 100, classes: {core: {words: %d}, modifier: {words: 1}, scene: {words: 1}, long-tail: {words: 1}, competitor: {words: 1}}}\n", keywords)
	b.WriteString("account:\n  plans:\n    - name: Search\n      daily_budget: 10000\n      keywords:\n")
	for i := range keywords {
		fmt.Fprintf(&b, "        - {word: %s%s%s, bid: 5.50, match: %s}\n", brands[i%20], kinds[i/20%25], things[i/500%20], []string{"exact", "phrase", "segment"}[i%3])
	}
	return []byte(b.String())
}

package match

import (
	"slices"
	"strings"
	"testing"

	"adsim/random"
)

// The universe's tokens are those it was given and those of its modifiers, the longest first.
func TestUniverseTokens(t *testing.T) {
	u := someUniverse(1)
	for _, c := range []struct {
		text, tokens string
		known        bool
	}{
		{"透明手机壳", "透明 手机壳", true},
		{"官方旗舰店 IPHONE手机壳!", "官方 旗舰店 iphone 手机壳", true},
		{"儿童手机", "儿童 手 机", false},
		{"iphone15", "iphone15", false},
		{"cases for women", "cases for women", false},
		{"case for women", "case for women", true},
		{"", "", true},
	} {
		tokens, known := u.Tokens(c.text)
		if got := strings.Join(tokens, " "); got != c.tokens || known != c.known {
			t.Errorf("%q is cut into %q (%v), want %q", c.text, got, known, c.tokens)
		}
	}
}

// Modifiers are many and differ, are normal, hold their tokens, and leave room in a byte.
func TestModifiers(t *testing.T) {
	all, english := modifiers()
	seen := map[string]bool{}
	for _, m := range all {
		if seen[m.text] || Normal(m.text) != m.text || m.kind >= anything {
			t.Errorf("%q is there twice, not normal or of no kind", m.text)
		}
		seen[m.text] = true
		for _, token := range m.tokens {
			if !strings.Contains(m.text, token) {
				t.Errorf("%q has the token %q", m.text, token)
			}
		}
	}
	if len(all) > 256 {
		t.Errorf("%d modifiers", len(all))
	}
	for _, name := range []string{"3c", "apparel", "home", "beauty", "food"} {
		said := [2]int{}
		for i, m := range all {
			if m.goods&goodsOf(name) != 0 {
				said[min(1, i/english)]++
			}
		}
		if min(said[0], said[1]) < 35 {
			t.Errorf("of %s %v are said in Chinese and in English", name, said)
		}
	}
}

// A shuffle has each number once.
func TestShuffle(t *testing.T) {
	for _, size := range []int{1, 2, 3, 4, 5, 63, 64, 65, 1000} {
		s := newShuffle(random.New(uint64(size)), size)
		var all []int
		for i := range size {
			all = append(all, s.at(i))
		}
		slices.Sort(all)
		for i := range all {
			if all[i] != i {
				t.Fatalf("size %d: %v", size, all)
			}
		}
	}
}

// Nobody adds what a theme says already, or denies.
func TestModifiersSuitTheme(t *testing.T) {
	for _, c := range []struct {
		theme        Theme
		fits, unfits string
	}{
		{Theme{Text: "羽绒服女", Goods: "apparel"}, "保暖,通勤,黑色,推荐", "女款,男款,快充,防摔,厨房,补水,整箱"},
		{Theme{Text: "夏季连衣裙", Goods: "apparel"}, "女款,显瘦,防晒", "冬季,夏季,实木"},
		{Theme{Text: "防摔手机壳", Class: Modified}, "透明,男款,车载", "防水,硅胶,防摔,厨房"},
		{Theme{Text: "黑色老人手机"}, "大容量,女款,家用", "白色,透明,儿童,学生"},
		{Theme{Text: "women dress", Goods: "apparel"}, "summer,plus size,black", "for men,for women,wooden"},
	} {
		mods, _ := modifiers()
		bearer := newBearer(&c.theme, c.theme.Text)
		suits := map[string]bool{}
		for _, m := range mods {
			suits[m.text] = m.suits(&bearer)
		}
		for word := range strings.SplitSeq(c.fits, ",") {
			if !suits[word] {
				t.Errorf("%s does not suit %s", word, c.theme.Text)
			}
		}
		for word := range strings.SplitSeq(c.unfits, ",") {
			if suits[word] {
				t.Errorf("%s suits %s", word, c.theme.Text)
			}
		}
	}
}

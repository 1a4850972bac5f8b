package match

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNormal(t *testing.T) {
	for text, want := range map[string]string{ // in any order: each stands alone
		"":                  "",
		" \t\n ":            "",
		"  Phone \t CASE ":  "phone case",
		"ＩＰＨＯＮＥ　１５（新）":      "iphone 15(新)",
		"\u3000手机壳\u00a0防摔": "手机壳 防摔",
		"\u212a":            "k", // the sign of Kelvin
		"ſ":                 "s",
		"Σς":                "σσ",
		"\xff":              "\ufffd",
	} {
		if got := Normal(text); got != want {
			t.Errorf("Normal(%q) is %q, want %q", text, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{ // in any order: each stands alone
		"":                   "",
		"!? -":               "",
		"手机壳":                "手 机 壳",
		"iPhone15手机壳":        "iphone15 手 机 壳",
		"USB-C 2.5m":         "usb c 2 5m",
		"ｉＰｈｏｎｅ　手机":          "iphone 手 机",
		"schuhe größe":       "schuhe größe",
		"スマホ case":           "ス マ ホ case",
		"cafe\u0301 au lait": "cafe\u0301 au lait",
	} {
		if got := strings.Join(Tokens(text), " "); got != want {
			t.Errorf("Tokens(%q) are %q, want %q", text, got, want)
		}
	}
}

// FuzzNormal: a normal text stays as it is, is valid, has no spaces to spare, and does not depend
// on case, width or spaces. Its atoms and tokens are parts of it.
func FuzzNormal(f *testing.F) {
	for _, s := range []string{"", " iPhone  手机壳 ", "ＡＢＣ　！", "K ſ ς İ ß", "\xff\u2028a", "ǅ ǆ", "ａ\u0301", "5G手机"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := Normal(s)
		switch {
		case Normal(n) != n:
			t.Errorf("%q becomes %q, then %q", s, n, Normal(n))
		case !utf8.ValidString(n):
			t.Errorf("%q becomes %q", s, n)
		case strings.Join(strings.Fields(n), " ") != n:
			t.Errorf("%q has spaces to spare", n)
		case Normal("\t"+s+"\u3000 ") != n:
			t.Errorf("%q: spaces at the ends count", s)
		case Normal(widen(n)) != n:
			t.Errorf("%q: width counts", n)
		case Normal(strings.ToLower(n)) != n:
			t.Errorf("%q is not in lower case", n)
		}
		if joined := strings.Join(atoms(n), ""); joined != strings.ReplaceAll(n, " ", "") {
			t.Errorf("the atoms of %q are %q", n, joined)
		}
		rest := n
		for _, token := range Tokens(s) {
			_, after, found := strings.Cut(rest, token)
			if !found || !slices.Contains(atoms(n), token) {
				t.Errorf("%q is no token of %q", token, n)
			}
			rest = after
		}
		if n != "" && !holds([]byte(n), []byte(n)) {
			t.Errorf("%q does not hold itself", n)
		}
	})
}

// widen writes ASCII full-width.
func widen(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '　'
		case r > ' ' && r <= '~':
			return r + '！' - '!'
		}
		return r
	}, text)
}

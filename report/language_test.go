package report

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"adsim"

	"github.com/BurntSushi/toml"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ flag, all, messages, lang, want string }{
		{want: "en"},
		{lang: "C", want: "en"}, {lang: "POSIX", want: "en"}, {lang: "C.UTF-8", want: "en"},
		{lang: "zh_CN.UTF-8", want: "zh"}, {lang: "zh", want: "zh"}, {lang: "zh-Hans", want: "zh"}, {lang: "zh_Hant_TW@radical", want: "zh"},
		{lang: "en_US.UTF-8", want: "en"}, {lang: "fr_FR.UTF-8", want: "en"}, {lang: "☃", want: "en"},
		{flag: "zh", lang: "en_US.UTF-8", want: "zh"}, {flag: "en", lang: "zh_CN.UTF-8", want: "en"},
		{all: "C", lang: "zh_CN.UTF-8", want: "en"}, {messages: "zh_CN", lang: "en_US", want: "zh"}, {all: "zh_CN", messages: "en_US", want: "zh"},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		same(t, Language(c.flag, func(name string) string { return env[name] }), c.want)
	}
}

// TestLanguagesSayTheSame: each message of one language is one of the other. The forms of a
// number are one message.
func TestLanguagesSayTheSame(t *testing.T) {
	files, err := fs.Glob(messages, "text/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	keys := map[string][]string{}
	for _, file := range files {
		lang := file[len(file)-len("en.toml") : len(file)-len(".toml")]
		keys[lang] = append(keys[lang], messagesIn(t, file)...)
	}
	slices.Sort(keys["en"])
	slices.Sort(keys["zh"])
	same(t, keys["zh"], keys["en"])
}

func messagesIn(t *testing.T, file string) []string {
	src, err := messages.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	meta, err := toml.Decode(string(src), &tree)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, key := range meta.Keys() {
		if meta.Type(key...) == "String" {
			found[strings.TrimSuffix(strings.TrimSuffix(key.String(), ".one"), ".other")] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// TestEveryWordIsTranslated: the closed lists have a word in both languages.
func TestEveryWordIsTranslated(t *testing.T) {
	var words []string
	for r := range adsim.Reasons {
		words = append(words, adsim.Reason(r).String(), group(adsim.Reason(r)))
	}
	words = append(words, "core", "modifier", "scene", "long-tail", "competitor", "pass", "warn", "unclear", "never", "total", "early", "mature")
	for _, lang := range Languages() {
		for _, w := range append(words, steps...) {
			newVoice(lang).say("word."+w, nil) // panics where there is none
		}
	}
}

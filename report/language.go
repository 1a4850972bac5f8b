package report

import (
	"embed"
	"errors"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed text/*.toml
var messages embed.FS

// Languages are the languages that a report speaks, the default first.
var languages = []string{"en", "zh"}

// Language chooses en or zh: the flag if it is given, else the first of LC_ALL, LC_MESSAGES and
// LANG that is set. Forms such as zh_CN.UTF-8 and zh-Hans are understood; C, POSIX, nothing and
// every other language give en.
func Language(flag string, env func(string) string) string {
	for _, name := range []string{flag, env("LC_ALL"), env("LC_MESSAGES"), env("LANG")} {
		if name != "" {
			return spoken(name)
		}
	}
	return languages[0]
}

// spoken is the language of a locale's name.
func spoken(locale string) string {
	name, _, _ := strings.Cut(locale, ".")
	name, _, _ = strings.Cut(name, "@")
	tag, err := language.Parse(name)
	if err != nil {
		return languages[0]
	}
	base, _ := tag.Base()
	for _, known := range languages {
		if base.String() == known {
			return known
		}
	}
	return languages[0]
}

// voice says things in one language.
type voice struct{ *i18n.Localizer }

func newVoice(lang string) voice {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	for _, known := range languages {
		for _, file := range []string{"text/" + known + ".toml", "text/whatif." + known + ".toml", "text/advice." + known + ".toml"} {
			if _, err := bundle.LoadMessageFileFS(messages, file); err != nil {
				panic("report: " + err.Error())
			}
		}
	}
	return voice{i18n.NewLocalizer(bundle, lang)}
}

// say is a message with its data filled in. It panics where there is no such message.
func (v voice) say(id string, data map[string]any) string {
	return v.MustLocalize(&i18n.LocalizeConfig{MessageID: id, TemplateData: data})
}

// count is a message whose form depends on a number.
func (v voice) count(id string, n int, data map[string]any) string {
	return v.MustLocalize(&i18n.LocalizeConfig{MessageID: id, TemplateData: data, PluralCount: n})
}

// word is our word for s, or s itself where we have none.
func (v voice) word(s string) string {
	if s == "" {
		return ""
	}
	said, err := v.Localize(&i18n.LocalizeConfig{MessageID: "word." + s})
	var missing *i18n.MessageNotFoundErr
	if errors.As(err, &missing) {
		return s
	}
	return said
}

package scenarios

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// simple texts need no quotes anywhere in YAML unless they look like another type.
var simple = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}_./+-]*(?: [\p{L}\p{N}_./+-]+)*$`)

// yamlText writes a text so that YAML reads the same text back.
func yamlText(s string) string {
	if simple.MatchString(s) && (!ascii(s) || isText(s)) {
		return s
	}
	return strconv.Quote(s)
}

// flags are texts to our parser, but true and false to older ones.
var flags = regexp.MustCompile(`^(?i:y|n|yes|no|on|off)$`)

// isText asks the parser itself: true, 3060 and 2026-03-02 are not texts to it.
func isText(s string) bool {
	var doc yaml.Node
	return !flags.MatchString(s) && yaml.Load([]byte(s), &doc) == nil && doc.Content[0].Tag == "!!str"
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

package scenarios

import (
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v4"
)

// simple texts need no quotes anywhere in YAML unless they look like another type.
var simple = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}_./+-]*(?: [\p{L}\p{N}_./+-]+)*$`)

// yamlText writes a text so that YAML reads the same text back.
func yamlText(s string) string {
	var doc yaml.Node
	if simple.MatchString(s) && yaml.Load([]byte(s), &doc) == nil && doc.Content[0].Tag == "!!str" {
		return s
	}
	return strconv.Quote(s)
}

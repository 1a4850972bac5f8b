package scenarios

import (
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// scalar decodes one value and checks its bounds.
func (w *walker) scalar(n *yaml.Node, v reflect.Value, l limit, path string) {
	rule, hint := "must be a single value", ""
	if n.Kind == yaml.ScalarNode {
		if rule, hint = parse(n, v); rule == "" {
			rule, hint = bounds(n, v, l)
		}
	}
	if rule != "" {
		v.SetZero()
		w.add(n, path, rule, found(n), hint)
	}
}

// parse sets v from the text of n, or says what the text must be.
func parse(n *yaml.Node, v reflect.Value) (rule, hint string) {
	switch p := v.Addr().Interface().(type) {
	case *Yuan:
		return parseYuan(n, p)
	case *Date:
		return parseDate(n, p)
	case *string:
		*p = n.Value
		return "", ""
	case *bool:
		*p = n.Value == "true"
		return parseBool(n)
	case *float64:
		return parseFloat(n, p)
	case *int:
		return parseInt(n, p)
	case *uint64:
		return parseUint(n, p)
	}
	panic("scenarios: no parser for " + v.Type().String())
}

// decimal is a number as people write it; YAML's 0x10, 1_000 and 010 are refused.
var decimal = regexp.MustCompile(`^[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?$`)

func plain(n *yaml.Node) bool {
	return n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle|yaml.TaggedStyle) == 0
}

func parseFloat(n *yaml.Node, p *float64) (rule, hint string) {
	if !plain(n) || !decimal.MatchString(n.Value) {
		return "must be a finite number" + unquoted(n), numberHint(n.Value)
	}
	x, err := strconv.ParseFloat(n.Value, 64)
	if err != nil {
		return "must be a number that fits a 64-bit float", ""
	}
	*p = x + 0 // no negative zero
	return "", ""
}

func parseYuan(n *yaml.Node, p *Yuan) (rule, hint string) {
	if !plain(n) {
		return "must be an amount in yuan like 12.50" + unquoted(n), numberHint(n.Value)
	}
	y, err := ParseYuan(n.Value)
	if err != nil {
		return err.Error(), numberHint(n.Value)
	}
	*p = y
	return "", ""
}

func parseInt(n *yaml.Node, p *int) (rule, hint string) {
	i, err := strconv.ParseInt(n.Value, 10, 64)
	if !plain(n) || !decimal.MatchString(n.Value) || err != nil {
		return "must be a whole number" + unquoted(n), numberHint(n.Value)
	}
	*p = int(i)
	return "", ""
}

func parseUint(n *yaml.Node, p *uint64) (rule, hint string) {
	u, err := strconv.ParseUint(n.Value, 10, 64)
	if !plain(n) || !decimal.MatchString(n.Value) || err != nil {
		return "must be a whole number from 0 to 18446744073709551615", numberHint(n.Value)
	}
	*p = u
	return "", ""
}

func parseDate(n *yaml.Node, p *Date) (rule, hint string) {
	d, err := ParseDate(n.Value)
	if err != nil {
		return err.Error(), ""
	}
	*p = d
	return "", ""
}

func parseBool(n *yaml.Node) (rule, hint string) {
	if plain(n) && n.Tag == "!!bool" && (n.Value == "true" || n.Value == "false") {
		return "", ""
	}
	return "must be true or false", map[string]string{"yes": "true", "on": "true", "no": "false", "off": "false"}[strings.ToLower(n.Value)]
}

// unquoted asks for a number without the quotes that it has.
func unquoted(n *yaml.Node) string {
	if !plain(n) && decimal.MatchString(n.Value) {
		return " without quotes"
	}
	return ""
}

// numberHint is the number that the text probably means: "12" and 3.8% and 10,000.
func numberHint(text string) string {
	bare := strings.ReplaceAll(strings.TrimSpace(strings.TrimLeft(text, "¥￥ ")), ",", "")
	if percent, is := strings.CutSuffix(bare, "%"); is && decimal.MatchString(percent) {
		x, _ := strconv.ParseFloat(percent, 64)
		return strconv.FormatFloat(math.Round(x*1e6)/1e8, 'f', -1, 64)
	}
	if decimal.MatchString(bare) && bare != text {
		return bare
	}
	return ""
}

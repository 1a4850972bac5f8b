package exports

import (
	"slices"
	"strings"
)

// Names of classes and match types in consoles; the first is the one that is written. Codes are
// those of JD's API.
var (
	classes = [][]string{{"core", "核心词"}, {"modifier", "修饰词"}, {"scene", "场景词"}, {"long-tail", "长尾词"}, {"competitor", "竞品词"}}
	matches = [][]string{
		{"exact", "精确匹配", "精准匹配", "精确", "1"},
		{"phrase", "短语匹配", "短语", "4"},
		{"segment", "切词匹配", "切词", "广泛匹配", "广泛", "broad", "8"},
	}
)

// called is the name of adsim for what a cell says, or "".
func called(names [][]string, cell string) string {
	for _, all := range names {
		if slices.Contains(all, strings.ToLower(strings.TrimSpace(cell))) {
			return all[0]
		}
	}
	return ""
}

// chinese is JD's name for one of adsim's; others stay as they are.
func chinese(names [][]string, name string) string {
	for _, all := range names {
		if all[0] == name {
			return all[1]
		}
	}
	return name
}

// MatchType is the row's match type by its name in adsim, exact, phrase or segment (which broad is
// taken for), or "" where the file does not say or says something else.
func (r *Row) MatchType() string { return called(matches, r.Match) }

package scenarios

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// text refuses what cannot be a scenario before it is parsed.
func (r *report) text(src []byte) {
	switch {
	case len(src) > maxSize:
		r.add(nil, "", "must be at most 8 MB", "more", "")
	case len(bytes.TrimSpace(src)) == 0:
		r.add(nil, "", "is empty", "", "")
	case bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")):
		r.add(nil, "", "must be UTF-8 text", "UTF-16", "")
	case bytes.IndexByte(src, 0) >= 0:
		r.add(r.source.position(bytes.IndexByte(src, 0)), "", "must be UTF-8 text", "a zero byte", "")
	case !utf8.Valid(src):
		r.add(r.source.position(invalid(src)), "", "must be UTF-8 text", "a byte that is not", "")
	}
}

// invalid is the offset of the first byte that is not UTF-8.
func invalid(src []byte) int {
	for i := 0; ; {
		c, size := utf8.DecodeRune(src[i:])
		if c == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
}

// position is the line and column of an offset.
func (s *source) position(offset int) *yaml.Node {
	before := breaks.Replace(s.text[:offset])
	line := strings.Count(before, "\n")
	return &yaml.Node{Line: line + 1, Column: utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1}
}

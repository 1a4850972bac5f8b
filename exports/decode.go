package exports

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decode is the text of the file: UTF-8, GB18030 (of which GBK is a part), or UTF-16 with its mark.
func (f *faults) decode(src []byte) string {
	switch {
	case len(bytes.TrimSpace(src)) == 0:
		f.add(0, "is empty", "")
	case bytes.HasPrefix(src, []byte("PK\x03\x04")), bytes.HasPrefix(src, []byte("\xd0\xcf\x11\xe0")):
		f.add(0, "is an Excel workbook: save it as CSV", "")
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")):
		text, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(src)
		return string(text)
	case bytes.IndexByte(src, 0) >= 0:
		f.add(1+bytes.Count(src[:bytes.IndexByte(src, 0)], []byte("\n")), "must be text", "a zero byte")
	case utf8.Valid(src):
		return strings.TrimPrefix(string(src), "\ufeff")
	default:
		return f.mixed(src)
	}
	return ""
}

// mixed is the text of a file that is not UTF-8. Where some cells are UTF-8 and others are not,
// two files have been glued together, and each cell of the second kind is a fault.
func (f *faults) mixed(src []byte) string {
	utf, gbk := f.kinds(src)
	if bytes.HasPrefix(src, []byte("\ufeff")) || len(utf) > len(gbk) {
		f.foreign(gbk, "UTF-8", "bytes that are not")
	} else if len(utf) > 0 {
		f.foreign(utf, "GBK", "UTF-8")
	}
	if f.any() {
		return string(whole.ReplaceAllFunc(src, legible))
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src)
	if i := bytes.IndexRune(text, utf8.RuneError); i >= 0 || err != nil {
		f.add(1+bytes.Count(text[:max(i, 0)], []byte("\n")), "must be UTF-8 or GBK", "bytes that are neither")
	}
	return string(text)
}

// spot is a cell of the file.
type spot struct{ row, column int }

// kinds lists the cells with Chinese in UTF-8, and those that are not UTF-8. Separators and line
// breaks are never part of a character in either encoding.
func (f *faults) kinds(src []byte) (utf, gbk []spot) {
	for row, line := range bytes.Split(src, []byte("\n")) {
		for column, cell := range bytes.Split(separators.ReplaceAll(line, []byte(",")), []byte(",")) {
			switch {
			case !utf8.Valid(cell):
				gbk = append(gbk, spot{row + 1, column + 1})
			case han.Match(cell):
				utf = append(utf, spot{row + 1, column + 1})
			}
		}
	}
	return utf, gbk
}

// legible is a cell in UTF-8, whichever of the two it is in, so that the other faults are found too.
func legible(cell []byte) []byte {
	if utf8.Valid(cell) {
		return cell
	}
	text, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(cell)
	return text
}

var (
	whole      = regexp.MustCompile(`[^,;\t\n]+`)
	separators = regexp.MustCompile(`[,;\t]`)
	han        = regexp.MustCompile(`\p{Han}`)
)

// foreign notes the first few cells that are not in the file's encoding.
func (f *faults) foreign(cells []spot, encoding, found string) {
	for _, c := range cells[:min(len(cells), 10)] {
		f.list = append(f.list, Fault{File: f.file, Row: c.row, Column: c.column,
			Rule: "must be " + encoding + " as the rest of the file is", Value: found})
	}
}

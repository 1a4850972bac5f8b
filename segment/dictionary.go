package segment

import (
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// zh is a part of the simplified Chinese dictionary of gse; see NOTICE. Frequencies are powers of
// two, so that their logarithms, of which gse makes its choices, are the same on every machine.
//
//go:generate sh -c "go -C ../tools run ./words $(go list -m -f {{.Dir}} github.com/go-ego/gse)/data/dict/zh/s_1.txt ../segment/zh.txt.gz"
//go:embed zh.txt.gz
var zh string

// frequent is that of words which must not be cut.
const frequent = 1 << 16

// load reads the dictionary: half a second and 75 MB. Only words of two and more characters are in
// it, and the trade's come first, because of several entries of a word the first counts.
func (c *Cutter) load() {
	var all strings.Builder
	for _, word := range slices.Sorted(maps.Keys(c.trade)) {
		fmt.Fprintf(&all, "%s %d\n", word, frequent)
	}
	err := unpack(&all)
	if err == nil {
		c.gse.NotLoadHMM, c.gse.SkipLog = true, true
		err = c.gse.LoadDictStr(all.String())
	}
	if err != nil {
		panic("segment: the dictionary cannot be read: " + err.Error())
	}
}

// unpack writes the dictionary's lines: a word and its frequency.
func unpack(to io.Writer) error {
	packed, err := gzip.NewReader(strings.NewReader(zh))
	if err == nil {
		_, err = io.Copy(to, packed)
	}
	return err
}

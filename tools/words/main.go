// Command words makes the dictionary of package segment: the two to five characters long words of a
// dictionary of word, frequency and part of speech that have a frequency of 4 or more, which leaves
// out most of what is no word. Frequencies become powers of two, whose logarithms are exact.
//
//	words DICTIONARY OUT
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"log"
	"math"
	"os"
	"strconv"
	"strings"
	"unicode"
)

const rarest = 4

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: words DICTIONARY OUT")
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(os.Args[2], packed(string(text)), 0o644); err != nil {
		log.Fatal(err)
	}
}

// packed is the dictionary's lines that are kept, compressed.
func packed(text string) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) < 2 || !chinese([]rune(fields[0])) {
			continue
		}
		if frequency, err := strconv.ParseFloat(fields[1], 64); err == nil && frequency >= rarest {
			fmt.Fprintf(w, "%s %d\n", fields[0], 1<<int(math.Round(math.Log2(frequency))))
		}
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	return out.Bytes()
}

func chinese(word []rune) bool {
	for _, r := range word {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return len(word) >= 2 && len(word) <= 5
}

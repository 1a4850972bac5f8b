package replay

import (
	"bytes"
	"io"
)

// lines cuts a stream into lines without copying them.
type lines struct {
	from       io.Reader
	buffer     []byte
	begin, end int // of what has been read and not yet given out
	n          int // the number of the line given out last, from 1
	done       error
}

// longest is how long a line may be.
const longest = 64 << 10

func newLines(from io.Reader) *lines {
	return &lines{from: from, buffer: make([]byte, 4*longest)}
}

// next is the next line without its end, valid until the call after; io.EOF after the last one.
func (l *lines) next() ([]byte, error) {
	for searched := l.begin; ; {
		if i := bytes.IndexByte(l.buffer[searched:l.end], '\n'); i >= 0 {
			return l.give(searched+i, searched+i+1)
		}
		searched = l.end - l.begin
		switch {
		case l.done == io.EOF && l.begin < l.end, searched > longest:
			return l.give(l.end, l.end)
		case l.done != nil:
			l.n++
			return nil, l.done
		}
		l.fill() // moves what is left to the front
	}
}

// give hands out what ends at end, and goes on at next.
func (l *lines) give(end, next int) ([]byte, error) {
	line := l.buffer[l.begin:end]
	l.begin = next
	l.n++
	if len(line) > longest {
		return nil, &Fault{Rule: "a line may have at most 64 kB"}
	}
	if n := len(line); n > 0 && line[n-1] == '\r' {
		line = line[:n-1]
	}
	return line, nil
}

func (l *lines) fill() {
	copy(l.buffer, l.buffer[l.begin:l.end])
	l.begin, l.end = 0, l.end-l.begin
	n, err := l.from.Read(l.buffer[l.end:])
	l.end, l.done = l.end+n, err
}

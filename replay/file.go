package replay

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/exp/mmap"
)

// File is a log in a file, plain or compressed with gzip or zstd, which its first bytes tell. Up to
// two million rows are kept when they have been read once; longer logs are read again each time, in
// bounded memory.
type File struct {
	Path   string
	Format Format
	kept   [][]Row // all rows, or none
	long   bool    // too many to keep
}

// keep is how many rows are kept: 48 MB.
const keep = 2_000_000

// batch is how many rows are parsed at a time: they stay in the cache.
const batch = 1024

// Batches yields the rows. Errors are a Fault where the file is to blame.
func (f *File) Batches() iter.Seq2[[]Row, error] {
	return func(yield func([]Row, error) bool) {
		for _, rows := range f.kept {
			if !yield(rows, nil) {
				return
			}
		}
		if f.kept != nil {
			return
		}
		if err := f.read(func(rows []Row) bool { return yield(rows, nil) }); err != nil {
			yield(nil, err)
		}
	}
}

// read gives all rows to take, until that returns false.
func (f *File) read(take func([]Row) bool) error {
	file, err := open(f.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	r := reader{lines: newLines(file), rows: make([]Row, 0, batch)}
	if r.parser, err = f.Format.parser(r.lines); err != nil && err != io.EOF {
		return f.blame(r.lines.n, err)
	}
	var kept [][]Row
	n := 0
	for err == nil {
		if err = r.fill(); err != nil && err != io.EOF {
			return f.blame(r.lines.n, err)
		}
		if len(r.rows) > 0 && !take(r.rows) {
			return nil
		}
		n += len(r.rows)
		if f.long = f.long || n > keep; f.long {
			kept, r.rows = nil, r.rows[:0]
		} else {
			kept = append(kept, r.rows)
			r.rows = make([]Row, 0, batch)
		}
	}
	if n == 0 {
		return &Fault{File: f.Path, Rule: "holds no auctions"}
	}
	f.kept = kept
	return nil
}

// reader parses a batch of rows at a time.
type reader struct {
	lines  *lines
	parser *parser
	rows   []Row
}

// fill parses rows until the batch is full; io.EOF when there are no more.
func (r *reader) fill() error {
	for len(r.rows) < batch {
		line, err := r.lines.next()
		if err != nil {
			return err
		}
		r.rows = r.rows[:len(r.rows)+1]
		if err := r.parser.row(line, &r.rows[len(r.rows)-1]); err != nil {
			return err
		}
	}
	return nil
}

// blame gives an error the place where it happened.
func (f *File) blame(line int, err error) error {
	var fault *Fault
	if errors.As(err, &fault) {
		fault.File, fault.Line = f.Path, line
		return fault
	}
	return &Fault{File: f.Path, Line: line, Rule: "cannot be read on: " + err.Error()}
}

// mapped is the size up to which a file is mapped into memory. What is mapped counts as memory of the
// process, so that longer files are streamed.
const mapped = 64 << 20

// source is a file to read from any place.
type source interface {
	io.ReaderAt
	io.Closer
}

// open opens a file and looks for compression.
func open(path string) (io.ReadCloser, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("not a regular file, and a log is read more than once")
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	var raw source
	if info.Size() <= mapped {
		raw, err = mmap.Open(path)
	} else {
		raw, err = os.Open(path)
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	plain, err := decompress(io.NewSectionReader(raw, 0, info.Size()))
	if err != nil {
		raw.Close()
		return nil, unreadable(path, err)
	}
	return &reading{plain, raw}, nil
}

func unreadable(path string, err error) error {
	var cause *fs.PathError
	if errors.As(err, &cause) {
		err = cause.Err
	}
	return &Fault{File: path, Rule: "cannot be read: " + err.Error()}
}

// reading is what is read, and below it the file.
type reading struct {
	io.ReadCloser
	raw source
}

// Close releases both.
func (r *reading) Close() error { return errors.Join(r.ReadCloser.Close(), r.raw.Close()) }

// decompress recognizes gzip and zstd.
func decompress(raw *io.SectionReader) (io.ReadCloser, error) {
	magic := make([]byte, 4)
	n, _ := raw.ReadAt(magic, 0)
	switch {
	case bytes.HasPrefix(magic[:n], []byte{0x1f, 0x8b}):
		return gzip.NewReader(raw)
	case bytes.Equal(magic[:n], []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(raw, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return nil, fmt.Errorf("zstd: %w", err)
		}
		return z.IOReadCloser(), nil
	}
	return io.NopCloser(raw), nil
}

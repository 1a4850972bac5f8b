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
	rows   Rows
	whole  bool // rows has all of them
}

// keep is how many rows are kept: 48 MB.
const keep = 2_000_000

// batch is how many rows are parsed at a time: they stay in the cache.
const batch = 1024

// Batches yields the rows. Errors are a Fault where the file is to blame.
func (f *File) Batches() iter.Seq2[[]Row, error] {
	if f.whole {
		return f.rows.Batches()
	}
	return func(yield func([]Row, error) bool) {
		f.rows = f.rows[:0]
		n, err := f.read(func(n int, rows []Row) bool {
			f.remember(n, rows)
			return yield(rows, nil)
		})
		switch {
		case err == errStopped:
		case err == nil && n == 0:
			yield(nil, &Fault{File: f.Path, Rule: "holds no auctions"})
		case err != nil:
			yield(nil, err)
		default:
			f.whole = n <= keep
		}
	}
}

// remember keeps rows, n of which came before, as long as they are few.
func (f *File) remember(n int, rows []Row) {
	if n+len(rows) <= keep {
		f.rows = append(f.rows, rows...)
	} else {
		f.rows = nil
	}
}

// errStopped says that nobody wants more rows.
var errStopped = errors.New("stopped")

// read gives all rows to take, with how many came before, and returns how many there are.
func (f *File) read(take func(n int, rows []Row) bool) (n int, err error) {
	file, err := open(f.Path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	lines := newLines(file)
	parser, err := f.Format.parser(lines)
	if err == io.EOF {
		return 0, nil
	}
	if err != nil {
		return 0, f.blame(lines.n, err)
	}
	rows := make([]Row, 0, batch)
	for {
		line, err := lines.next()
		if err == io.EOF {
			break
		}
		if err == nil {
			rows = rows[:len(rows)+1]
			err = parser.row(line, &rows[len(rows)-1])
		}
		if err != nil {
			return 0, f.blame(lines.n, err)
		}
		if len(rows) == batch {
			if !take(n, rows) {
				return 0, errStopped
			}
			n, rows = n+len(rows), rows[:0]
		}
	}
	if len(rows) > 0 && !take(n, rows) {
		return 0, errStopped
	}
	return n + len(rows), nil
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

// open maps a file into memory and looks for compression.
func open(path string) (io.ReadCloser, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("not a regular file, and a log is read more than once")
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	mapped, err := mmap.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	raw := io.NewSectionReader(mapped, 0, int64(mapped.Len()))
	plain, err := decompress(raw)
	if err != nil {
		mapped.Close()
		return nil, unreadable(path, err)
	}
	return &reading{plain, mapped}, nil
}

func unreadable(path string, err error) error {
	var cause *fs.PathError
	if errors.As(err, &cause) {
		err = cause.Err
	}
	return &Fault{File: path, Rule: "cannot be read: " + err.Error()}
}

// reading is what is read, and below it what is mapped.
type reading struct {
	io.ReadCloser
	mapped *mmap.ReaderAt
}

// Close releases both.
func (r *reading) Close() error { return errors.Join(r.ReadCloser.Close(), r.mapped.Close()) }

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

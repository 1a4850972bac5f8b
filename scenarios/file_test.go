package scenarios

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLoadRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	big := write("big.yaml", nil)
	if err := os.Truncate(big, 100<<20); err != nil {
		t.Fatal(err)
	}
	loop := filepath.Join(dir, "loop.yaml")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, want string }{
		{write("empty.yaml", nil), "empty.yaml: is empty"},
		{write("blank.yaml", []byte(" \n\t\n")), "blank.yaml: is empty"},
		{write("zero.yaml", []byte("seed: 1\nname: 手\x00")), "zero.yaml:2:8: must be UTF-8 text, found a zero byte"},
		{write("latin.yaml", []byte("name: caf\xe9\n")), "latin.yaml:1:10: must be UTF-8 text, found a byte that is not"},
		{write("utf16.yaml", []byte("\xff\xfes\x00e\x00")), "utf16.yaml: must be UTF-8 text, found UTF-16"},
		{write("gzip.yaml", []byte("\x1f\x8b\x08\x08")), "gzip.yaml:1:2: must be UTF-8 text, found a byte that is not"},
		{write("bell.yaml", []byte("name: \a\n")), "bell.yaml: is not YAML: control characters are not allowed"},
		{write("long.yaml", bytes.Repeat([]byte("#"), maxSize+1)), "long.yaml: must be at most 8 MB, found 9 MB"},
		{big, "big.yaml: must be at most 8 MB, found 100 MB"},
		{dir, ": cannot be read: is a directory"},
		{loop, "loop.yaml: cannot be read: too many levels of symbolic links"},
		{filepath.Join(dir, "emtpy.yaml"), `emtpy.yaml: cannot be read: no such file or directory; did you mean "` + filepath.Join(dir, "empty.yaml") + `"?`},
	} {
		_, err := Load(c.path, Builtin())
		var faults Faults
		if !errors.As(err, &faults) || len(faults) != 1 || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", c.path, err, c.want)
		}
	}
}

func TestByteOrderMarkIsIgnored(t *testing.T) {
	if _, err := Parse("bom.yaml", []byte("\ufeff"+small), Builtin()); err != nil {
		t.Error(err)
	}
	_, err := Parse("bom.yaml", []byte("\ufeffsed: 1"+small), Builtin())
	if err == nil || !strings.Contains(err.Error(), "bom.yaml:1:1: unknown key \"sed\"; did you mean \"seed\"?\n    1 | sed: 1\n      | ^") {
		t.Error(err)
	}
}

func TestLineBreaksOfAllKinds(t *testing.T) {
	for _, br := range []string{"\n", "\r\n", "\r"} {
		_, err := Parse("x.yaml", []byte(strings.ReplaceAll(small, "\n", br)+"sed: 1"), Builtin())
		if err == nil || !strings.Contains(err.Error(), "x.yaml:8:1: unknown key \"sed\"; did you mean \"seed\"?\n    8 | sed: 1\n") {
			t.Errorf("%q: %v", br, err)
		}
	}
}

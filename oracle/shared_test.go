package oracle

import (
	"os"
	"path/filepath"
	"testing"
)

// realLog is the path of a real log, which is not part of the repository. Without the folder of the
// logs the test is skipped; with it nothing may be, where everything must be checked.
func realLog(t testing.TB, name string) string {
	t.Helper()
	shared := os.Getenv("ADSIM_SHARED")
	if shared == "" {
		shared = "../../shared"
	}
	path := filepath.Join(shared, "data", name)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if _, err := os.Stat(shared); err == nil && os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing", path)
	}
	t.Skipf("skipped: the real log %s is not there; set ADSIM_SHARED to the folder that has data/%s", path, name)
	return ""
}

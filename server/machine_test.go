package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"tirek/server/localpg"
)

// TestMachine says in one place what this machine lacks to run every test. Under CI=true a lack is a
// failure; elsewhere the tests that need it are skipped, each with its reason.
func TestMachine(t *testing.T) {
	t.Parallel()
	var missing []string
	for _, name := range []string{"npm", "node"} {
		if _, err := exec.LookPath(name); err != nil {
			missing = append(missing, name)
		}
	}
	if !anyProgram(os.Getenv("TIREK_CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome") {
		missing = append(missing, "Chromium")
	}
	if _, err := localpg.Find(t.Context(), localpg.Options{BinDir: os.Getenv("TIREK_POSTGRES_BIN")}); err != nil {
		missing = append(missing, "PostgreSQL ("+err.Error()+")")
	}
	switch {
	case len(missing) == 0:
	case os.Getenv("CI") == "true":
		t.Errorf("missing: %s", strings.Join(missing, ", "))
	default:
		t.Skipf("not every test runs here, missing: %s", strings.Join(missing, ", "))
	}
}

func anyProgram(names ...string) bool {
	for _, name := range names {
		if _, err := exec.LookPath(name); name != "" && err == nil {
			return true
		}
	}
	return false
}

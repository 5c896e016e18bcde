// Package explorer_test runs the tests of the explorer in a real browser against the real server.
package explorer_test

import (
	"testing"

	"tirek/frontend/npmtest"
)

// TestExplorer does it over a register of its own, beside the tests of the main tasks.
func TestExplorer(t *testing.T) {
	npmtest.Product(t, "../../..", "e2e/explorer/")
}

// Package access_test runs the tests of who may see and do what in a real browser against the real
// server: sign-in, accounts, tokens, the pages of each role, audit and personal data.
package access_test

import (
	"testing"

	"tirek/frontend/npmtest"
)

// TestAccess does it over a register of its own, beside the tests of the main tasks.
func TestAccess(t *testing.T) {
	npmtest.Product(t, "../../..", "e2e/access/")
}

// Package e2e_test runs the admin's tests in a real browser against the real server.
package e2e_test

import (
	"testing"

	"tirek/frontend/npmtest"
)

// TestProduct does the main tasks in a browser.
func TestProduct(t *testing.T) {
	npmtest.Product(t, "../..", "--exclude", "e2e/components.test.ts", "--exclude", "e2e/access/**", "--exclude", "e2e/explorer/**")
}

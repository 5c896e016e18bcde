package storetest

import (
	"context"
	"strconv"
	"testing"

	"tirek/server/localpg"
)

// Empty is a database without a schema: the URLs of its owner and of the serving role.
func Empty(t testing.TB) (owner, serving string) {
	t.Helper()
	started.Store(true)
	c, err := cluster()
	if err != nil {
		missing(t, err)
	}
	name := "empty_" + strconv.FormatInt(copies.Add(1), 10)
	if err := asSuperuser(t.Context(), c, "CREATE DATABASE "+name+" OWNER "+localpg.Owner); err != nil {
		t.Fatalf("database for the test: %v", err)
	}
	t.Cleanup(func() {
		if err := asSuperuser(context.Background(), c, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("dropping the database of the test: %v", err)
		}
	})
	return ownerURL(c, name), c.URL(localpg.Serving, name)
}

package graph_test

import (
	"testing"

	"tirek/graph/store/storetest"
)

// TestStatistics compares the statistics of the demo region, of which one month is closed, with the
// answers of testdata/statistics.
func TestStatistics(t *testing.T) {
	t.Parallel()
	answersOf(t, newAPI(t, closedDemo(t).Store), "testdata/statistics/*.graphql")
}

// closedDemo is the demo region with one month closed.
func closedDemo(t testing.TB) *storetest.DB {
	t.Helper()
	if testing.Short() {
		t.Skip("closing a month of the demo region takes minutes under the race detector")
	}
	db := storetest.DemoCopy(t)
	db.Exec("INSERT INTO statistics_months (month_end, threshold, closed_at, action_id) SELECT '2025-09-30', 11, '2025-10-01', id FROM actions LIMIT 1")
	if err := db.Store.CloseMonths(storetest.Context(t), nil); err != nil {
		t.Fatal(err)
	}
	return db
}

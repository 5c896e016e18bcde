package graph_test

import (
	"testing"

	"pgregory.net/rapid"

	"tirek/graph"
)

// No random question makes the database give more rows than its estimate has points: the lists of the
// small region keep to the sizes that the estimate goes by.
func TestEstimateIsNeverTooLow(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPIWithin(t, f.Store, graph.Limits{})
	schema := loadSchema(t)
	asked, answered := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		w := writer{t: rt, schema: schema}
		query := w.query()
		asked++
		got := a.tell(t, nil, query, map[string]any{"cost": true})
		c := got.Extensions.Cost
		if c == nil || c.Actual == nil {
			return // an order or filter that does not fit its list
		}
		answered++
		if c.Actual.Rows > c.Estimated {
			rt.Fatalf("%s\ngave %d rows, estimated %d points", query, c.Actual.Rows, c.Estimated)
		}
	})
	if answered*2 < asked {
		t.Errorf("only %d of %d questions were answered", answered, asked)
	}
}

package plan_test

import (
	"testing"

	"tirek/graph/plan"
)

// BenchmarkAnswer measures planning and writing a wide answer of about a megabyte, without a database.
func BenchmarkAnswer(b *testing.B) {
	const query = `{ orgs(first: 157) { id n title kind groups(first: 10) { id n people(first: 5) { total nodes { id n name } } } } }`
	for name, way := range map[string]plan.Way{"gqlgen": plan.Gqlgen, "direct": plan.Direct} {
		b.Run(name, func(b *testing.B) {
			w := newWorld(b)
			w.quiet = true
			b.ReportAllocs()
			for b.Loop() {
				got := w.ask(b.Context(), way, query, nil)
				if got.Errors != nil {
					b.Fatal(got.Errors)
				}
				b.SetBytes(int64(len(got.Data)))
			}
		})
	}
}

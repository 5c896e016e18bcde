package store_test

import (
	"slices"
	"testing"
	"time"

	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// BenchmarkSearch searches the demo region for all texts of testdata/search in turn, and says how long
// 19 of 20 searches take at most.
func BenchmarkSearch(b *testing.B) {
	db := storetest.Demo(b)
	var texts []string
	for _, class := range searchClasses {
		for _, pair := range searchFile(b, class) {
			texts = append(texts, pair[0])
		}
	}
	ctx := storetest.Context(b)
	search := func(text string) time.Duration {
		began := time.Now()
		if err := db.Store.Read(ctx, func(r *store.Reader) error {
			_, err := r.Search(text, nil, nil)
			return err
		}); err != nil {
			b.Fatal(err)
		}
		return time.Since(began)
	}
	search(texts[0]) // prepares the statements
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		took = append(took, search(texts[i%len(texts)]))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}

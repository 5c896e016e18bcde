package store_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"tirek/graph/store"
	"tirek/graph/store/storetest"
	"tirek/server/demo"
)

// BenchmarkSearch searches the demo region, and ten times as many members and groups, for texts of each
// kind, and says how long the half of the searches take at most, 19 of 20, and the longest; of 19 of 20 also
// how long the database works, whatever else the machine does. Tenfold is loaded first, in minutes.
func BenchmarkSearch(b *testing.B) {
	for _, tt := range []struct {
		name string
		db   func(testing.TB) *storetest.DB
	}{{"scale=1", storetest.Demo}, {"scale=10", tenfold}} {
		b.Run(tt.name, func(b *testing.B) {
			db := tt.db(b)
			var took, worked []time.Duration
			texts := textsOfBench(b)
			for _, class := range texts {
				timeSearch(b, db, class.texts[0]) // prepares the statements
			}
			for b.Loop() {
				for _, class := range texts {
					var ofClass, workedFor []time.Duration
					for _, text := range class.texts {
						wall, work := timeSearch(b, db, text)
						ofClass, workedFor = append(ofClass, wall), append(workedFor, work)
					}
					took, worked = append(took, ofClass...), append(worked, workedFor...)
					b.Logf("%-8s %3d texts, p50 %6.2f ms, p95 %6.2f ms, longest %6.2f ms; database p95 %6.2f ms", class.name, len(class.texts),
						millis(ofClass, 0.5), millis(ofClass, 0.95), millis(ofClass, 1), millis(workedFor, 0.95))
				}
			}
			b.ReportMetric(millis(took, 0.5), "p50-ms")
			b.ReportMetric(millis(took, 0.95), "p95-ms")
			b.ReportMetric(millis(took, 1), "max-ms")
			b.ReportMetric(millis(worked, 0.95), "p95-database-ms")
		})
	}
}

type textClass struct {
	name  string
	texts []string
}

// textsOfBench are those of testdata/search, their first two and three letters, and what nobody is called.
func textsOfBench(b *testing.B) (classes []textClass) {
	var two, three, nothing []string
	for _, class := range searchClasses {
		var texts []string
		for _, pair := range searchFile(b, class) {
			text := []rune(pair[0])
			texts, two, three = append(texts, pair[0]), append(two, string(text[:2])), append(three, string(text[:3]))
			slices.Reverse(text)
			nothing = append(nothing, string(text))
		}
		classes = append(classes, textClass{class, texts})
	}
	for i, texts := range [][]string{two, three, nothing} {
		slices.Sort(texts)
		texts = slices.DeleteFunc(slices.Compact(texts), func(text string) bool { return strings.TrimSpace(text) != text })
		classes = append(classes, textClass{[]string{"two", "three", "nothing"}[i], texts})
	}
	return classes
}

// timeSearch is how long a search takes, and how long the database works for it.
func timeSearch(b *testing.B, db *storetest.DB, text string) (took, worked time.Duration) {
	var process int
	if err := db.Pool().QueryRow(b.Context(), "SELECT pg_backend_pid()").Scan(&process); err != nil {
		b.Fatal(err)
	}
	before, began := cpuOf(process), time.Now()
	if err := db.Store.Read(storetest.Context(b), func(r *store.Reader) error {
		_, err := r.Search(text, nil, nil, everyWant)
		return err
	}); err != nil {
		b.Fatal(err)
	}
	return time.Since(began), cpuOf(process) - before
}

// cpuOf is how long a process of this machine has been working; 0 where that is not told.
func cpuOf(process int) time.Duration {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/schedstat", process))
	first, _, _ := strings.Cut(string(text), " ")
	worked, _ := strconv.ParseInt(first, 10, 64)
	return time.Duration(worked)
}

// millis is the longest of a share of what was measured.
func millis(took []time.Duration, share float64) float64 {
	took = slices.Sorted(slices.Values(took))
	return float64(took[min(int(float64(len(took))*share), len(took)-1)].Microseconds()) / 1000
}

// tenfold is the demo region with ten times as many members and groups.
func tenfold(t testing.TB) *storetest.DB {
	t.Helper()
	db := storetest.New(t)
	conn, err := pgx.Connect(t.Context(), db.OwnerURL)
	if err == nil {
		defer conn.Close(t.Context())
		err = demo.Load(t.Context(), conn, demo.Options{Scale: 10})
	}
	if err != nil {
		t.Fatal(err)
	}
	return db
}

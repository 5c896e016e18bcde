package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// demoPeople are people of the demo region.
func demoPeople(b *testing.B, db *storetest.DB) []uuid.UUID {
	b.Helper()
	conn, err := pgx.Connect(b.Context(), db.OwnerURL)
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close(context.Background())
	rows, err := conn.Query(b.Context(), "SELECT id FROM people ORDER BY id LIMIT 10000")
	if err != nil {
		b.Fatal(err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[uuid.UUID])
	if err != nil {
		b.Fatal(err)
	}
	return ids
}

// BenchmarkExportPerson takes everything about one person out of the demo region.
func BenchmarkExportPerson(b *testing.B) {
	db := storetest.DemoCopy(b)
	people, ctx := demoPeople(b, db), storetest.Context(b)
	for i := 0; b.Loop(); i++ {
		if _, err := db.ExportPerson(ctx, people[i%len(people)], "The person's wish"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRotateKeys seals the IINs of 10,000 people anew.
func BenchmarkRotateKeys(b *testing.B) {
	db := storetest.DemoCopy(b)
	path := filepath.Join(b.TempDir(), "keys.json")
	if err := auth.NewKeys().CreateKeys(path); err != nil {
		b.Fatal(err)
	}
	keys, err := auth.ReadKeys(path)
	if err != nil {
		b.Fatal(err)
	}
	people := demoPeople(b, db)
	sealed, digests := make([][]byte, len(people)), make([][]byte, len(people))
	for i, id := range people {
		if sealed[i], err = keys.Seal("person_private.iin", id[:], id[:]); err != nil {
			b.Fatal(err)
		}
		digests[i] = keys.Index("person_private.iin", string(id[:]))
	}
	db.Exec(`INSERT INTO person_private (person_id, iin, iin_index) SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[])
ON CONFLICT (person_id) DO UPDATE SET iin = excluded.iin, iin_index = excluded.iin_index`, people, sealed, digests)
	s, err := store.New(b.Context(), db.Pool(), store.Calendar{Pinned: storetest.Today}, keys)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for b.Loop() {
		if _, n, err := s.RotateKeys(storetest.Context(b), true); err != nil || n != len(people) {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(float64(len(people)*b.N)/b.Elapsed().Seconds(), "values/s")
}

package store_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
	"tirek/server/demo"
)

// BenchmarkCounts counts the members and their youth share, of the region and of all its districts at
// once, on the business date and at the end of a year, at growing scales: what the database takes for it
// stays the same. Loading takes minutes at scale 10 and 40 GB at scale 100; -bench 'Counts/scale=1$' picks one.
// Full has what any number of members comes to for counting: a change in every organization and group on
// every day of 25 years.
func BenchmarkCounts(b *testing.B) {
	for _, name := range []string{"scale=1", "scale=10", "scale=100", "full"} {
		b.Run(name, func(b *testing.B) {
			db := storetest.New(b)
			conn, err := pgx.Connect(b.Context(), db.OwnerURL)
			if err != nil {
				b.Fatal(err)
			}
			defer conn.Close(context.Background())
			scale := 1
			fmt.Sscanf(name, "scale=%d", &scale)
			if err := demo.Load(b.Context(), conn, demo.Options{Scale: scale}); err != nil {
				b.Fatal(err)
			}
			if name == "full" {
				db.Exec(`INSERT INTO member_differences SELECT unit_id, day::date, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM member_sums CROSS JOIN generate_series('2000-11-01'::date, '2025-10-31', '1 day') day ON CONFLICT DO NOTHING`)
			}
			db.Exec("VACUUM ANALYZE")
			for _, level := range []model.OrganizationLevel{model.LevelRegion, model.LevelDistrict} {
				rows, err := conn.Query(b.Context(), "SELECT id FROM organizations WHERE level = $1", level)
				if err != nil {
					b.Fatal(err)
				}
				units, err := pgx.CollectRows(rows, pgx.RowTo[uuid.UUID])
				if err != nil {
					b.Fatal(err)
				}
				for _, day := range []string{storetest.Today.String(), "2024-12-31"} {
					b.Run(fmt.Sprintf("%s/%s", level, day), func(b *testing.B) { countUnits(b, db, conn, units, model.MustDate(day)) })
				}
			}
		})
	}
}

func countUnits(b *testing.B, db *storetest.DB, conn *pgx.Conn, units []uuid.UUID, at model.Date) {
	lists := make([]model.MemberList, len(units))
	for i, unit := range units {
		lists[i] = model.MemberList{Organization: unit, Below: true, At: at}
	}
	ctx := storetest.Context(b)
	count := func() {
		if err := db.Store.Read(ctx, func(r *store.Reader) error {
			if _, err := r.CountMembers(lists); err != nil {
				return err
			}
			_, err := r.AggregateMembers(lists, store.Tallies{Bands: true})
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
	count() // prepares the statements
	before := databaseTime(b, conn)
	for b.Loop() {
		count()
	}
	b.ReportMetric((databaseTime(b, conn)-before)/float64(b.N), "db-ms/op")
}

// databaseTime is how many milliseconds the processes of the database that serve others have run.
func databaseTime(b *testing.B, conn *pgx.Conn) (ms float64) {
	b.Helper()
	rows, err := conn.Query(b.Context(), "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
	if err != nil {
		b.Fatal(err)
	}
	pids, err := pgx.CollectRows(rows, pgx.RowTo[int])
	if err != nil {
		b.Fatal(err)
	}
	for _, pid := range pids {
		text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/schedstat")
		if err != nil {
			b.Skip("only Linux tells the time of processes")
		}
		ran, err := strconv.ParseFloat(strings.Fields(string(text))[0], 64)
		if err != nil {
			b.Fatal(err)
		}
		ms += ran / 1e6
	}
	return ms
}

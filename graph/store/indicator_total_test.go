package store_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

func TestTotals(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	root := db.Root()
	region := db.Organization("RG", model.LevelRegion, root)
	ile := db.Organization("R-ILE", model.LevelDistrict, region)
	alatau := db.OrganizationFrom("R-ALA", model.LevelDistrict, region, "2024-01-09")
	moved := db.Organization("R-ILE-01", model.LevelPrimary, ile)
	stays := db.Organization("R-ILE-02", model.LevelPrimary, ile)
	db.Move(moved, alatau, "2024-01-09")
	f := figures{db: db, t: t}
	loans := f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	f.indicator("OFFICES", "LAST", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	f.value(moved, loans, "2023-12-01", "10.5", "ACCEPTED")
	f.value(moved, loans, "2024-01-01", "4", "DRAFT")
	f.value(stays, loans, "2023-12-01", "0.25", "LOCKED")
	db.Exec(`INSERT INTO targets (id, organization_id, indicator_id, period, value) VALUES ($1, $2, $3, '[2023-01-01,2024-01-01)', 43)`, model.NewID(), ile, loans)

	year := func(y int) model.Period {
		return model.Period{From: model.NewDate(y, 1, 1), To: model.NewDate(y+1, 1, 1)}
	}
	for _, tt := range []struct {
		name   string
		org    uuid.UUID
		period model.Period
		want   []string // LOANS, OFFICES
	}{
		{"a value stays where it was reported", ile, year(2023), []string{
			"value 10.75, target 43, progress 0.25, 2 of 24 reported, lowest ACCEPTED", "value none, target none, progress none, 0 of 24 reported, lowest none"}},
		{"the month of the move counts for the new parent", alatau, year(2024), []string{
			"value 4, target none, progress none, 1 of 12 reported, lowest DRAFT", "value none, target none, progress none, 0 of 12 reported, lowest none"}},
		{"and no longer for the old one", ile, year(2024), []string{
			"value none, target none, progress none, 0 of 12 reported, lowest none", "value none, target none, progress none, 0 of 12 reported, lowest none"}},
		{"months ahead are not due", region, year(2025), []string{
			"value none, target none, progress none, 0 of 20 reported, lowest none", "value none, target none, progress none, 0 of 20 reported, lowest none"}},
		{"before the indicator nothing is due", region, year(2022), []string{
			"value none, target none, progress none, 0 of 0 reported, lowest none", "value none, target none, progress none, 0 of 0 reported, lowest none"}},
		{"a target holds for exactly its period", ile, model.Period{From: model.MustDate("2023-12-01"), To: model.MustDate("2024-02-01")}, []string{
			"value 10.75, target none, progress none, 2 of 3 reported, lowest ACCEPTED", "value none, target none, progress none, 0 of 3 reported, lowest none"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var totals [][]*model.IndicatorTotal
			db.Read(func(r *store.Reader) (err error) {
				totals, err = r.Totals([]uuid.UUID{tt.org}, store.TotalsQuery{Period: tt.period, Values: true, Expected: true, States: true, Targets: true})
				return err
			})
			got := []string{shown(totals[0][0]), shown(totals[0][1])}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("totals (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTotalsRefuseUnknownCodes(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	root := db.Root()
	f := figures{db: db, t: t}
	f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	period := model.Period{From: model.MustDate("2025-01-01"), To: model.MustDate("2026-01-01")}
	for _, tt := range []struct {
		name                 string
		indicators, projects []string
		want                 string
		found                int
	}{
		{name: "known", indicators: []string{"LOANS"}, projects: []string{"P_LOANS"}, found: 1},
		{name: "an empty list picks nothing", indicators: []string{}, found: 0},
		{name: "indicator", indicators: []string{"LOANS", "NONE"}, want: "There is no indicator NONE."},
		{name: "project", projects: []string{"NONE"}, want: "There is no project NONE."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := db.Store.Read(storetest.Context(t), func(r *store.Reader) error {
				totals, err := r.Totals([]uuid.UUID{root}, store.TotalsQuery{Period: period, Indicators: tt.indicators, Projects: tt.projects})
				if err == nil && len(totals[0]) != tt.found {
					t.Errorf("%d totals, want %d", len(totals[0]), tt.found)
				}
				return err
			})
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("error %q, want %q", got, tt.want)
			}
		})
	}
}

// People who enter values at the same time, while organizations move, do not undo each other's sums.
func TestValuesEnteredAtTheSameTime(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	region := db.Organization("RG", model.LevelRegion, db.Root())
	districts := []uuid.UUID{db.Organization("RG-A", model.LevelDistrict, region), db.Organization("RG-B", model.LevelDistrict, region)}
	f := figures{db: db, t: t}
	loans := f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	action := model.NewID()
	db.Exec(`INSERT INTO actions (id, name, actor, business_date) VALUES ($1, 'test', 'test', '2025-10-31')`, action)
	const units, months = 4, 12
	var work errgroup.Group
	at := func(f func(*pgx.Conn) error) {
		conn := connect(t, db.OwnerURL)
		work.Go(func() error { return f(conn) })
	}
	for n := range units {
		unit := db.Organization(fmt.Sprintf("RG-P-%d", n), model.LevelPrimary, districts[0])
		at(func(conn *pgx.Conn) error {
			for m := range months {
				id := model.NewID()
				_, err := conn.Exec(t.Context(), `INSERT INTO metric_revisions (id, metric_id, revision, organization_id, indicator_id, month, value, state, action_id)
VALUES ($1, $1, 1, $2, $3, $4, 1, 'DRAFT', $5)`, id, unit, loans, model.NewDate(2024, 1, 1).AddMonths(m).Time(), action)
				if err != nil {
					return err
				}
			}
			return nil
		})
		at(func(conn *pgx.Conn) error {
			for m := range 3 {
				on := model.NewDate(2024, 3, 10).AddMonths(3 * m).Time()
				batch := &pgx.Batch{}
				batch.Queue(`UPDATE organization_placements SET valid = daterange(lower(valid), $2) WHERE organization_id = $1 AND upper_inf(valid)`, unit, on)
				batch.Queue(`INSERT INTO organization_placements (id, organization_id, level, parent_id, parent_level, valid)
VALUES ($1, $2, 'PRIMARY', $3, 'DISTRICT', daterange($4, NULL))`, model.NewID(), unit, districts[(m+1)%2], on)
				if err := pgx.BeginFunc(t.Context(), conn, func(tx pgx.Tx) error { return tx.SendBatch(t.Context(), batch).Close() }); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		t.Fatal(err)
	}
	if broken, found := breaches(db); slices.Contains(broken, "metrics.sums") || slices.Contains(broken, "tree.ancestors") {
		t.Errorf("broken: %+v", found)
	}
	var totals [][]*model.IndicatorTotal
	db.Read(func(r *store.Reader) (err error) {
		totals, err = r.Totals([]uuid.UUID{region, districts[0], districts[1]}, store.TotalsQuery{
			Period: model.Period{From: model.NewDate(2024, 1, 1), To: model.NewDate(2025, 1, 1)}, Values: true,
		})
		return err
	})
	got := []string{orNone(totals[0][0].Value), orNone(totals[1][0].Value), orNone(totals[2][0].Value)}
	if diff := cmp.Diff([]string{"48", "20", "28"}, got); diff != "" {
		t.Errorf("region and districts (-want +got):\n%s", diff)
	}
}

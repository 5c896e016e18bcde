package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

func TestMetrics(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	region := db.Organization("RG", model.LevelRegion, db.Root())
	ile := db.Organization("RG-ILE", model.LevelDistrict, region)
	alatau := db.OrganizationFrom("RG-ALA", model.LevelDistrict, region, "2024-01-09")
	moved, stays := db.Organization("RG-ILE-01", model.LevelPrimary, ile), db.Organization("RG-ILE-02", model.LevelPrimary, ile)
	db.Move(moved, alatau, "2024-01-09")
	f := figures{db: db, t: t}
	loans := f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	trained := f.indicator("TRAINED", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	f.value(moved, loans, "2023-12-01", "1.50", "ACCEPTED")
	f.value(moved, trained, "2024-01-01", "2", "DRAFT")
	f.value(moved, loans, "2024-01-01", "3", "DRAFT")
	f.value(stays, loans, "2024-01-01", "", "SUBMITTED")
	f.value(stays, loans, "2023-12-01", "4", "DRAFT")
	f.value(stays, loans, "2023-12-01", "5", "LOCKED")

	ptr := func(s string) *string { return &s }
	code := func(s string) *model.CodeFilter { return &model.CodeFilter{Eq: &s} }
	day := model.MustDate("2024-01-01")
	draft := model.ReportState("DRAFT")
	all := []string{"2024-01-01 RG-ILE-01 LOANS 3 DRAFT 1", "2024-01-01 RG-ILE-01 TRAINED 2 DRAFT 1", "2024-01-01 RG-ILE-02 LOANS none SUBMITTED 1",
		"2023-12-01 RG-ILE-01 LOANS 1.5 ACCEPTED 1", "2023-12-01 RG-ILE-02 LOANS 5 LOCKED 2"}
	for _, tt := range []struct {
		name string
		list model.MetricList
		want []string
	}{
		{"all, newest month first", model.MetricList{}, all},
		{"below the region", model.MetricList{Organization: region, Below: true}, all},
		{"where the reporter stood then", model.MetricList{Organization: ile, Below: true}, []string{all[2], all[3], all[4]}},
		{"and stands now", model.MetricList{Organization: alatau, Below: true}, []string{all[0], all[1]}},
		{"a district itself reports nothing", model.MetricList{Organization: ile}, []string{}},
		{"of its own", model.MetricList{Organization: moved}, []string{all[0], all[1], all[3]}},
		{"within a branch of the month", model.MetricList{Filter: &model.MetricFilter{Organization: &model.OrganizationFilter{Within: ptr("RG-ILE")}}}, []string{all[2], all[3], all[4]}},
		{"by organization", model.MetricList{Filter: &model.MetricFilter{Organization: &model.OrganizationFilter{Code: code("RG-ILE-02")}}}, []string{all[2], all[4]}},
		{"by indicator", model.MetricList{Filter: &model.MetricFilter{Indicator: code("TRAINED")}}, []string{all[1]}},
		{"by project", model.MetricList{Filter: &model.MetricFilter{Project: code("P_TRAINED")}}, []string{all[1]}},
		{"by month", model.MetricList{Filter: &model.MetricFilter{Month: &model.DateFilter{Lt: &day}}}, []string{all[3], all[4]}},
		{"by state", model.MetricList{Organization: alatau, Below: true, Filter: &model.MetricFilter{State: &model.ReportStateFilter{Eq: &draft}}}, []string{all[0], all[1]}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.list.At = storetest.Today
			for size := 1; size <= len(all)+1; size++ { // the pages of any size make up the list, from both ends
				for _, backward := range []bool{false, true} {
					if diff := cmp.Diff(tt.want, leafThrough(t, db, tt.list, size, backward)); diff != "" {
						t.Errorf("in pages of %d, backward: %t (-want +got):\n%s", size, backward, diff)
					}
				}
			}
			var counts []int
			db.Read(func(r *store.Reader) (err error) {
				counts, err = r.CountMetrics([]model.MetricList{tt.list})
				return err
			})
			if counts[0] != len(tt.want) {
				t.Errorf("%d values counted, want %d", counts[0], len(tt.want))
			}
		})
	}

	var several []*model.MetricConnection
	db.Read(func(r *store.Reader) (err error) {
		several, err = r.Metrics([]model.MetricList{
			{Organization: ile, Below: true, At: storetest.Today}, {Organization: stays, Below: true, At: storetest.Today}, {Organization: alatau, Below: true, At: storetest.Today},
		}, store.PageArgs{}, store.AllRows)
		return err
	})
	got := make([][]string, len(several))
	for i, c := range several {
		got[i] = metricsAsText(c.Nodes)
	}
	if diff := cmp.Diff([][]string{{all[2], all[3], all[4]}, {all[2], all[4]}, {all[0], all[1]}}, got); diff != "" {
		t.Errorf("several lists at once (-want +got):\n%s", diff)
	}
}

// leafThrough reads a list page by page.
func leafThrough(t *testing.T, db *storetest.DB, list model.MetricList, size int, backward bool) []string {
	t.Helper()
	whole := []string{}
	args := store.PageArgs{First: &size}
	if backward {
		args = store.PageArgs{Last: &size}
	}
	for range 20 {
		var page *model.MetricConnection
		db.Read(func(r *store.Reader) error {
			pages, err := r.Metrics([]model.MetricList{list}, args, store.AllRows)
			if err == nil {
				page = pages[0]
			}
			return err
		})
		info := page.PageInfo()
		if backward {
			whole = append(metricsAsText(page.Nodes), whole...)
			args.Before = info.StartCursor
		} else {
			whole = append(whole, metricsAsText(page.Nodes)...)
			args.After = info.EndCursor
		}
		if backward && !info.HasPreviousPage || !backward && !info.HasNextPage {
			return whole
		}
	}
	t.Fatal("the list does not end")
	return nil
}

func metricsAsText(metrics []*model.Metric) []string {
	list := []string{}
	for _, m := range metrics {
		list = append(list, fmt.Sprintf("%s %s %s %s %s %d", m.Month, m.OrganizationCode, m.IndicatorCode, orNone(m.Value), m.State, m.Version))
	}
	return list
}

func TestMetricsByID(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	district := db.Organization("RG-D", model.LevelDistrict, db.Organization("RG", model.LevelRegion, db.Root()))
	primary := db.Organization("RG-D-01", model.LevelPrimary, district)
	f := figures{db: db, t: t}
	share := f.indicator("SHARE", "SUM", "SUM", "RATIO", "SKIP_IF_ALL", "2023-01-01")
	action, id := model.NewID(), model.NewID()
	db.Exec(`INSERT INTO actions (id, name, actor, business_date) VALUES ($1, 'test', 'test', '2025-10-31')`, action)
	db.Exec(`INSERT INTO metric_revisions (id, metric_id, revision, organization_id, indicator_id, month, numerator, denominator, state, action_id)
VALUES ($1, $1, 1, $2, $3, '2025-01-01', 3, 8, 'DRAFT', $4)`, id, primary, share, action)
	var found []*model.Metric
	db.Read(func(r *store.Reader) (err error) {
		found, err = r.MetricsByID([]uuid.UUID{model.NewID(), id}, r.Today)
		return err
	})
	if found[0] != nil {
		t.Errorf("an unknown id finds %+v", found[0])
	}
	if diff := cmp.Diff([]string{"2025-01-01 RG-D-01 SHARE 0.375 DRAFT 1"}, metricsAsText(found[1:])); diff != "" {
		t.Errorf("a ratio (-want +got):\n%s", diff)
	}
}

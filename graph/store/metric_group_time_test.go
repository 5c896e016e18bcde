package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// Moments fall on the days of the zone that is asked for, by the clocks that were in force there: in Almaty
// they went back by an hour on 2024-03-01, elsewhere they follow the summer.
func TestMetricGroupsOfMoments(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	f := figures{db: db, t: t}
	primary, loans := db.Primary(), f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	for _, tt := range []struct {
		moment, zone string
		bucket       model.DateBucket
		day          string
	}{
		{"2024-02-28T17:59:59Z", "", model.BucketDay, "2024-02-28"},
		{"2024-02-28T18:00:00Z", "", model.BucketDay, "2024-02-29"},
		{"2024-02-29T17:59:59Z", "", model.BucketDay, "2024-02-29"},
		{"2024-02-29T18:00:00Z", "", model.BucketDay, "2024-02-29"}, // 23 o'clock once more
		{"2024-02-29T18:59:59Z", "Asia/Almaty", model.BucketDay, "2024-02-29"},
		{"2024-02-29T19:00:00Z", "Asia/Almaty", model.BucketDay, "2024-03-01"},
		{"2024-02-29T18:59:59Z", "", model.BucketMonth, "2024-02-01"},
		{"2024-02-29T19:00:00Z", "", model.BucketMonth, "2024-03-01"},
		{"2024-02-29T19:00:00Z", "UTC", model.BucketMonth, "2024-02-01"},
		{"2024-02-29T18:59:59Z", "Asia/Aqtobe", model.BucketDay, "2024-02-29"}, // always five hours ahead
		{"2024-02-29T19:00:00Z", "Asia/Aqtobe", model.BucketDay, "2024-03-01"},
		{"2024-12-31T18:59:59Z", "", model.BucketYear, "2024-01-01"},
		{"2024-12-31T19:00:00Z", "", model.BucketYear, "2025-01-01"},
		{"2023-12-31T18:00:00Z", "", model.BucketYear, "2024-01-01"},
		{"2024-03-31T18:59:59Z", "", model.BucketQuarter, "2024-01-01"},
		{"2024-03-31T19:00:00Z", "", model.BucketQuarter, "2024-04-01"},
		{"2024-03-03T18:59:59Z", "", model.BucketWeek, "2024-02-26"},
		{"2024-03-03T19:00:00Z", "", model.BucketWeek, "2024-03-04"},
		{"2024-03-30T22:59:59Z", "Europe/Berlin", model.BucketDay, "2024-03-30"},
		{"2024-03-30T23:00:00Z", "Europe/Berlin", model.BucketDay, "2024-03-31"}, // of 23 hours
		{"2024-03-31T21:59:59Z", "Europe/Berlin", model.BucketDay, "2024-03-31"},
		{"2024-03-31T22:00:00Z", "Europe/Berlin", model.BucketMonth, "2024-04-01"},
		{"2024-10-26T22:00:00Z", "Europe/Berlin", model.BucketDay, "2024-10-27"}, // of 25 hours
		{"2024-10-27T22:59:59Z", "Europe/Berlin", model.BucketDay, "2024-10-27"},
		{"2024-10-27T23:00:00Z", "Europe/Berlin", model.BucketDay, "2024-10-28"},
	} {
		f.value(primary, loans, "2024-01-01", "1", "DRAFT")
		db.Exec("UPDATE metrics SET recorded_at = $1::text::timestamptz", tt.moment)
		key := &model.MetricGroupKey{Field: model.MetricGroupRecordedAt, Bucket: &tt.bucket}
		if tt.zone != "" {
			key.Zone = &tt.zone
		}
		groups := f.groups(model.MetricList{At: storetest.Today}, model.MetricGrouping{By: []*model.MetricGroupKey{key}})
		if got := fmt.Sprint(groups.Nodes[0].Keys.RecordedAt); len(groups.Nodes) != 1 || got != tt.day {
			t.Errorf("%s in %q falls into the %s from %s, want %s", tt.moment, tt.zone, tt.bucket, got, tt.day)
		}
	}
}

func (f figures) groups(list model.MetricList, asked model.MetricGrouping) *model.MetricGroups {
	f.t.Helper()
	var groups []*model.MetricGroups
	f.db.Read(func(r *store.Reader) (err error) {
		groups, err = r.GroupMetrics([]model.MetricList{list}, asked)
		return err
	})
	return groups[0]
}

// A series runs from the step asked to the step asked, and its gaps hold what is asked for: in front of the
// first value, between two, behind the last one, and where there is none at all.
func TestMetricSeriesGaps(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	f := figures{db: db, t: t}
	primary := db.Primary()
	loans := f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	f.value(primary, loans, "2024-02-01", "3", "DRAFT")
	f.value(primary, loans, "2024-03-01", "", "DRAFT") // reported that there is none
	f.value(primary, loans, "2024-05-01", "5", "DRAFT")
	f.value(primary, f.indicator("NOTHING", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01"), "2024-03-01", "", "DRAFT")
	day := func(s string) *model.Date { return new(model.MustDate(s)) }
	for _, tt := range []struct {
		name         string
		bucket       model.DateBucket
		from, to     *model.Date
		fill         model.GapFill
		first        string // step
		loans, other string // values of the steps
		counts       string // of loans
	}{
		{"as long as the list", model.BucketMonth, nil, nil, model.FillNull, "2024-02-01", "3 - - 5", "- - - -", "1 1 0 1"},
		{"zeros", model.BucketMonth, nil, nil, model.FillZero, "2024-02-01", "3 0 0 5", "0 0 0 0", "1 1 0 1"},
		{"the last one before", model.BucketMonth, nil, nil, model.FillPrevious, "2024-02-01", "3 3 3 5", "- - - -", "1 1 0 1"},
		{"wider on both sides", model.BucketMonth, day("2023-12-31"), day("2024-07-01"), model.FillNull, "2023-12-01", "- - 3 - - 5 - -", "- - - - - - - -", "0 0 1 1 0 1 0 0"},
		{"wider, with zeros", model.BucketMonth, day("2023-12-31"), day("2024-07-01"), model.FillZero, "2023-12-01", "0 0 3 0 0 5 0 0", "0 0 0 0 0 0 0 0", "0 0 1 1 0 1 0 0"},
		{"wider, with the last one", model.BucketMonth, day("2023-12-31"), day("2024-07-01"), model.FillPrevious, "2023-12-01", "- - 3 3 3 5 5 5", "- - - - - - - -", "0 0 1 1 0 1 0 0"},
		{"narrower: what was before does not count", model.BucketMonth, day("2024-03-01"), day("2024-04-30"), model.FillPrevious, "2024-03-01", "- -", "- -", "1 0"},
		{"quarters", model.BucketQuarter, day("2023-10-01"), day("2024-09-30"), model.FillPrevious, "2023-10-01", "- 3 5 5", "- - - -", "0 2 1 0"},
		{"from only", model.BucketMonth, day("2024-04-15"), nil, model.FillZero, "2024-04-01", "0 5", "0 0", "0 1"},
		{"to only", model.BucketMonth, nil, day("2024-03-31"), model.FillZero, "2024-02-01", "3 0", "0 0", "1 1"},
	} {
		var all [][]*model.ValueSeries
		db.Read(func(r *store.Reader) (err error) {
			all, err = r.MetricSeries([]model.MetricList{{At: storetest.Today}}, store.MetricSeriesArgs{Bucket: tt.bucket, From: tt.from, To: tt.to, Fill: tt.fill})
			return err
		})
		got := []string{}
		for _, s := range all[0] {
			got = append(got, s.Buckets[0].String(), inLine(s.Values), fmt.Sprint(s.Counts))
		}
		counts := make([]int, len(all[0][1].Buckets)) // of the other: one report that there is none
		for i, start := range all[0][1].Buckets {
			if start.String() == "2024-03-01" || tt.bucket == model.BucketQuarter && start.String() == "2024-01-01" {
				counts[i] = 1
			}
		}
		if diff := cmp.Diff([]string{tt.first, tt.loans, "[" + tt.counts + "]", tt.first, tt.other, fmt.Sprint(counts)}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}

	key := []*model.MetricGroupKey{{Field: model.MetricGroupIndicator}, {Field: model.MetricGroupMonth, Bucket: new(model.BucketMonth)}}
	groups := f.groups(model.MetricList{At: storetest.Today}, model.MetricGrouping{By: key, OrderBy: []*model.MetricGroupOrder{{Field: model.MetricGroupByValue, Direction: model.Descending, Nulls: model.NullsLast}}})
	got := []string{}
	for _, g := range groups.Nodes {
		got = append(got, fmt.Sprintf("%s %s, rank %s, before %s, change %s", g.Keys.Month, orNone(g.Value), told(g.Rank), orNone(g.Previous), orNone(g.Change)))
	}
	want := []string{"2024-05-01 5, rank 1, before none, change none", "2024-02-01 3, rank 2, before none, change none",
		"2024-03-01 none, rank -, before 3, change none", "2024-03-01 none, rank -, before none, change none"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("groups without a value, and with a gap before them (-want +got):\n%s", diff)
	}
}

// With subtotals, rows with the same outer keys are ordered among one another by their own figures.
func TestMetricSubtotalsByValue(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	f := figures{db: db, t: t}
	region := db.Organization("RG", model.LevelRegion, db.Root())
	loans := f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	for code, values := range map[string][3]string{"RG-A": {"5", "1", "2"}, "RG-B": {"4", "4", "7"}, "RG-C": {"6", "", "3"}} {
		primary := db.Organization(code+"-01", model.LevelPrimary, db.Organization(code, model.LevelDistrict, region))
		for i, value := range values {
			f.value(primary, loans, fmt.Sprintf("2024-0%d-01", i+1), value, "DRAFT")
		}
	}
	groups := f.groups(model.MetricList{At: storetest.Today, Filter: &model.MetricFilter{Indicator: &model.CodeFilter{Eq: new("LOANS")}}}, model.MetricGrouping{
		By:      []*model.MetricGroupKey{{Field: model.MetricGroupDistrict}, {Field: model.MetricGroupMonth, Bucket: new(model.BucketMonth)}},
		OrderBy: []*model.MetricGroupOrder{{Field: model.MetricGroupByValue, Direction: model.Descending, Nulls: model.NullsLast}}, Subtotals: true,
	})
	got := []string{}
	for _, g := range groups.Nodes {
		got = append(got, fmt.Sprintf("%s %s %v %s", g.Kind, g.Keys.Codes[*g.Keys.DistrictID], told(g.Keys.Month), orNone(g.Value)))
	}
	want := []string{
		"GROUP RG-B 2024-03-01 7", "GROUP RG-B 2024-01-01 4", "GROUP RG-B 2024-02-01 4", "SUBTOTAL RG-B - 15",
		"GROUP RG-C 2024-01-01 6", "GROUP RG-C 2024-03-01 3", "GROUP RG-C 2024-02-01 none", "SUBTOTAL RG-C - 9",
		"GROUP RG-A 2024-01-01 5", "GROUP RG-A 2024-03-01 2", "GROUP RG-A 2024-02-01 1", "SUBTOTAL RG-A - 8",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// inLine are values of steps, with - where there is none.
func inLine(values []*model.Decimal) (line string) {
	for i, v := range values {
		if i > 0 {
			line += " "
		}
		line += told(v)
	}
	return line
}

// Of more than 10,000 groups no more is read than tells that there are too many; 10,000 are fine, also
// with rows for the outer keys.
func TestManyGroups(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	f := figures{db: db, t: t}
	primary := db.Primary()
	for i := range 10 {
		f.indicator(fmt.Sprint("I", i), "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	}
	db.Exec(`INSERT INTO metrics (id, organization_id, indicator_id, month, value, state, recorded_at, version)
SELECT gen_random_uuid(), $1, i.id, m::date, 1, 'DRAFT', timestamptz '1990-01-01 12:00Z' + row_number() OVER () * interval '1 day', 1
FROM indicators i CROSS JOIN generate_series(date '1941-01-01', date '1941-01-01' + interval '1000 months', interval '1 month') m`, primary)
	byMonth := []*model.MetricGroupKey{{Field: model.MetricGroupIndicator}, {Field: model.MetricGroupMonth, Bucket: new(model.BucketMonth)}}
	byDay := []*model.MetricGroupKey{{Field: model.MetricGroupRecordedAt, Bucket: new(model.BucketDay)}, {Field: model.MetricGroupIndicator}}
	later := &model.MetricFilter{Month: &model.DateFilter{Gt: new(model.MustDate("1941-01-01"))}}
	for _, tt := range []struct {
		name      string
		filter    *model.MetricFilter
		by        []*model.MetricGroupKey
		subtotals bool
		refused   bool
		most      int64 // rows read
	}{
		{"10,000", later, byMonth, false, false, 10_001},
		{"10,000 with subtotals", later, byMonth, true, false, 10_011},
		{"10,000, each with a subtotal", later, byDay, true, false, 20_001},
		{"10,010", nil, byMonth, false, true, 10_002},
		{"10,010 with subtotals", nil, byMonth, true, true, 20_002},
		{"10,010, each with a subtotal", nil, byDay, true, true, 20_002},
	} {
		ctx, count := store.WithCount(storetest.Context(t))
		var groups []*model.MetricGroups
		err := db.Store.Read(ctx, func(r *store.Reader) (err error) {
			groups, err = r.GroupMetrics([]model.MetricList{{Filter: tt.filter, At: storetest.Today}}, model.MetricGrouping{By: tt.by, Subtotals: tt.subtotals})
			return err
		})
		if n := count.Rows.Load(); n > tt.most {
			t.Errorf("%s: %d rows were read, want at most %d", tt.name, n, tt.most)
		}
		if tt.refused {
			if want := model.Invalid("by", "groups.many", 10_000); err == nil || err.Error() != want.Error() {
				t.Errorf("%s: %v, want %v", tt.name, err, want)
			}
		} else if err != nil || groups[0].TotalCount != 10_000 {
			t.Errorf("%s: %v, %v", tt.name, groups, err)
		}
	}
}

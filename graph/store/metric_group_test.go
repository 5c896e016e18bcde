package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// Groups of values, what lists hold of every indicator, and series over time are what counting by hand
// gives, whatever the keys and the tree.
func TestMetricGroupsAgreeWithRecount(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	root := db.Root()
	owner := connect(t, db.OwnerURL)
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		w := drawWorld(rt, fmt.Sprintf("G%d", round), root)
		w.insert(rt, t.Context(), owner)
		tree := rapid.SampledFrom([]model.TreeMode{model.TreeAsOf, model.TreeToday}).Draw(rt, "tree")
		list := model.MetricList{Filter: &model.MetricFilter{Indicator: &model.CodeFilter{In: w.codes()}}, Tree: tree, At: storetest.Today}
		var only *rule
		if rapid.Bool().Draw(rt, "one indicator") {
			only = rapid.SampledFrom(w.indicators).Draw(rt, "indicator")
			list.Filter.Indicator = &model.CodeFilter{Eq: &only.code}
		}
		asked := model.MetricGrouping{By: drawMetricKeys(rt), First: new(1000)}
		asked.Subtotals = rapid.Bool().Draw(rt, "subtotals")
		bucket := rapid.SampledFrom([]model.DateBucket{model.BucketMonth, model.BucketQuarter, model.BucketYear}).Draw(rt, "bucket")
		var groups []*model.MetricGroups
		var indicators [][]*model.IndicatorStatistics
		var series [][]*model.ValueSeries
		err := db.Store.Read(storetest.Context(t), func(r *store.Reader) (err error) {
			if groups, err = r.GroupMetrics([]model.MetricList{list}, asked); err != nil {
				return err
			}
			if indicators, err = r.IndicatorsOfMetrics([]model.MetricList{list}, true); err != nil {
				return err
			}
			series, err = r.MetricSeries([]model.MetricList{list}, store.MetricSeriesArgs{Bucket: bucket, Fill: model.FillNull})
			return err
		})
		if err != nil {
			rt.Fatal(err)
		}
		singles := w.singles(only)
		want, got := map[string]string{}, map[string]string{}
		for depth := len(asked.By); depth > 0; depth-- {
			byKey := map[string][]single{}
			for _, s := range singles {
				var keys []string
				for _, by := range asked.By[:depth] {
					keys = append(keys, s.key(w, by, tree))
				}
				place := strings.Join(keys, " ")
				byKey[place] = append(byKey[place], s)
			}
			for place, some := range byKey {
				want[fmt.Sprintf("%d %s", depth, place)] = rolled(some)
			}
			if !asked.Subtotals {
				break
			}
		}
		for _, g := range groups[0].Nodes {
			got[fmt.Sprintf("%d %s", len(g.Grouped), strings.Join(keysOf(g), " "))] = fmt.Sprintf("%d of %d, %s", g.Count, g.Organizations, orNone(g.Value))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("%v %s (-want +got):\n%s", asked.By, tree, diff)
		}
		if got := fmt.Sprintf("%d of %d, %s", groups[0].Total.Count, groups[0].Total.Organizations, orNone(groups[0].Total.Value)); got != rolled(singles) {
			rt.Fatalf("in all %s, want %s", got, rolled(singles))
		}
		for _, i := range w.indicators {
			w.checkIndicator(rt, i, only, indicators[0], series[0], bucket)
		}
	})
}

func drawMetricKeys(rt *rapid.T) (keys []*model.MetricGroupKey) {
	fields := []model.MetricGroupField{model.MetricGroupRegion, model.MetricGroupDistrict, model.MetricGroupOrganization, model.MetricGroupIndicator, model.MetricGroupMonth, model.MetricGroupState}
	for _, field := range rapid.Permutation(fields).Draw(rt, "keys")[:rapid.IntRange(1, 3).Draw(rt, "how many keys")] {
		key := &model.MetricGroupKey{Field: field}
		if field == model.MetricGroupMonth {
			key.Bucket = new(rapid.SampledFrom([]model.DateBucket{model.BucketMonth, model.BucketQuarter, model.BucketYear}).Draw(rt, "step"))
		}
		keys = append(keys, key)
	}
	return keys
}

// keysOf are the values of the keys that hold for a row.
func keysOf(g *model.MetricGroup) (values []string) {
	text := func(id *uuid.UUID) string {
		if id == nil {
			return ""
		}
		return id.String()
	}
	for _, field := range g.Grouped {
		value := ""
		switch field {
		case model.MetricGroupRegion:
			value = text(g.Keys.RegionID)
		case model.MetricGroupDistrict:
			value = text(g.Keys.DistrictID)
		case model.MetricGroupOrganization:
			value = text(g.Keys.OrganizationID)
		case model.MetricGroupIndicator:
			value = text(g.Keys.IndicatorID)
		case model.MetricGroupState:
			value = string(*g.Keys.State)
		case model.MetricGroupMonth:
			value = g.Keys.Month.String()
		}
		values = append(values, value)
	}
	return values
}

// checkIndicator compares what a list holds of an indicator, and its series.
func (w *world) checkIndicator(rt *rapid.T, i, only *rule, indicators []*model.IndicatorStatistics, series []*model.ValueSeries, bucket model.DateBucket) {
	var list []single
	byStep := map[string][]single{}
	first, last := model.Date{}, model.Date{}
	for _, s := range w.singles(only) {
		if first.IsZero() || s.month.Before(first) {
			first = s.month
		}
		if s.month.After(last) {
			last = s.month
		}
		if s.rule == i {
			step := s.key(w, &model.MetricGroupKey{Field: model.MetricGroupMonth, Bucket: &bucket}, model.TreeAsOf)
			list, byStep[step] = append(list, s), append(byStep[step], s)
		}
	}
	at := slices.IndexFunc(indicators, func(s *model.IndicatorStatistics) bool { return s.IndicatorID == i.id })
	if (at >= 0) != (len(list) > 0) {
		rt.Fatalf("%s is listed: %v, with %d values", i.describe(), at >= 0, len(list))
	}
	if at < 0 {
		return
	}
	if got, want := orNone(indicators[at].Value), rolled(list); !strings.HasSuffix(want, ", "+got) {
		rt.Fatalf("%s comes to %s, want %s", i.describe(), got, want)
	}
	s := series[at]
	if s.Buckets[0].String() != (single{month: first}).key(w, &model.MetricGroupKey{Bucket: &bucket}, "") ||
		s.Buckets[len(s.Buckets)-1].String() != (single{month: last}).key(w, &model.MetricGroupKey{Bucket: &bucket}, "") {
		rt.Fatalf("the series runs from %s to %s, the list from %s to %s", s.Buckets[0], s.Buckets[len(s.Buckets)-1], first, last)
	}
	for n, start := range s.Buckets {
		want := "none"
		if some := byStep[start.String()]; some != nil {
			want = rolled(some)
		}
		if got := orNone(s.Values[n]); s.Counts[n] != len(byStep[start.String()]) || !strings.HasSuffix(", "+want, ", "+got) {
			rt.Fatalf("%s in %s: %d values come to %s, want %s", i.describe(), start, s.Counts[n], got, want)
		}
	}
}

package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func metricGroupRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "MetricConnection.groups", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MetricConnection) ([]*model.MetricGroups, error) {
		return r.GroupMetrics(plan.Keys(lists, metricListOf), groupingOf[model.MetricGroupField, model.MetricGroupOrderField, model.MetricGroupHaving](c))
	}, groupRounds)
	plan.Relation(s, "MetricConnection.series", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MetricConnection) ([][]*model.ValueSeries, error) {
		return r.MetricSeries(plan.Keys(lists, metricListOf), store.MetricSeriesArgs{
			Bucket: plan.Arg[model.DateBucket](c, "bucket"), From: plan.Arg[*model.Date](c, "from"), To: plan.Arg[*model.Date](c, "to"), Fill: plan.Arg[model.GapFill](c, "fill"),
		})
	})
	plan.Relation(s, "MetricGroupKeys.project", func(_ context.Context, r *store.Reader, _ *plan.Call, keys []*model.MetricGroupKeys) ([]*model.Project, error) {
		return lookup(keys, func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.ProjectID) }, r.ProjectsByID)
	})
	plan.Relation(s, "MetricGroupKeys.programme", func(_ context.Context, r *store.Reader, _ *plan.Call, keys []*model.MetricGroupKeys) ([]*model.Programme, error) {
		return lookup(keys, func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.ProgrammeID) }, r.ProgrammesByID)
	})
	toKey(s, "MetricGroupKeys.region", func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.RegionID) })
	toKey(s, "MetricGroupKeys.district", func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.DistrictID) })
	toKey(s, "MetricGroupKeys.organization", func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.OrganizationID) })
	toIndicator(s, "MetricGroupKeys.indicator", func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.IndicatorID) })
	toIndicator(s, "ValueSeries.indicator", func(v *model.ValueSeries) uuid.UUID { return v.IndicatorID })
}

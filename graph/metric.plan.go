package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func metricRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.metrics", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.MetricConnection, error) {
		return r.Metrics([]model.MetricList{metricList(r, c)}, pageArgs(c), rowsOf(c))
	})
	plan.Relation(s, "Organization.metrics", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([]*model.MetricConnection, error) {
		list := metricList(r, c)
		below := plan.Arg[*bool](c, "includeDescendants")
		list.Below = below == nil || *below
		lists := plan.Keys(orgs, func(o *model.Organization) model.MetricList {
			list.Organization = o.ID
			return list
		})
		return r.Metrics(lists, pageArgs(c), rowsOf(c))
	})
	toOrganization(s, "Metric.organization", func(m *model.Metric) uuid.UUID { return m.OrganizationID })
	toIndicator(s, "Metric.indicator", func(m *model.Metric) uuid.UUID { return m.IndicatorID })
	plan.Relation(s, "MetricConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.MetricConnection) ([]int, error) {
		return r.CountMetrics(plan.Keys(lists, func(c *model.MetricConnection) model.MetricList { return c.List }))
	})
	toIndicator(s, "IndicatorStatistics.indicator", func(i *model.IndicatorStatistics) uuid.UUID { return i.IndicatorID })
}

func metricList(r *store.Reader, c *plan.Call) model.MetricList {
	return model.MetricList{Filter: plan.Arg[*model.MetricFilter](c, "filter"), OrderBy: plan.Arg[[]*model.MetricOrder](c, "orderBy"), Tree: plan.Arg[model.TreeMode](c, "tree"), At: at(r, c)}
}

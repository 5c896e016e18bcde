package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func indicatorRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.indicators", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.IndicatorConnection, error) {
		return one(r.Indicators(plan.Arg[*model.IndicatorFilter](c, "filter"), plan.Arg[[]*model.IndicatorOrder](c, "orderBy"), pageArgs(c), rowsOf(c)))
	})
	named(s, "Indicator.name", func(i *model.Indicator) *model.LocalizedText { return i.Names })
	plan.Relation(s, "Indicator.project", func(_ context.Context, r *store.Reader, _ *plan.Call, indicators []*model.Indicator) ([]*model.Project, error) {
		return lookup(indicators, func(i *model.Indicator) uuid.UUID { return i.ProjectID }, r.ProjectsByID)
	})
	plan.Relation(s, "IndicatorConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.IndicatorConnection) ([]int, error) {
		return same(len(lists))(r.CountIndicators(lists[0].Filter))
	})
}

// toIndicator registers a field that leads to the indicator with a key.
func toIndicator[P plan.Object](s *plan.Schema[*store.Reader], field string, key func(P) uuid.UUID) {
	plan.Relation(s, field, func(_ context.Context, r *store.Reader, _ *plan.Call, parents []P) ([]*model.Indicator, error) {
		return lookup(parents, key, r.IndicatorsByID)
	})
}

package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *indicatorResolver) Name(ctx context.Context, obj *model.Indicator, lang *model.Language) (string, error) {
	return plan.Get[string](ctx, obj)
}

func (r *indicatorResolver) Project(ctx context.Context, obj *model.Indicator) (*model.Project, error) {
	return plan.Get[*model.Project](ctx, obj)
}

func (r *indicatorConnectionResolver) TotalCount(ctx context.Context, obj *model.IndicatorConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *indicatorConnectionResolver) Aggregate(ctx context.Context, obj *model.IndicatorConnection) (*model.CountAggregate, error) {
	return plan.Get[*model.CountAggregate](ctx, obj)
}

func (r *queryResolver) Indicators(ctx context.Context, filter *model.IndicatorFilter, orderBy []*model.IndicatorOrder, first *int, after *string, last *int, before *string) (*model.IndicatorConnection, error) {
	return plan.GetRoot[*model.IndicatorConnection](ctx)
}

func (r *Resolver) Indicator() gen.IndicatorResolver { return &indicatorResolver{r} }

func (r *Resolver) IndicatorConnection() gen.IndicatorConnectionResolver {
	return &indicatorConnectionResolver{r}
}

type (
	indicatorResolver           struct{ *Resolver }
	indicatorConnectionResolver struct{ *Resolver }
)

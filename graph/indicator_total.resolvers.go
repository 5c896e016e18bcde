package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *indicatorTotalResolver) Indicator(ctx context.Context, obj *model.IndicatorTotal) (*model.Indicator, error) {
	return plan.Get[*model.Indicator](ctx, obj)
}

func (r *indicatorTotalResolver) Series(ctx context.Context, obj *model.IndicatorTotal, bucket model.TimeBucket) (*model.Series, error) {
	return plan.Get[*model.Series](ctx, obj)
}

func (r *organizationResolver) Totals(ctx context.Context, obj *model.Organization, period model.PeriodInput, indicators []string, projects []string) ([]*model.IndicatorTotal, error) {
	return plan.Get[[]*model.IndicatorTotal](ctx, obj)
}

func (r *Resolver) IndicatorTotal() gen.IndicatorTotalResolver { return &indicatorTotalResolver{r} }

type indicatorTotalResolver struct{ *Resolver }

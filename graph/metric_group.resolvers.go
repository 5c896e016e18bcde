package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *metricGroupKeysResolver) Region(ctx context.Context, obj *model.MetricGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *metricGroupKeysResolver) District(ctx context.Context, obj *model.MetricGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *metricGroupKeysResolver) Organization(ctx context.Context, obj *model.MetricGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *metricGroupKeysResolver) Programme(ctx context.Context, obj *model.MetricGroupKeys) (*model.Programme, error) {
	return plan.Get[*model.Programme](ctx, obj)
}

func (r *metricGroupKeysResolver) Project(ctx context.Context, obj *model.MetricGroupKeys) (*model.Project, error) {
	return plan.Get[*model.Project](ctx, obj)
}

func (r *metricGroupKeysResolver) Indicator(ctx context.Context, obj *model.MetricGroupKeys) (*model.Indicator, error) {
	return plan.Get[*model.Indicator](ctx, obj)
}

func (r *Resolver) MetricGroupKeys() gen.MetricGroupKeysResolver { return &metricGroupKeysResolver{r} }

type metricGroupKeysResolver struct{ *Resolver }

package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *enterMetricPayloadResolver) Metric(ctx context.Context, obj *model.Payload) (*model.Metric, error) {
	return plan.Get[*model.Metric](ctx, obj)
}

func (r *metricResolver) Organization(ctx context.Context, obj *model.Metric) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *metricResolver) Indicator(ctx context.Context, obj *model.Metric) (*model.Indicator, error) {
	return plan.Get[*model.Indicator](ctx, obj)
}

func (r *metricConnectionResolver) TotalCount(ctx context.Context, obj *model.MetricConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *mutationResolver) EnterMetric(ctx context.Context, input model.EnterMetricInput) (*model.Payload, error) {
	changed, err := r.Store.EnterMetric(ctx, input)
	return payload(ctx, changed, err)
}

func (r *organizationResolver) Metrics(ctx context.Context, obj *model.Organization, filter *model.MetricFilter, includeDescendants *bool, first *int, after *string, last *int, before *string) (*model.MetricConnection, error) {
	return plan.Get[*model.MetricConnection](ctx, obj)
}

func (r *queryResolver) Metrics(ctx context.Context, filter *model.MetricFilter, at *model.Date, first *int, after *string, last *int, before *string) (*model.MetricConnection, error) {
	return plan.GetRoot[*model.MetricConnection](ctx)
}

func (r *Resolver) EnterMetricPayload() gen.EnterMetricPayloadResolver {
	return &enterMetricPayloadResolver{r}
}

func (r *Resolver) Metric() gen.MetricResolver { return &metricResolver{r} }

func (r *Resolver) MetricConnection() gen.MetricConnectionResolver {
	return &metricConnectionResolver{r}
}

type (
	enterMetricPayloadResolver struct{ *Resolver }
	metricResolver             struct{ *Resolver }
	metricConnectionResolver   struct{ *Resolver }
)

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

func (r *indicatorStatisticsResolver) Indicator(ctx context.Context, obj *model.IndicatorStatistics) (*model.Indicator, error) {
	return plan.Get[*model.Indicator](ctx, obj)
}

func (r *metricResolver) Organization(ctx context.Context, obj *model.Metric) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *metricResolver) Indicator(ctx context.Context, obj *model.Metric) (*model.Indicator, error) {
	return plan.Get[*model.Indicator](ctx, obj)
}

func (r *metricAggregateResolver) Share(ctx context.Context, obj *model.MetricAggregate) (*float64, error) {
	return plan.Get[*float64](ctx, obj)
}

func (r *metricAggregateResolver) Indicators(ctx context.Context, obj *model.MetricAggregate) ([]*model.IndicatorStatistics, error) {
	return plan.Get[[]*model.IndicatorStatistics](ctx, obj)
}

func (r *metricConnectionResolver) TotalCount(ctx context.Context, obj *model.MetricConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *metricConnectionResolver) Aggregate(ctx context.Context, obj *model.MetricConnection) (*model.MetricAggregate, error) {
	return plan.Get[*model.MetricAggregate](ctx, obj)
}

func (r *metricConnectionResolver) Groups(ctx context.Context, obj *model.MetricConnection, by []*model.GroupKey[model.MetricGroupField], having *model.MetricGroupHaving, orderBy []*model.GroupOrder[model.MetricGroupField, model.MetricGroupOrderField], first *int, others bool, subtotals bool) (*model.MetricGroups, error) {
	return plan.Get[*model.MetricGroups](ctx, obj)
}

func (r *metricConnectionResolver) Series(ctx context.Context, obj *model.MetricConnection, bucket model.DateBucket, from *model.Date, to *model.Date, fill model.GapFill) ([]*model.ValueSeries, error) {
	return plan.Get[[]*model.ValueSeries](ctx, obj)
}

func (r *mutationResolver) EnterMetric(ctx context.Context, input model.EnterMetricInput) (*model.Payload, error) {
	changed, err := r.Store.EnterMetric(ctx, input)
	return payload(ctx, changed, err)
}

func (r *organizationResolver) Metrics(ctx context.Context, obj *model.Organization, filter *model.MetricFilter, orderBy []*model.MetricOrder, includeDescendants *bool, tree model.TreeMode, first *int, after *string, last *int, before *string) (*model.MetricConnection, error) {
	return plan.Get[*model.MetricConnection](ctx, obj)
}

func (r *queryResolver) Metrics(ctx context.Context, filter *model.MetricFilter, orderBy []*model.MetricOrder, at *model.Date, tree model.TreeMode, first *int, after *string, last *int, before *string) (*model.MetricConnection, error) {
	return plan.GetRoot[*model.MetricConnection](ctx)
}

func (r *Resolver) EnterMetricPayload() gen.EnterMetricPayloadResolver {
	return &enterMetricPayloadResolver{r}
}

func (r *Resolver) IndicatorStatistics() gen.IndicatorStatisticsResolver {
	return &indicatorStatisticsResolver{r}
}

func (r *Resolver) Metric() gen.MetricResolver { return &metricResolver{r} }

func (r *Resolver) MetricAggregate() gen.MetricAggregateResolver { return &metricAggregateResolver{r} }

func (r *Resolver) MetricConnection() gen.MetricConnectionResolver {
	return &metricConnectionResolver{r}
}

type (
	enterMetricPayloadResolver  struct{ *Resolver }
	indicatorStatisticsResolver struct{ *Resolver }
	metricResolver              struct{ *Resolver }
	metricAggregateResolver     struct{ *Resolver }
	metricConnectionResolver    struct{ *Resolver }
)

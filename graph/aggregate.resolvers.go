package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *numberStatisticsResolver) Percentile(ctx context.Context, obj *model.NumberStatistics, p float64) (*float64, error) {
	return plan.Get[*float64](ctx, obj)
}

func (r *valueStatisticsResolver) Percentile(ctx context.Context, obj *model.ValueStatistics, p float64) (*model.Decimal, error) {
	return plan.Get[*model.Decimal](ctx, obj)
}

func (r *Resolver) NumberStatistics() gen.NumberStatisticsResolver {
	return &numberStatisticsResolver{r}
}

func (r *Resolver) ValueStatistics() gen.ValueStatisticsResolver { return &valueStatisticsResolver{r} }

type (
	numberStatisticsResolver struct{ *Resolver }
	valueStatisticsResolver  struct{ *Resolver }
)

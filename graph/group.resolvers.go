package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *valueSeriesResolver) Indicator(ctx context.Context, obj *model.ValueSeries) (*model.Indicator, error) {
	return plan.Get[*model.Indicator](ctx, obj)
}

func (r *Resolver) ValueSeries() gen.ValueSeriesResolver { return &valueSeriesResolver{r} }

type valueSeriesResolver struct{ *Resolver }

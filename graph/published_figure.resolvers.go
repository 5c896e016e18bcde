package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *publishedFigureResolver) Claim(ctx context.Context, obj *model.PublishedFigure, lang *model.Language) (string, error) {
	return plan.Get[string](ctx, obj)
}

func (r *publishedFigureResolver) Scope(ctx context.Context, obj *model.PublishedFigure) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *queryResolver) PublishedFigures(ctx context.Context) ([]*model.PublishedFigure, error) {
	return plan.GetRoot[[]*model.PublishedFigure](ctx)
}

func (r *Resolver) PublishedFigure() gen.PublishedFigureResolver { return &publishedFigureResolver{r} }

type publishedFigureResolver struct{ *Resolver }

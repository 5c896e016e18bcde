package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *programmeResolver) Name(ctx context.Context, obj *model.Programme, lang *model.Language) (string, error) {
	return plan.Get[string](ctx, obj)
}

func (r *programmeResolver) Projects(ctx context.Context, obj *model.Programme) ([]*model.Project, error) {
	return plan.Get[[]*model.Project](ctx, obj)
}

func (r *queryResolver) Programmes(ctx context.Context) ([]*model.Programme, error) {
	return plan.GetRoot[[]*model.Programme](ctx)
}

func (r *Resolver) Programme() gen.ProgrammeResolver { return &programmeResolver{r} }

type programmeResolver struct{ *Resolver }

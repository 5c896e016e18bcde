package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *projectResolver) Name(ctx context.Context, obj *model.Project, lang *model.Language) (string, error) {
	return plan.Get[string](ctx, obj)
}

func (r *projectResolver) Programme(ctx context.Context, obj *model.Project) (*model.Programme, error) {
	return plan.Get[*model.Programme](ctx, obj)
}

func (r *projectResolver) Indicators(ctx context.Context, obj *model.Project) ([]*model.Indicator, error) {
	return plan.Get[[]*model.Indicator](ctx, obj)
}

func (r *projectConnectionResolver) TotalCount(ctx context.Context, obj *model.ProjectConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *projectConnectionResolver) Aggregate(ctx context.Context, obj *model.ProjectConnection) (*model.CountAggregate, error) {
	return plan.Get[*model.CountAggregate](ctx, obj)
}

func (r *queryResolver) Project(ctx context.Context, code string) (*model.Project, error) {
	return plan.GetRoot[*model.Project](ctx)
}

func (r *queryResolver) Projects(ctx context.Context, filter *model.ProjectFilter, orderBy []*model.ProjectOrder, first *int, after *string, last *int, before *string) (*model.ProjectConnection, error) {
	return plan.GetRoot[*model.ProjectConnection](ctx)
}

func (r *Resolver) Project() gen.ProjectResolver { return &projectResolver{r} }

func (r *Resolver) ProjectConnection() gen.ProjectConnectionResolver {
	return &projectConnectionResolver{r}
}

type (
	projectResolver           struct{ *Resolver }
	projectConnectionResolver struct{ *Resolver }
)

package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *queryResolver) Node(ctx context.Context, id uuid.UUID, at *model.Date) (model.Node, error) {
	return plan.GetRoot[model.Node](ctx)
}

func (r *Resolver) Mutation() gen.MutationResolver { return &mutationResolver{r} }

func (r *Resolver) Query() gen.QueryResolver { return &queryResolver{r} }

type (
	mutationResolver struct{ *Resolver }
	queryResolver    struct{ *Resolver }
)

package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *queryResolver) Viewer(ctx context.Context) (*model.Viewer, error) {
	return plan.GetRoot[*model.Viewer](ctx)
}

func (r *roleGrantResolver) Organization(ctx context.Context, obj *model.RoleGrant) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *Resolver) RoleGrant() gen.RoleGrantResolver { return &roleGrantResolver{r} }

type roleGrantResolver struct{ *Resolver }

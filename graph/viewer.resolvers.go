package graph

import (
	"context"

	"github.com/google/uuid"

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

func (r *viewerResolver) Account(ctx context.Context, obj *model.Viewer) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *viewerResolver) PermissionsAt(ctx context.Context, obj *model.Viewer, organizationID uuid.UUID) ([]model.Permission, error) {
	return plan.Get[[]model.Permission](ctx, obj)
}

func (r *viewerResolver) SeenAs(ctx context.Context, obj *model.Viewer) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *Resolver) RoleGrant() gen.RoleGrantResolver { return &roleGrantResolver{r} }

func (r *Resolver) Viewer() gen.ViewerResolver { return &viewerResolver{r} }

type (
	roleGrantResolver struct{ *Resolver }
	viewerResolver    struct{ *Resolver }
)

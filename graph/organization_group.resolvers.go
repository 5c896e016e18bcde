package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *organizationGroupKeysResolver) Region(ctx context.Context, obj *model.OrganizationGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *organizationGroupKeysResolver) District(ctx context.Context, obj *model.OrganizationGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *organizationGroupKeysResolver) Parent(ctx context.Context, obj *model.OrganizationGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *Resolver) OrganizationGroupKeys() gen.OrganizationGroupKeysResolver {
	return &organizationGroupKeysResolver{r}
}

type organizationGroupKeysResolver struct{ *Resolver }

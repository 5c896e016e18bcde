package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *membershipEventGroupKeysResolver) Region(ctx context.Context, obj *model.MembershipEventGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *membershipEventGroupKeysResolver) District(ctx context.Context, obj *model.MembershipEventGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *membershipEventGroupKeysResolver) Organization(ctx context.Context, obj *model.MembershipEventGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *membershipEventGroupKeysResolver) PartyGroup(ctx context.Context, obj *model.MembershipEventGroupKeys) (*model.PartyGroup, error) {
	return plan.Get[*model.PartyGroup](ctx, obj)
}

func (r *Resolver) MembershipEventGroupKeys() gen.MembershipEventGroupKeysResolver {
	return &membershipEventGroupKeysResolver{r}
}

type membershipEventGroupKeysResolver struct{ *Resolver }

package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *memberGroupKeysResolver) Region(ctx context.Context, obj *model.MemberGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *memberGroupKeysResolver) District(ctx context.Context, obj *model.MemberGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *memberGroupKeysResolver) Organization(ctx context.Context, obj *model.MemberGroupKeys) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *memberGroupKeysResolver) PartyGroup(ctx context.Context, obj *model.MemberGroupKeys) (*model.PartyGroup, error) {
	return plan.Get[*model.PartyGroup](ctx, obj)
}

func (r *Resolver) MemberGroupKeys() gen.MemberGroupKeysResolver { return &memberGroupKeysResolver{r} }

type memberGroupKeysResolver struct{ *Resolver }

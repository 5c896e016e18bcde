package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *memberResolver) Offices(ctx context.Context, obj *model.Member) ([]*model.Office, error) {
	return plan.Get[[]*model.Office](ctx, obj)
}

func (r *officeResolver) Organization(ctx context.Context, obj *model.Office) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *officeResolver) PartyGroup(ctx context.Context, obj *model.Office) (*model.PartyGroup, error) {
	return plan.Get[*model.PartyGroup](ctx, obj)
}

func (r *officeResolver) Holder(ctx context.Context, obj *model.Office) (*model.Member, error) {
	return plan.Get[*model.Member](ctx, obj)
}

func (r *officeConnectionResolver) TotalCount(ctx context.Context, obj *model.OfficeConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *officeConnectionResolver) Aggregate(ctx context.Context, obj *model.OfficeConnection) (*model.OfficeAggregate, error) {
	return plan.Get[*model.OfficeAggregate](ctx, obj)
}

func (r *organizationResolver) Offices(ctx context.Context, obj *model.Organization, filter *model.OfficeFilter, orderBy []*model.OfficeOrder, first *int, after *string, last *int, before *string) (*model.OfficeConnection, error) {
	return plan.Get[*model.OfficeConnection](ctx, obj)
}

func (r *queryResolver) Offices(ctx context.Context, filter *model.OfficeFilter, orderBy []*model.OfficeOrder, at *model.Date, first *int, after *string, last *int, before *string) (*model.OfficeConnection, error) {
	return plan.GetRoot[*model.OfficeConnection](ctx)
}

func (r *Resolver) Office() gen.OfficeResolver { return &officeResolver{r} }

func (r *Resolver) OfficeConnection() gen.OfficeConnectionResolver {
	return &officeConnectionResolver{r}
}

type (
	officeResolver           struct{ *Resolver }
	officeConnectionResolver struct{ *Resolver }
)

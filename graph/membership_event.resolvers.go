package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *membershipEventResolver) Organization(ctx context.Context, obj *model.MembershipEvent) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *membershipEventResolver) PartyGroup(ctx context.Context, obj *model.MembershipEvent) (*model.PartyGroup, error) {
	return plan.Get[*model.PartyGroup](ctx, obj)
}

func (r *membershipEventResolver) Member(ctx context.Context, obj *model.MembershipEvent) (*model.Member, error) {
	return plan.Get[*model.Member](ctx, obj)
}

func (r *membershipEventAggregateResolver) Share(ctx context.Context, obj *model.MembershipEventAggregate) (*float64, error) {
	return plan.Get[*float64](ctx, obj)
}

func (r *membershipEventConnectionResolver) TotalCount(ctx context.Context, obj *model.MembershipEventConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *membershipEventConnectionResolver) Aggregate(ctx context.Context, obj *model.MembershipEventConnection) (*model.MembershipEventAggregate, error) {
	return plan.Get[*model.MembershipEventAggregate](ctx, obj)
}

func (r *membershipEventConnectionResolver) Groups(ctx context.Context, obj *model.MembershipEventConnection, by []*model.GroupKey[model.MembershipEventGroupField], having *model.MembershipEventGroupHaving, orderBy []*model.GroupOrder[model.MembershipEventGroupField, model.MembershipEventGroupOrderField], first *int, others bool, subtotals bool) (*model.MembershipEventGroups, error) {
	return plan.Get[*model.MembershipEventGroups](ctx, obj)
}

func (r *membershipEventConnectionResolver) Series(ctx context.Context, obj *model.MembershipEventConnection, bucket model.DateBucket, from model.Date, to *model.Date) (*model.CountSeries, error) {
	return plan.Get[*model.CountSeries](ctx, obj)
}

func (r *organizationResolver) MembershipEvents(ctx context.Context, obj *model.Organization, filter *model.MembershipEventFilter, includeDescendants *bool, orderBy []*model.MembershipEventOrder, first *int, after *string, last *int, before *string) (*model.MembershipEventConnection, error) {
	return plan.Get[*model.MembershipEventConnection](ctx, obj)
}

func (r *queryResolver) MembershipEvents(ctx context.Context, filter *model.MembershipEventFilter, orderBy []*model.MembershipEventOrder, at *model.Date, first *int, after *string, last *int, before *string) (*model.MembershipEventConnection, error) {
	return plan.GetRoot[*model.MembershipEventConnection](ctx)
}

func (r *Resolver) MembershipEvent() gen.MembershipEventResolver { return &membershipEventResolver{r} }

func (r *Resolver) MembershipEventAggregate() gen.MembershipEventAggregateResolver {
	return &membershipEventAggregateResolver{r}
}

func (r *Resolver) MembershipEventConnection() gen.MembershipEventConnectionResolver {
	return &membershipEventConnectionResolver{r}
}

type (
	membershipEventResolver           struct{ *Resolver }
	membershipEventAggregateResolver  struct{ *Resolver }
	membershipEventConnectionResolver struct{ *Resolver }
)

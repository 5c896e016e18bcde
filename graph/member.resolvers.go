package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *addMemberPayloadResolver) Member(ctx context.Context, obj *model.Payload) (*model.Member, error) {
	return plan.Get[*model.Member](ctx, obj)
}

func (r *ageStatisticsResolver) Percentile(ctx context.Context, obj *model.AgeStatistics, p float64) (*float64, error) {
	return plan.Get[*float64](ctx, obj)
}

func (r *correctMemberPayloadResolver) Member(ctx context.Context, obj *model.Payload) (*model.Member, error) {
	return plan.Get[*model.Member](ctx, obj)
}

func (r *countPartResolver) Organization(ctx context.Context, obj *model.CountPart) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *endMembershipPayloadResolver) Member(ctx context.Context, obj *model.Payload) (*model.Member, error) {
	return plan.Get[*model.Member](ctx, obj)
}

func (r *memberResolver) Organization(ctx context.Context, obj *model.Member) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *memberResolver) PartyGroup(ctx context.Context, obj *model.Member) (*model.PartyGroup, error) {
	return plan.Get[*model.PartyGroup](ctx, obj)
}

func (r *memberResolver) Phone(ctx context.Context, obj *model.Member) (*string, error) {
	return plan.Get[*string](ctx, obj)
}

func (r *memberResolver) Email(ctx context.Context, obj *model.Member) (*string, error) {
	return plan.Get[*string](ctx, obj)
}

func (r *memberResolver) Events(ctx context.Context, obj *model.Member) ([]*model.MembershipEvent, error) {
	return plan.Get[[]*model.MembershipEvent](ctx, obj)
}

func (r *memberAggregateResolver) Age(ctx context.Context, obj *model.MemberAggregate) (*model.AgeStatistics, error) {
	return plan.Get[*model.AgeStatistics](ctx, obj)
}

func (r *memberAggregateResolver) YearsOfMembership(ctx context.Context, obj *model.MemberAggregate) (*model.NumberStatistics, error) {
	return plan.Get[*model.NumberStatistics](ctx, obj)
}

func (r *memberAggregateResolver) People(ctx context.Context, obj *model.MemberAggregate) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *memberAggregateResolver) Share(ctx context.Context, obj *model.MemberAggregate) (*float64, error) {
	return plan.Get[*float64](ctx, obj)
}

func (r *memberAggregateResolver) Explain(ctx context.Context, obj *model.MemberAggregate) (*model.CountExplanation, error) {
	return plan.Get[*model.CountExplanation](ctx, obj)
}

func (r *memberConnectionResolver) TotalCount(ctx context.Context, obj *model.MemberConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *memberConnectionResolver) Aggregate(ctx context.Context, obj *model.MemberConnection) (*model.MemberAggregate, error) {
	return plan.Get[*model.MemberAggregate](ctx, obj)
}

func (r *memberConnectionResolver) Groups(ctx context.Context, obj *model.MemberConnection, by []*model.GroupKey[model.MemberGroupField], having *model.MemberGroupHaving, orderBy []*model.GroupOrder[model.MemberGroupField, model.MemberGroupOrderField], first *int, others bool, subtotals bool) (*model.MemberGroups, error) {
	return plan.Get[*model.MemberGroups](ctx, obj)
}

func (r *memberConnectionResolver) Series(ctx context.Context, obj *model.MemberConnection, bucket model.DateBucket, from model.Date, to *model.Date) (*model.CountSeries, error) {
	return plan.Get[*model.CountSeries](ctx, obj)
}

func (r *mutationResolver) AddMember(ctx context.Context, input model.AddMemberInput) (*model.Payload, error) {
	changed, err := r.Store.AddMember(ctx, input)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) CorrectMember(ctx context.Context, input gen.CorrectMemberInput) (*model.Payload, error) {
	changed, err := r.Store.CorrectMember(ctx, memberCorrection(input))
	return payload(ctx, changed, err)
}

func (r *mutationResolver) EndMembership(ctx context.Context, input model.EndMembershipInput) (*model.Payload, error) {
	changed, err := r.Store.EndMembership(ctx, input)
	return payload(ctx, changed, err)
}

func (r *organizationResolver) Members(ctx context.Context, obj *model.Organization, filter *model.MemberFilter, includeDescendants *bool, orderBy []*model.MemberOrder, first *int, after *string, last *int, before *string) (*model.MemberConnection, error) {
	return plan.Get[*model.MemberConnection](ctx, obj)
}

func (r *partyGroupResolver) Members(ctx context.Context, obj *model.PartyGroup, filter *model.MemberFilter, orderBy []*model.MemberOrder, first *int, after *string, last *int, before *string) (*model.MemberConnection, error) {
	return plan.Get[*model.MemberConnection](ctx, obj)
}

func (r *queryResolver) Member(ctx context.Context, id uuid.UUID, at *model.Date) (*model.Member, error) {
	return plan.GetRoot[*model.Member](ctx)
}

func (r *queryResolver) Members(ctx context.Context, filter *model.MemberFilter, orderBy []*model.MemberOrder, at *model.Date, first *int, after *string, last *int, before *string) (*model.MemberConnection, error) {
	return plan.GetRoot[*model.MemberConnection](ctx)
}

func (r *Resolver) AddMemberPayload() gen.AddMemberPayloadResolver {
	return &addMemberPayloadResolver{r}
}

func (r *Resolver) AgeStatistics() gen.AgeStatisticsResolver { return &ageStatisticsResolver{r} }

func (r *Resolver) CorrectMemberPayload() gen.CorrectMemberPayloadResolver {
	return &correctMemberPayloadResolver{r}
}

func (r *Resolver) CountPart() gen.CountPartResolver { return &countPartResolver{r} }

func (r *Resolver) EndMembershipPayload() gen.EndMembershipPayloadResolver {
	return &endMembershipPayloadResolver{r}
}

func (r *Resolver) Member() gen.MemberResolver { return &memberResolver{r} }

func (r *Resolver) MemberAggregate() gen.MemberAggregateResolver { return &memberAggregateResolver{r} }

func (r *Resolver) MemberConnection() gen.MemberConnectionResolver {
	return &memberConnectionResolver{r}
}

type (
	addMemberPayloadResolver     struct{ *Resolver }
	ageStatisticsResolver        struct{ *Resolver }
	correctMemberPayloadResolver struct{ *Resolver }
	countPartResolver            struct{ *Resolver }
	endMembershipPayloadResolver struct{ *Resolver }
	memberResolver               struct{ *Resolver }
	memberAggregateResolver      struct{ *Resolver }
	memberConnectionResolver     struct{ *Resolver }
)

package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *closePartyGroupPayloadResolver) PartyGroup(ctx context.Context, obj *model.Payload) (*model.PartyGroup, error) {
	return plan.Get[*model.PartyGroup](ctx, obj)
}

func (r *createPartyGroupPayloadResolver) PartyGroup(ctx context.Context, obj *model.Payload) (*model.PartyGroup, error) {
	return plan.Get[*model.PartyGroup](ctx, obj)
}

func (r *mutationResolver) CreatePartyGroup(ctx context.Context, input model.CreatePartyGroupInput) (*model.Payload, error) {
	changed, err := r.Store.CreatePartyGroup(ctx, input)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) RenamePartyGroup(ctx context.Context, input model.RenamePartyGroupInput) (*model.Payload, error) {
	changed, err := r.Store.RenamePartyGroup(ctx, input)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) ClosePartyGroup(ctx context.Context, input model.ClosePartyGroupInput) (*model.Payload, error) {
	changed, err := r.Store.ClosePartyGroup(ctx, input)
	return payload(ctx, changed, err)
}

func (r *organizationResolver) PartyGroups(ctx context.Context, obj *model.Organization, filter *model.PartyGroupFilter, orderBy []*model.PartyGroupOrder, first *int, after *string, last *int, before *string) (*model.PartyGroupConnection, error) {
	return plan.Get[*model.PartyGroupConnection](ctx, obj)
}

func (r *partyGroupResolver) Name(ctx context.Context, obj *model.PartyGroup, lang *model.Language) (string, error) {
	return plan.Get[string](ctx, obj)
}

func (r *partyGroupResolver) Organization(ctx context.Context, obj *model.PartyGroup) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *partyGroupResolver) Leader(ctx context.Context, obj *model.PartyGroup) (*model.Member, error) {
	return plan.Get[*model.Member](ctx, obj)
}

func (r *partyGroupAggregateResolver) Share(ctx context.Context, obj *model.PartyGroupAggregate) (*float64, error) {
	return plan.Get[*float64](ctx, obj)
}

func (r *partyGroupAggregateResolver) MemberCounts(ctx context.Context, obj *model.PartyGroupAggregate, filter *model.MemberFilter) (*model.NumberStatistics, error) {
	return plan.Get[*model.NumberStatistics](ctx, obj)
}

func (r *partyGroupConnectionResolver) TotalCount(ctx context.Context, obj *model.PartyGroupConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *partyGroupConnectionResolver) Aggregate(ctx context.Context, obj *model.PartyGroupConnection) (*model.PartyGroupAggregate, error) {
	return plan.Get[*model.PartyGroupAggregate](ctx, obj)
}

func (r *queryResolver) PartyGroup(ctx context.Context, id uuid.UUID, at *model.Date) (*model.PartyGroup, error) {
	return plan.GetRoot[*model.PartyGroup](ctx)
}

func (r *queryResolver) PartyGroups(ctx context.Context, filter *model.PartyGroupFilter, orderBy []*model.PartyGroupOrder, at *model.Date, first *int, after *string, last *int, before *string) (*model.PartyGroupConnection, error) {
	return plan.GetRoot[*model.PartyGroupConnection](ctx)
}

func (r *renamePartyGroupPayloadResolver) PartyGroup(ctx context.Context, obj *model.Payload) (*model.PartyGroup, error) {
	return plan.Get[*model.PartyGroup](ctx, obj)
}

func (r *Resolver) ClosePartyGroupPayload() gen.ClosePartyGroupPayloadResolver {
	return &closePartyGroupPayloadResolver{r}
}

func (r *Resolver) CreatePartyGroupPayload() gen.CreatePartyGroupPayloadResolver {
	return &createPartyGroupPayloadResolver{r}
}

func (r *Resolver) PartyGroup() gen.PartyGroupResolver { return &partyGroupResolver{r} }

func (r *Resolver) PartyGroupAggregate() gen.PartyGroupAggregateResolver {
	return &partyGroupAggregateResolver{r}
}

func (r *Resolver) PartyGroupConnection() gen.PartyGroupConnectionResolver {
	return &partyGroupConnectionResolver{r}
}

func (r *Resolver) RenamePartyGroupPayload() gen.RenamePartyGroupPayloadResolver {
	return &renamePartyGroupPayloadResolver{r}
}

type (
	closePartyGroupPayloadResolver  struct{ *Resolver }
	createPartyGroupPayloadResolver struct{ *Resolver }
	partyGroupResolver              struct{ *Resolver }
	partyGroupAggregateResolver     struct{ *Resolver }
	partyGroupConnectionResolver    struct{ *Resolver }
	renamePartyGroupPayloadResolver struct{ *Resolver }
)

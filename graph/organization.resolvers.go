package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *closeOrganizationPayloadResolver) Organization(ctx context.Context, obj *model.Payload) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *createOrganizationPayloadResolver) Organization(ctx context.Context, obj *model.Payload) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *mutationResolver) CreateOrganization(ctx context.Context, input model.CreateOrganizationInput) (*model.Payload, error) {
	changed, err := r.Store.CreateOrganization(ctx, input)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) RenameOrganization(ctx context.Context, input model.RenameOrganizationInput) (*model.Payload, error) {
	changed, err := r.Store.RenameOrganization(ctx, input)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) CloseOrganization(ctx context.Context, input model.CloseOrganizationInput) (*model.Payload, error) {
	changed, err := r.Store.CloseOrganization(ctx, input)
	return payload(ctx, changed, err)
}

func (r *organizationResolver) Name(ctx context.Context, obj *model.Organization, lang *model.Language) (string, error) {
	return plan.Get[string](ctx, obj)
}

func (r *organizationResolver) FormerNames(ctx context.Context, obj *model.Organization) ([]*model.DatedName, error) {
	return plan.Get[[]*model.DatedName](ctx, obj)
}

func (r *organizationResolver) Parent(ctx context.Context, obj *model.Organization) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *organizationResolver) Ancestors(ctx context.Context, obj *model.Organization) ([]*model.Organization, error) {
	return plan.Get[[]*model.Organization](ctx, obj)
}

func (r *organizationResolver) Children(ctx context.Context, obj *model.Organization, filter *model.OrganizationFilter, orderBy []*model.OrganizationOrder, first *int, after *string, last *int, before *string) (*model.OrganizationConnection, error) {
	return plan.Get[*model.OrganizationConnection](ctx, obj)
}

func (r *organizationResolver) Descendants(ctx context.Context, obj *model.Organization, level *model.OrganizationLevel, filter *model.OrganizationFilter, orderBy []*model.OrganizationOrder, first *int, after *string, last *int, before *string) (*model.OrganizationConnection, error) {
	return plan.Get[*model.OrganizationConnection](ctx, obj)
}

func (r *organizationAggregateResolver) Share(ctx context.Context, obj *model.OrganizationAggregate) (*float64, error) {
	return plan.Get[*float64](ctx, obj)
}

func (r *organizationAggregateResolver) MemberCounts(ctx context.Context, obj *model.OrganizationAggregate, filter *model.MemberFilter) (*model.NumberStatistics, error) {
	return plan.Get[*model.NumberStatistics](ctx, obj)
}

func (r *organizationAggregateResolver) Totals(ctx context.Context, obj *model.OrganizationAggregate, indicator string, period model.PeriodInput, tree model.TreeMode) (*model.ValueStatistics, error) {
	return plan.Get[*model.ValueStatistics](ctx, obj)
}

func (r *organizationConnectionResolver) TotalCount(ctx context.Context, obj *model.OrganizationConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *organizationConnectionResolver) Aggregate(ctx context.Context, obj *model.OrganizationConnection) (*model.OrganizationAggregate, error) {
	return plan.Get[*model.OrganizationAggregate](ctx, obj)
}

func (r *organizationConnectionResolver) Groups(ctx context.Context, obj *model.OrganizationConnection, by []*model.GroupKey[model.OrganizationGroupField], having *model.OrganizationGroupHaving, orderBy []*model.GroupOrder[model.OrganizationGroupField, model.OrganizationGroupOrderField], first *int, others bool, subtotals bool) (*model.OrganizationGroups, error) {
	return plan.Get[*model.OrganizationGroups](ctx, obj)
}

func (r *queryResolver) Organization(ctx context.Context, id *uuid.UUID, code *string, at *model.Date) (*model.Organization, error) {
	return plan.GetRoot[*model.Organization](ctx)
}

func (r *queryResolver) Organizations(ctx context.Context, filter *model.OrganizationFilter, orderBy []*model.OrganizationOrder, at *model.Date, first *int, after *string, last *int, before *string) (*model.OrganizationConnection, error) {
	return plan.GetRoot[*model.OrganizationConnection](ctx)
}

func (r *renameOrganizationPayloadResolver) Organization(ctx context.Context, obj *model.Payload) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *Resolver) CloseOrganizationPayload() gen.CloseOrganizationPayloadResolver {
	return &closeOrganizationPayloadResolver{r}
}

func (r *Resolver) CreateOrganizationPayload() gen.CreateOrganizationPayloadResolver {
	return &createOrganizationPayloadResolver{r}
}

func (r *Resolver) Organization() gen.OrganizationResolver { return &organizationResolver{r} }

func (r *Resolver) OrganizationAggregate() gen.OrganizationAggregateResolver {
	return &organizationAggregateResolver{r}
}

func (r *Resolver) OrganizationConnection() gen.OrganizationConnectionResolver {
	return &organizationConnectionResolver{r}
}

func (r *Resolver) RenameOrganizationPayload() gen.RenameOrganizationPayloadResolver {
	return &renameOrganizationPayloadResolver{r}
}

type (
	closeOrganizationPayloadResolver  struct{ *Resolver }
	createOrganizationPayloadResolver struct{ *Resolver }
	organizationResolver              struct{ *Resolver }
	organizationAggregateResolver     struct{ *Resolver }
	organizationConnectionResolver    struct{ *Resolver }
	renameOrganizationPayloadResolver struct{ *Resolver }
)

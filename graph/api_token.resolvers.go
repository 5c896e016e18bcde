package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *apiTokenResolver) Organization(ctx context.Context, obj *model.APIToken) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *apiTokenResolver) CreatedBy(ctx context.Context, obj *model.APIToken) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *apiTokenConnectionResolver) TotalCount(ctx context.Context, obj *model.APITokenConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *apiTokenConnectionResolver) Aggregate(ctx context.Context, obj *model.APITokenConnection) (*model.CountAggregate, error) {
	return plan.Get[*model.CountAggregate](ctx, obj)
}

func (r *createApiTokenPayloadResolver) APIToken(ctx context.Context, obj *model.TokenPayload) (*model.APIToken, error) {
	return plan.Get[*model.APIToken](ctx, obj)
}

func (r *mutationResolver) CreateAPIToken(ctx context.Context, input gen.CreateAPITokenInput) (*model.TokenPayload, error) {
	token, changed, err := r.Store.CreateAPIToken(ctx, newAPIToken(input))
	return tokenPayload(ctx, token, changed, err)
}

func (r *mutationResolver) RevokeAPIToken(ctx context.Context, id uuid.UUID) (*model.Payload, error) {
	changed, err := r.Store.RevokeAPIToken(ctx, id)
	return payload(ctx, changed, err)
}

func (r *queryResolver) APITokens(ctx context.Context, first *int, after *string, last *int, before *string) (*model.APITokenConnection, error) {
	return plan.GetRoot[*model.APITokenConnection](ctx)
}

func (r *revokeApiTokenPayloadResolver) APIToken(ctx context.Context, obj *model.Payload) (*model.APIToken, error) {
	return plan.Get[*model.APIToken](ctx, obj)
}

func (r *Resolver) ApiToken() gen.ApiTokenResolver { return &apiTokenResolver{r} }

func (r *Resolver) ApiTokenConnection() gen.ApiTokenConnectionResolver {
	return &apiTokenConnectionResolver{r}
}

func (r *Resolver) CreateApiTokenPayload() gen.CreateApiTokenPayloadResolver {
	return &createApiTokenPayloadResolver{r}
}

func (r *Resolver) RevokeApiTokenPayload() gen.RevokeApiTokenPayloadResolver {
	return &revokeApiTokenPayloadResolver{r}
}

type (
	apiTokenResolver              struct{ *Resolver }
	apiTokenConnectionResolver    struct{ *Resolver }
	createApiTokenPayloadResolver struct{ *Resolver }
	revokeApiTokenPayloadResolver struct{ *Resolver }
)

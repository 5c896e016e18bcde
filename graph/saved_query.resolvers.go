package graph

import (
	"context"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *deleteSavedQueryPayloadResolver) SavedQuery(ctx context.Context, obj *model.Payload) (*model.SavedQuery, error) {
	return plan.Get[*model.SavedQuery](ctx, obj)
}

func (r *mutationResolver) SaveQuery(ctx context.Context, input gen.SaveQueryInput) (*model.Payload, error) {
	saved, err := r.newSavedQuery(auth.From(ctx), input)
	if err != nil {
		return payload(ctx, nil, err)
	}
	changed, err := r.Store.SaveQuery(ctx, saved)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) DeleteSavedQuery(ctx context.Context, input gen.DeleteSavedQueryInput) (*model.Payload, error) {
	changed, err := r.Store.DeleteSavedQuery(ctx, input.Name, input.ExpectedVersion)
	return payload(ctx, changed, err)
}

func (r *queryResolver) SavedQuery(ctx context.Context, name string) (*model.SavedQuery, error) {
	return plan.GetRoot[*model.SavedQuery](ctx)
}

func (r *queryResolver) SavedQueries(ctx context.Context, filter *model.SavedQueryFilter, first *int, after *string, last *int, before *string) (*model.SavedQueryConnection, error) {
	return plan.GetRoot[*model.SavedQueryConnection](ctx)
}

func (r *saveQueryPayloadResolver) SavedQuery(ctx context.Context, obj *model.Payload) (*model.SavedQuery, error) {
	return plan.Get[*model.SavedQuery](ctx, obj)
}

func (r *savedQueryResolver) Fault(ctx context.Context, obj *model.SavedQuery) (*string, error) {
	return plan.Get[*string](ctx, obj)
}

func (r *savedQueryResolver) Deprecated(ctx context.Context, obj *model.SavedQuery) ([]string, error) {
	return plan.Get[[]string](ctx, obj)
}

func (r *savedQueryConnectionResolver) TotalCount(ctx context.Context, obj *model.SavedQueryConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *Resolver) DeleteSavedQueryPayload() gen.DeleteSavedQueryPayloadResolver {
	return &deleteSavedQueryPayloadResolver{r}
}

func (r *Resolver) SaveQueryPayload() gen.SaveQueryPayloadResolver {
	return &saveQueryPayloadResolver{r}
}

func (r *Resolver) SavedQuery() gen.SavedQueryResolver { return &savedQueryResolver{r} }

func (r *Resolver) SavedQueryConnection() gen.SavedQueryConnectionResolver {
	return &savedQueryConnectionResolver{r}
}

type (
	deleteSavedQueryPayloadResolver struct{ *Resolver }
	saveQueryPayloadResolver        struct{ *Resolver }
	savedQueryResolver              struct{ *Resolver }
	savedQueryConnectionResolver    struct{ *Resolver }
)

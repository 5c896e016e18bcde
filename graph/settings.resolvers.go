package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *changeSettingsPayloadResolver) Settings(ctx context.Context, obj *model.Payload) (*model.Settings, error) {
	return plan.Get[*model.Settings](ctx, obj)
}

func (r *mutationResolver) ChangeSettings(ctx context.Context, input gen.ChangeSettingsInput) (*model.Payload, error) {
	changed, err := r.Store.ChangeSettings(ctx, settingsChange(input))
	return payload(ctx, changed, err)
}

func (r *queryResolver) Settings(ctx context.Context) (*model.Settings, error) {
	return plan.GetRoot[*model.Settings](ctx)
}

func (r *Resolver) ChangeSettingsPayload() gen.ChangeSettingsPayloadResolver {
	return &changeSettingsPayloadResolver{r}
}

type changeSettingsPayloadResolver struct{ *Resolver }

package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func apiTokenRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.apiTokens", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.APITokenConnection, error) {
		return one(r.APITokens(pageArgs(c), rowsOf(c)))
	})
	plan.Relation(s, "ApiTokenConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, _ []*model.APITokenConnection) ([]int, error) {
		return one(r.CountAPITokens())
	})
	toAccount(s, "ApiToken.createdBy", func(k *model.APIToken) uuid.UUID { return orNil(k.CreatedByID) })
	toOrganization(s, "ApiToken.organization", func(k *model.APIToken) uuid.UUID { return orNil(k.OrganizationID) })
	toAPIToken(s, "CreateApiTokenPayload.apiToken", func(p *model.TokenPayload) uuid.UUID { return changedID(&p.Payload) })
	toAPIToken(s, "RevokeApiTokenPayload.apiToken", changedID)
}

// toAPIToken registers a field that leads to the API token with a key.
func toAPIToken[P plan.Object](s *plan.Schema[*store.Reader], field string, key func(P) uuid.UUID) {
	plan.Relation(s, field, func(_ context.Context, r *store.Reader, _ *plan.Call, parents []P) ([]*model.APIToken, error) {
		return lookup(parents, key, r.APITokensByID)
	})
}

func newAPIToken(in gen.CreateAPITokenInput) model.NewAPIToken {
	return model.NewAPIToken{Name: in.Name, Role: in.Role, OrganizationID: in.OrganizationID.Value(), Days: in.Days}
}

// tokenPayload is payload with an API token that is told once.
func tokenPayload(ctx context.Context, token auth.Secret, changed *model.Changed, failed error) (*model.TokenPayload, error) {
	p, err := outcome(ctx, changed, failed)
	if err != nil {
		return nil, err
	}
	made := &model.TokenPayload{Payload: *p, Token: told(token, failed)}
	return made, plan.Load(ctx, made)
}

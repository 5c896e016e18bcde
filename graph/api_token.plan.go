package graph

import (
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func apiTokenRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.APIToken, *model.Account](s, "ApiToken.createdBy")
	pending[*model.APIToken, *model.Organization](s, "ApiToken.organization")
	pending[*model.APITokenConnection, int](s, "ApiTokenConnection.totalCount")
	pending[*model.TokenPayload, *model.APIToken](s, "CreateApiTokenPayload.apiToken")
	pending[*model.Payload, *model.APIToken](s, "RevokeApiTokenPayload.apiToken")
	pending[*plan.Root, *model.APITokenConnection](s, "Query.apiTokens")
}

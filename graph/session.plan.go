package graph

import (
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func sessionRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.Account, []*model.Session](s, "Account.sessions")
	pending[*model.Payload, *model.Account](s, "RevokeSessionPayload.account")
	pending[*model.Payload, *model.Viewer](s, "SeeAsPayload.viewer")
	pending[*model.SignInPayload, *model.Viewer](s, "SignInPayload.viewer")
}

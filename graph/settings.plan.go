package graph

import (
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func settingsRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.Payload, *model.Settings](s, "ChangeSettingsPayload.settings")
	pending[*plan.Root, *model.Settings](s, "Query.settings")
}

package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func nodeRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.node", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]model.Node, error) {
		return one(r.NodeByID(plan.Arg[uuid.UUID](c, "id"), at(r, c)))
	}, plan.Rounds(2))
}

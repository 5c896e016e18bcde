package graph

import (
	"context"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func searchRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.search", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.SearchConnection, error) {
		return one(r.Search(plan.Arg[string](c, "text"), plan.Arg[[]model.SearchType](c, "types"), plan.Arg[*int](c, "first"),
			store.SearchWants{Count: c.Wants("totalCount"), Nodes: c.Wants("nodes.node")}))
	}, plan.Rounds(2))
}

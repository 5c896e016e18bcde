package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func savedQueryRelations(s *plan.Schema[*store.Reader], resolver *Resolver) {
	plan.Computed(s, "SavedQuery.fault", func(_ context.Context, r *store.Reader, _ *plan.Call, k *model.SavedQuery) (*string, error) {
		return resolver.faultOf(r.Viewer, k), nil
	})
	plan.Computed(s, "SavedQuery.deprecated", func(_ context.Context, _ *store.Reader, _ *plan.Call, k *model.SavedQuery) ([]string, error) {
		return resolver.deprecatedIn(k), nil
	})
	plan.Relation(s, "Query.savedQuery", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.SavedQuery, error) {
		return one(r.SavedQuery(plan.Arg[string](c, "name")))
	})
	plan.Relation(s, "Query.savedQueries", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.SavedQueryConnection, error) {
		return one(r.SavedQueries(plan.Arg[*model.SavedQueryFilter](c, "filter"), pageArgs(c), rowsOf(c)))
	})
	plan.Relation(s, "SavedQueryConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.SavedQueryConnection) ([]int, error) {
		counts := make([]int, len(lists))
		for i, list := range lists {
			n, err := r.CountSavedQueries(list.Filter)
			if err != nil {
				return nil, err
			}
			counts[i] = n
		}
		return counts, nil
	})
	for _, payload := range []string{"SaveQueryPayload", "DeleteSavedQueryPayload"} {
		plan.Relation(s, payload+".savedQuery", func(_ context.Context, r *store.Reader, _ *plan.Call, payloads []*model.Payload) ([]*model.SavedQuery, error) {
			return lookup(payloads, changedID, func(ids []uuid.UUID) ([]*model.SavedQuery, error) { return r.SavedQueriesByID(ids) })
		})
	}
}

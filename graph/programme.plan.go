package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func programmeRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.programmes", func(_ context.Context, r *store.Reader, _ *plan.Call, _ []*plan.Root) ([][]*model.Programme, error) {
		return one(r.Programmes())
	})
	named(s, "Programme.name", func(p *model.Programme) *model.LocalizedText { return p.Names })
	plan.Relation(s, "Programme.projects", func(_ context.Context, r *store.Reader, _ *plan.Call, programmes []*model.Programme) ([][]*model.Project, error) {
		return r.ProjectsOf(plan.Keys(programmes, func(p *model.Programme) uuid.UUID { return p.ID }))
	})
}

package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func projectRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.project", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.Project, error) {
		return one(r.ProjectByCode(plan.Arg[string](c, "code")))
	})
	plan.Relation(s, "Query.projects", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.ProjectConnection, error) {
		return one(r.Projects(plan.Arg[*model.ProjectFilter](c, "filter"), plan.Arg[[]*model.ProjectOrder](c, "orderBy"), pageArgs(c), rowsOf(c)))
	})
	named(s, "Project.name", func(p *model.Project) *model.LocalizedText { return p.Names })
	plan.Relation(s, "Project.programme", func(_ context.Context, r *store.Reader, _ *plan.Call, projects []*model.Project) ([]*model.Programme, error) {
		return lookup(projects, func(p *model.Project) uuid.UUID { return p.ProgrammeID }, r.ProgrammesByID)
	})
	plan.Relation(s, "Project.indicators", func(_ context.Context, r *store.Reader, _ *plan.Call, projects []*model.Project) ([][]*model.Indicator, error) {
		return r.IndicatorsOf(plan.Keys(projects, func(p *model.Project) uuid.UUID { return p.ID }))
	})
	plan.Relation(s, "ProjectConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.ProjectConnection) ([]int, error) {
		return same(len(lists))(r.CountProjects(lists[0].Filter))
	})
}

// same is what every parent of a field gets when they differ in nothing.
func same(parents int) func(n int, err error) ([]int, error) {
	return func(n int, err error) ([]int, error) {
		values := make([]int, parents)
		for i := range values {
			values[i] = n
		}
		return values, err
	}
}

package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func viewerRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.viewer", func(_ context.Context, r *store.Reader, _ *plan.Call, _ []*plan.Root) ([]*model.Viewer, error) {
		v := &model.Viewer{Name: r.Viewer.Name, Language: r.Lang(), Today: r.Today, Synthetic: r.Synthetic, Roles: []*model.RoleGrant{}}
		for _, g := range r.Viewer.Grants {
			grant := &model.RoleGrant{Role: g.Role}
			if g.OrganizationID != uuid.Nil {
				grant.OrganizationID = &g.OrganizationID
			}
			v.Roles = append(v.Roles, grant)
		}
		return one(v, nil)
	})
	toOrganization(s, "RoleGrant.organization", func(g *model.RoleGrant) uuid.UUID { return orNil(g.OrganizationID) })
}

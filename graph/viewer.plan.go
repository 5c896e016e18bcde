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
		return one(viewerOf(r), nil)
	})
	toOrganization(s, "RoleGrant.organization", func(g *model.RoleGrant) uuid.UUID { return orNil(g.OrganizationID) })
}

// viewerOf is who asks.
func viewerOf(r *store.Reader) *model.Viewer {
	who := r.Viewer
	v := &model.Viewer{
		Name: who.Name, AccountID: idOrNil(who.AccountID), Language: r.Lang(), Today: r.Today, Synthetic: r.Synthetic,
		Roles: []*model.RoleGrant{}, Permissions: who.Can(), MustChangePassword: who.MustChangePassword,
	}
	if who.Kind != "" {
		v.Kind = &who.Kind
	}
	grants := who.Grants
	if who.SeenAs != nil {
		v.SeenAsID, grants = idOrNil(who.SeenAs.AccountID), who.SeenAs.Grants
	}
	for _, g := range grants {
		v.Roles = append(v.Roles, g.RoleGrant())
	}
	return v
}

// idOrNil is nil for none.
func idOrNil(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

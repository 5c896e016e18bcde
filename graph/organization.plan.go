package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func organizationRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.organization", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.Organization, error) {
		id, code := plan.Arg[*uuid.UUID](c, "id"), plan.Arg[*string](c, "code")
		switch {
		case (id == nil) == (code == nil):
			return nil, model.Invalid("id", "organization.lookup")
		case code != nil:
			return one(r.OrganizationByCode(*code, at(r, c)))
		}
		return r.OrganizationsByID([]uuid.UUID{*id}, at(r, c))
	}, plan.Expected(func(r *store.Reader, c *plan.Call) *model.Organization {
		if code := plan.Arg[*string](c, "code"); code != nil {
			if id, found := r.GuessOrganization(*code); found {
				return &model.Organization{ID: id, At: at(r, c)}
			}
		}
		return nil
	}, organizationID))
	plan.Relation(s, "Query.organizations", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.OrganizationConnection, error) {
		return r.Organizations([]model.OrganizationList{organizationList(r, c)}, pageArgs(c), rowsOf(c))
	})

	named(s, "Organization.name", func(o *model.Organization) *model.LocalizedText { return o.Names })
	plan.Relation(s, "Organization.formerNames", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([][]*model.DatedName, error) {
		return r.FormerNamesOf(plan.Keys(orgs, organizationID), at(r, c))
	})
	plan.Relation(s, "Organization.parent", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([]*model.Organization, error) {
		return r.ParentsOf(plan.Keys(orgs, organizationID), at(r, c))
	})
	plan.Relation(s, "Organization.ancestors", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([][]*model.Organization, error) {
		return r.AncestorsOf(plan.Keys(orgs, organizationID), at(r, c))
	})
	organizationsUnder := func(children bool) func(context.Context, *store.Reader, *plan.Call, []*model.Organization) ([]*model.OrganizationConnection, error) {
		return func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([]*model.OrganizationConnection, error) {
			list := organizationList(r, c)
			list.Children, list.Level = children, plan.Arg[*model.OrganizationLevel](c, "level")
			lists := plan.Keys(orgs, func(o *model.Organization) model.OrganizationList {
				list.Under = o.ID
				return list
			})
			return r.Organizations(lists, pageArgs(c), rowsOf(c))
		}
	}
	plan.Relation(s, "Organization.children", organizationsUnder(true))
	plan.Relation(s, "Organization.descendants", organizationsUnder(false))

	plan.Relation(s, "OrganizationConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.OrganizationConnection) ([]int, error) {
		return r.CountOrganizations(plan.Keys(lists, func(c *model.OrganizationConnection) model.OrganizationList { return c.List }))
	})
}

func organizationList(r *store.Reader, c *plan.Call) model.OrganizationList {
	return model.OrganizationList{
		Filter:  plan.Arg[*model.OrganizationFilter](c, "filter"),
		OrderBy: plan.Arg[[]*model.OrganizationOrder](c, "orderBy"),
		At:      at(r, c),
	}
}

func organizationID(o *model.Organization) uuid.UUID { return o.ID }

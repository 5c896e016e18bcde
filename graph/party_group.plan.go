package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func partyGroupRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.partyGroup", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.PartyGroup, error) {
		return r.PartyGroupsByID([]uuid.UUID{plan.Arg[uuid.UUID](c, "id")}, at(r, c))
	})
	plan.Relation(s, "Query.partyGroups", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.PartyGroupConnection, error) {
		return r.PartyGroups([]model.PartyGroupList{partyGroupList(r, c)}, pageArgs(c), rowsOf(c))
	})
	plan.Relation(s, "Organization.partyGroups", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([]*model.PartyGroupConnection, error) {
		list := partyGroupList(r, c)
		lists := plan.Keys(orgs, func(o *model.Organization) model.PartyGroupList {
			list.Organization = o.ID
			return list
		})
		return r.PartyGroups(lists, pageArgs(c), rowsOf(c))
	})

	named(s, "PartyGroup.name", func(g *model.PartyGroup) *model.LocalizedText { return g.Names })
	toOrganization(s, "PartyGroup.organization", func(g *model.PartyGroup) uuid.UUID { return g.OrganizationID })
	plan.Relation(s, "PartyGroup.leader", func(_ context.Context, r *store.Reader, c *plan.Call, groups []*model.PartyGroup) ([]*model.Member, error) {
		return r.LeadersOf(plan.Keys(groups, func(g *model.PartyGroup) uuid.UUID { return g.ID }), at(r, c))
	})

	plan.Relation(s, "PartyGroupConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.PartyGroupConnection) ([]int, error) {
		return r.CountPartyGroups(plan.Keys(lists, func(c *model.PartyGroupConnection) model.PartyGroupList { return c.List }))
	})
}

func partyGroupList(r *store.Reader, c *plan.Call) model.PartyGroupList {
	return model.PartyGroupList{Filter: plan.Arg[*model.PartyGroupFilter](c, "filter"), OrderBy: plan.Arg[[]*model.PartyGroupOrder](c, "orderBy"), At: at(r, c)}
}

package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func officeRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.offices", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.OfficeConnection, error) {
		return r.Offices([]model.OfficeList{officeList(r, c)}, pageArgs(c), rowsOf(c))
	})
	plan.Relation(s, "Organization.offices", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([]*model.OfficeConnection, error) {
		list := officeList(r, c)
		lists := plan.Keys(orgs, func(o *model.Organization) model.OfficeList {
			list.Organization = o.ID
			return list
		})
		return r.Offices(lists, pageArgs(c), rowsOf(c))
	})
	plan.Relation(s, "Member.offices", func(_ context.Context, r *store.Reader, c *plan.Call, members []*model.Member) ([][]*model.Office, error) {
		return r.OfficesHeldBy(plan.Keys(members, func(m *model.Member) uuid.UUID { return m.ID }), at(r, c))
	})
	toOrganization(s, "Office.organization", func(o *model.Office) uuid.UUID { return o.OrganizationID })
	toPartyGroup(s, "Office.partyGroup", func(o *model.Office) uuid.UUID { return orNil(o.PartyGroupID) })
	toMember(s, "Office.holder", func(o *model.Office) uuid.UUID { return orNil(o.HolderID) })
	plan.Relation(s, "OfficeConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.OfficeConnection) ([]int, error) {
		return r.CountOffices(plan.Keys(lists, func(c *model.OfficeConnection) model.OfficeList { return c.List }))
	})
}

func officeList(r *store.Reader, c *plan.Call) model.OfficeList {
	return model.OfficeList{
		Filter:  plan.Arg[*model.OfficeFilter](c, "filter"),
		OrderBy: plan.Arg[[]*model.OfficeOrder](c, "orderBy"),
		At:      at(r, c),
	}
}

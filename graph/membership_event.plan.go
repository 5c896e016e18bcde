package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func membershipEventRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.membershipEvents", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.MembershipEventConnection, error) {
		return r.MembershipEvents([]model.MembershipEventList{membershipEventList(r, c)}, pageArgs(c), rowsOf(c))
	})
	plan.Relation(s, "Organization.membershipEvents", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([]*model.MembershipEventConnection, error) {
		list := membershipEventList(r, c)
		below := plan.Arg[*bool](c, "includeDescendants")
		list.Below = below == nil || *below
		lists := plan.Keys(orgs, func(o *model.Organization) model.MembershipEventList {
			list.Organization = o.ID
			return list
		})
		return r.MembershipEvents(lists, pageArgs(c), rowsOf(c))
	})
	plan.Relation(s, "MembershipEventConnection.totalCount", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MembershipEventConnection) ([]int, error) {
		if c.Large {
			return r.CountMembershipEventsExported(plan.Keys(lists, eventListOf))
		}
		return r.CountMembershipEvents(plan.Keys(lists, eventListOf))
	})
	toMember(s, "MembershipEvent.member", func(e *model.MembershipEvent) uuid.UUID { return e.PersonID })
	toOrganization(s, "MembershipEvent.organization", func(e *model.MembershipEvent) uuid.UUID { return e.OrganizationID })
	toPartyGroup(s, "MembershipEvent.partyGroup", func(e *model.MembershipEvent) uuid.UUID { return orNil(e.PartyGroupID) })
}

func membershipEventList(r *store.Reader, c *plan.Call) model.MembershipEventList {
	return model.MembershipEventList{
		Filter:  plan.Arg[*model.MembershipEventFilter](c, "filter"),
		OrderBy: plan.Arg[[]*model.MembershipEventOrder](c, "orderBy"),
		At:      at(r, c),
	}
}

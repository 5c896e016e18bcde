package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func memberRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.member", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.Member, error) {
		return r.MembersByID([]uuid.UUID{plan.Arg[uuid.UUID](c, "id")}, at(r, c))
	})
	plan.Relation(s, "Query.members", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.MemberConnection, error) {
		return r.Members([]model.MemberList{memberList(r, c)}, pageArgs(c), rowsOf(c))
	})
	plan.Relation(s, "Organization.members", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([]*model.MemberConnection, error) {
		list := memberList(r, c)
		below := plan.Arg[*bool](c, "includeDescendants")
		list.Below = below == nil || *below
		lists := plan.Keys(orgs, func(o *model.Organization) model.MemberList {
			list.Organization = o.ID
			return list
		})
		return r.Members(lists, pageArgs(c), rowsOf(c))
	})
	plan.Relation(s, "PartyGroup.members", func(_ context.Context, r *store.Reader, c *plan.Call, groups []*model.PartyGroup) ([]*model.MemberConnection, error) {
		list := memberList(r, c)
		lists := plan.Keys(groups, func(g *model.PartyGroup) model.MemberList {
			list.PartyGroup = g.ID
			return list
		})
		return r.Members(lists, pageArgs(c), rowsOf(c))
	})

	toOrganization(s, "Member.organization", func(m *model.Member) uuid.UUID { return m.OrganizationID })
	toPartyGroup(s, "Member.partyGroup", func(m *model.Member) uuid.UUID { return orNil(m.PartyGroupID) })
	plan.Relation(s, "Member.events", func(_ context.Context, r *store.Reader, c *plan.Call, members []*model.Member) ([][]*model.MembershipEvent, error) {
		return r.EventsOf(plan.Keys(members, func(m *model.Member) uuid.UUID { return m.MembershipID }), at(r, c))
	})

	plan.Relation(s, "MemberConnection.totalCount", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MemberConnection) ([]int, error) {
		if c.Large {
			return r.CountMembersExported(plan.Keys(lists, memberListOf))
		}
		return r.CountMembers(plan.Keys(lists, memberListOf))
	})
	plan.Relation(s, "MemberConnection.aggregate", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MemberConnection) ([]*model.MemberAggregate, error) {
		return r.AggregateMembers(plan.Keys(lists, memberListOf), store.Tallies{
			Sexes: c.Wants("bySex"), Bands: c.Wants("byAgeBand", "youthShare"), Ages: c.Wants("age"), Median: c.Wants("age.median"),
		})
	})
	plan.Relation(s, "MemberAggregate.age", func(_ context.Context, r *store.Reader, c *plan.Call, aggregates []*model.MemberAggregate) ([]*model.AgeStatistics, error) {
		return r.AgesOf(aggregates, c.Wants("median"))
	})
	plan.Relation(s, "MemberAggregate.yearsOfMembership", func(_ context.Context, r *store.Reader, c *plan.Call, aggregates []*model.MemberAggregate) ([]*model.NumberStatistics, error) {
		return r.YearsOfMembership(aggregates, c.Wants("median"))
	})
	plan.Computed(s, "MemberAggregate.people", func(_ context.Context, _ *store.Reader, _ *plan.Call, a *model.MemberAggregate) (int, error) {
		return a.Count, nil
	})
	plan.Relation(s, "MemberAggregate.share", func(_ context.Context, r *store.Reader, _ *plan.Call, aggregates []*model.MemberAggregate) ([]*float64, error) {
		return r.ShareOfMembers(aggregates)
	})
	plan.Relation(s, "MemberAggregate.explain", func(_ context.Context, r *store.Reader, _ *plan.Call, aggregates []*model.MemberAggregate) ([]*model.CountExplanation, error) {
		return r.ExplainMembers(aggregates)
	})
	toOrganization(s, "CountPart.organization", func(p *model.CountPart) uuid.UUID { return p.OrganizationID })
}

func memberList(r *store.Reader, c *plan.Call) model.MemberList {
	return model.MemberList{
		Filter:  plan.Arg[*model.MemberFilter](c, "filter"),
		OrderBy: plan.Arg[[]*model.MemberOrder](c, "orderBy"),
		At:      at(r, c),
	}
}

func memberListOf(c *model.MemberConnection) model.MemberList { return c.List }

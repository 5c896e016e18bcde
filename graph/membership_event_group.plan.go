package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func membershipEventGroupRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "MembershipEventConnection.aggregate", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MembershipEventConnection) ([]*model.MembershipEventAggregate, error) {
		return r.AggregateMembershipEvents(plan.Keys(lists, eventListOf), c.Wants("people"))
	})
	plan.Relation(s, "MembershipEventAggregate.share", func(_ context.Context, r *store.Reader, _ *plan.Call, aggregates []*model.MembershipEventAggregate) ([]*float64, error) {
		return r.ShareOfMembershipEvents(aggregates)
	})
	plan.Relation(s, "MembershipEventConnection.groups", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MembershipEventConnection) ([]*model.MembershipEventGroups, error) {
		asked := groupingOf[model.MembershipEventGroupField, model.MembershipEventGroupOrderField, model.MembershipEventGroupHaving](c)
		return r.GroupMembershipEvents(plan.Keys(lists, eventListOf), asked, c.Wants("nodes.people", "total.people"))
	}, groupRounds)
	plan.Relation(s, "MembershipEventConnection.series", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MembershipEventConnection) ([]*model.CountSeries, error) {
		return r.MembershipEventSeries(plan.Keys(lists, eventListOf), seriesArgs(c))
	})
	toKey(s, "MembershipEventGroupKeys.region", func(k *model.MembershipEventGroupKeys) uuid.UUID { return orNil(k.RegionID) })
	toKey(s, "MembershipEventGroupKeys.district", func(k *model.MembershipEventGroupKeys) uuid.UUID { return orNil(k.DistrictID) })
	toKey(s, "MembershipEventGroupKeys.organization", func(k *model.MembershipEventGroupKeys) uuid.UUID { return orNil(k.OrganizationID) })
	toPartyGroup(s, "MembershipEventGroupKeys.partyGroup", func(k *model.MembershipEventGroupKeys) uuid.UUID { return orNil(k.PartyGroupID) })
}

func eventListOf(c *model.MembershipEventConnection) model.MembershipEventList { return c.List }

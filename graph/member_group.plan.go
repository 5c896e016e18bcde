package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func memberGroupRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "MemberConnection.groups", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MemberConnection) ([]*model.MemberGroups, error) {
		return r.GroupMembers(plan.Keys(lists, memberListOf), groupingOf[model.MemberGroupField, model.MemberGroupOrderField, model.MemberGroupHaving](c), c.Wants("nodes.aggregate", "total.aggregate"))
	})
	plan.Relation(s, "MemberConnection.series", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MemberConnection) ([]*model.CountSeries, error) {
		return r.MemberSeries(plan.Keys(lists, memberListOf), seriesArgs(c))
	})
	toOrganization(s, "MemberGroupKeys.region", func(k *model.MemberGroupKeys) uuid.UUID { return orNil(k.RegionID) })
	toOrganization(s, "MemberGroupKeys.district", func(k *model.MemberGroupKeys) uuid.UUID { return orNil(k.DistrictID) })
	toOrganization(s, "MemberGroupKeys.organization", func(k *model.MemberGroupKeys) uuid.UUID { return orNil(k.OrganizationID) })
	toPartyGroup(s, "MemberGroupKeys.partyGroup", func(k *model.MemberGroupKeys) uuid.UUID { return orNil(k.PartyGroupID) })
}

package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func organizationGroupRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "OrganizationConnection.groups", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.OrganizationConnection) ([]*model.OrganizationGroups, error) {
		asked := groupingOf[model.OrganizationGroupField, model.OrganizationGroupOrderField, model.OrganizationGroupHaving](c)
		return r.GroupOrganizations(plan.Keys(lists, organizationListOf), asked, c.Wants("nodes.members", "total.members"), c.Wants("nodes.partyGroups", "total.partyGroups"))
	}, groupRounds)
	toKey(s, "OrganizationGroupKeys.region", func(k *model.OrganizationGroupKeys) uuid.UUID { return orNil(k.RegionID) })
	toKey(s, "OrganizationGroupKeys.district", func(k *model.OrganizationGroupKeys) uuid.UUID { return orNil(k.DistrictID) })
	toKey(s, "OrganizationGroupKeys.parent", func(k *model.OrganizationGroupKeys) uuid.UUID { return orNil(k.ParentID) })
}

package graph

import (
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func organizationGroupRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.OrganizationConnection, *model.OrganizationGroups](s, "OrganizationConnection.groups")
	toOrganization(s, "OrganizationGroupKeys.region", func(k *model.OrganizationGroupKeys) uuid.UUID { return orNil(k.RegionID) })
	toOrganization(s, "OrganizationGroupKeys.district", func(k *model.OrganizationGroupKeys) uuid.UUID { return orNil(k.DistrictID) })
	toOrganization(s, "OrganizationGroupKeys.parent", func(k *model.OrganizationGroupKeys) uuid.UUID { return orNil(k.ParentID) })
}

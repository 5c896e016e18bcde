package graph

import (
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func memberGroupRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.MemberConnection, *model.MemberGroups](s, "MemberConnection.groups")
	pending[*model.MemberConnection, *model.CountSeries](s, "MemberConnection.series")
	toOrganization(s, "MemberGroupKeys.region", func(k *model.MemberGroupKeys) uuid.UUID { return orNil(k.RegionID) })
	toOrganization(s, "MemberGroupKeys.district", func(k *model.MemberGroupKeys) uuid.UUID { return orNil(k.DistrictID) })
	toOrganization(s, "MemberGroupKeys.organization", func(k *model.MemberGroupKeys) uuid.UUID { return orNil(k.OrganizationID) })
	toPartyGroup(s, "MemberGroupKeys.partyGroup", func(k *model.MemberGroupKeys) uuid.UUID { return orNil(k.PartyGroupID) })
}

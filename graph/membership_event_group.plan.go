package graph

import (
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func membershipEventGroupRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.MembershipEventConnection, *model.MembershipEventGroups](s, "MembershipEventConnection.groups")
	pending[*model.MembershipEventConnection, *model.CountSeries](s, "MembershipEventConnection.series")
	toOrganization(s, "MembershipEventGroupKeys.region", func(k *model.MembershipEventGroupKeys) uuid.UUID { return orNil(k.RegionID) })
	toOrganization(s, "MembershipEventGroupKeys.district", func(k *model.MembershipEventGroupKeys) uuid.UUID { return orNil(k.DistrictID) })
	toOrganization(s, "MembershipEventGroupKeys.organization", func(k *model.MembershipEventGroupKeys) uuid.UUID { return orNil(k.OrganizationID) })
	toPartyGroup(s, "MembershipEventGroupKeys.partyGroup", func(k *model.MembershipEventGroupKeys) uuid.UUID { return orNil(k.PartyGroupID) })
}

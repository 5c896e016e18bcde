package graph

import (
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func membershipEventRelations(s *plan.Schema[*store.Reader]) {
	pending[*plan.Root, *model.MembershipEventConnection](s, "Query.membershipEvents")
	pending[*model.Organization, *model.MembershipEventConnection](s, "Organization.membershipEvents")
	pending[*model.MembershipEventConnection, int](s, "MembershipEventConnection.totalCount")
	pending[*model.MembershipEventConnection, *model.MembershipEventAggregate](s, "MembershipEventConnection.aggregate")
	pending[*model.MembershipEventAggregate, *float64](s, "MembershipEventAggregate.share")
	pending[*model.MembershipEvent, *model.Member](s, "MembershipEvent.member")
	toOrganization(s, "MembershipEvent.organization", func(e *model.MembershipEvent) uuid.UUID { return e.OrganizationID })
	toPartyGroup(s, "MembershipEvent.partyGroup", func(e *model.MembershipEvent) uuid.UUID { return orNil(e.PartyGroupID) })
}

package graph

import (
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func auditRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.Account, []*model.AuditEntry](s, "Account.history")
	pending[*model.Member, []*model.AuditEntry](s, "Member.accesses")
	pending[*model.Member, []*model.AuditEntry](s, "Member.history")
	pending[*model.Metric, []*model.AuditEntry](s, "Metric.history")
	pending[*model.Office, []*model.AuditEntry](s, "Office.history")
	pending[*model.Organization, []*model.AuditEntry](s, "Organization.history")
	pending[*model.PartyGroup, []*model.AuditEntry](s, "PartyGroup.history")
	pending[*model.AuditEntry, *model.Account](s, "AuditEntry.account")
	pending[*model.AuditEntry, *string](s, "AuditEntry.objectTitle")
	pending[*model.AuditEntry, *model.Organization](s, "AuditEntry.organization")
	pending[*model.AuditEntryConnection, int](s, "AuditEntryConnection.totalCount")
	pending[*plan.Root, *model.AuditEntryConnection](s, "Query.auditEntries")
}

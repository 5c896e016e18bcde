package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func auditRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.auditEntries", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.AuditEntryConnection, error) {
		return one(r.AuditEntries(plan.Arg[*model.AuditFilter](c, "filter"), pageArgs(c), rowsOf(c)))
	})
	plan.Relation(s, "AuditEntryConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.AuditEntryConnection) ([]int, error) {
		return r.CountAuditEntries(lists)
	})
	historyOf(s, "Organization.history", func(o *model.Organization) uuid.UUID { return o.ID })
	historyOf(s, "PartyGroup.history", func(g *model.PartyGroup) uuid.UUID { return g.ID })
	historyOf(s, "Member.history", func(m *model.Member) uuid.UUID { return m.ID })
	historyOf(s, "Metric.history", func(m *model.Metric) uuid.UUID { return m.ID })
	historyOf(s, "Office.history", func(o *model.Office) uuid.UUID { return o.ID })
	plan.Relation(s, "Account.history", func(_ context.Context, r *store.Reader, c *plan.Call, accounts []*model.Account) ([][]*model.AuditEntry, error) {
		if !r.Viewer.May(model.Administer) {
			return make([][]*model.AuditEntry, len(accounts)), nil
		}
		return r.HistoryOf(plan.Keys(accounts, func(a *model.Account) uuid.UUID { return a.ID }), plan.Arg[*int](c, "first"))
	})
	plan.Relation(s, "Member.accesses", func(_ context.Context, r *store.Reader, c *plan.Call, members []*model.Member) ([][]*model.AuditEntry, error) {
		return r.AccessesTo(plan.Keys(members, func(m *model.Member) uuid.UUID { return m.ID }), plan.Arg[*int](c, "first"))
	})
	toOrganization(s, "AuditEntry.organization", func(e *model.AuditEntry) uuid.UUID { return orNil(e.OrganizationID) })
	plan.Relation(s, "AuditEntry.account", func(_ context.Context, r *store.Reader, _ *plan.Call, entries []*model.AuditEntry) ([]*model.Account, error) {
		return lookup(entries, func(e *model.AuditEntry) uuid.UUID { return orNil(e.AccountID) }, r.AccountsByID)
	})
	plan.Relation(s, "AuditEntry.objectTitle", func(_ context.Context, r *store.Reader, _ *plan.Call, entries []*model.AuditEntry) ([]*string, error) {
		return r.TitlesOf(entries)
	})
}

// historyOf registers a field with what was changed about its parents.
func historyOf[P plan.Object](s *plan.Schema[*store.Reader], field string, key func(P) uuid.UUID) {
	plan.Relation(s, field, func(_ context.Context, r *store.Reader, c *plan.Call, parents []P) ([][]*model.AuditEntry, error) {
		return r.HistoryOf(plan.Keys(parents, key), plan.Arg[*int](c, "first"))
	})
}

package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// maxAuditCount is how far the entries of a list are counted.
const maxAuditCount = 10_000

// accesses are the acts by which somebody sees personal values, or takes them away.
var accesses = []string{"revealIin", "exportPerson", "exportMembers"}

// auditSeen adds a condition that an entry e may be seen: it is about the part of the tree whose audit
// the viewer may read; what belongs to no organization is for those who administer.
func (r *Reader) auditSeen(q *query) *query {
	q.private = true
	read := r.Viewer.Scope(model.ReadAudit)
	switch {
	case r.Viewer.May(model.Administer):
		return q
	case read.All:
		return q.add(" AND e.organization_id IS NOT NULL")
	}
	return q.add(" AND e.organization_id IN (SELECT standing_below(?))", read.Tops)
}

// auditFilter adds the conditions of a filter but the organization.
func auditFilter(q *query, f *model.AuditFilter) {
	if f == nil {
		return
	}
	for _, part := range []struct {
		column string
		id     *uuid.UUID
	}{{"e.account_id", f.AccountID}, {"e.object_id", f.ObjectID}, {"e.action_id", f.GroupID}} {
		if part.id != nil {
			q.add(" AND "+part.column+" = ?", *part.id)
		}
	}
	if f.Action != nil {
		q.add(" AND e.action = ?", *f.Action)
	}
	if f.Outcome != nil {
		q.add(" AND e.outcome = ?", *f.Outcome)
	}
	if f.From != nil {
		q.add(" AND e.id >= ?", model.FirstID(*f.From))
	}
	if f.To != nil {
		q.add(" AND e.id < ?", model.FirstID(*f.To))
	}
}

// auditTops are the organizations below which a filter, or else the viewer's scope, looks for entries;
// nil: everywhere.
func (r *Reader) auditTops(f *model.AuditFilter) []uuid.UUID {
	read := r.Viewer.Scope(model.ReadAudit)
	switch {
	case f != nil && f.OrganizationID != nil:
		return []uuid.UUID{*f.OrganizationID}
	case read.All || f != nil && (f.ObjectID != nil || f.GroupID != nil || f.AccountID != nil): // another index leads to few entries
		return nil
	}
	return read.Tops
}

// auditFrom adds FROM and WHERE of the entries that a filter picks; cut ends what is looked up for each
// organization, in the order in which an index has it, so that no more is read than a page of each.
func (r *Reader) auditFrom(q *query, f *model.AuditFilter, cut func(*query)) {
	tops := r.auditTops(f)
	if tops == nil {
		q.add(" FROM audit_entries e WHERE true")
		auditFilter(q, f)
		r.auditSeen(q)
		return
	}
	q.add(" FROM (SELECT standing_below(?) AS id) o CROSS JOIN LATERAL (SELECT e.* FROM audit_entries e WHERE e.organization_id = o.id", tops)
	auditFilter(q, f)
	r.auditSeen(q)
	cut(q)
	q.add(") e WHERE true")
}

// auditOrder is the newest first: ids are by time.
func (r *Reader) auditOrder() order { return r.order(key{sql: "e.id", cast: "uuid", descending: true}) }

// AuditEntries returns a page of the entries that a filter picks, the newest first. Of the rows as much is
// read as is wanted.
func (r *Reader) AuditEntries(f *model.AuditFilter, args PageArgs, want Rows) (*model.AuditEntryConnection, error) {
	order := r.auditOrder()
	page, err := order.page(args)
	if err != nil {
		return nil, err
	}
	var rows []placed[model.AuditEntry]
	if want.Wanted {
		inner := ask("SELECT 0::bigint AS ord, e.*")
		cut := func(q *query) { order.cut(q, page) }
		r.auditFrom(inner, f, cut)
		cut(inner)
		rows, err = r.readEntries(inner, !page.Backward)
		for i := range rows {
			id := rows[i].node.ID.String()
			rows[i].place = []*string{&id}
		}
	}
	return &model.AuditEntryConnection{Connection: pages(order, page, 1, rows)[0], Filter: f}, err
}

// CountAuditEntries is how many entries each list has, counted up to 10000.
func (r *Reader) CountAuditEntries(lists []*model.AuditEntryConnection) ([]int, error) {
	counts := make([]int, len(lists))
	jobs := make([]func(*Reader) error, len(lists))
	for i, list := range lists {
		jobs[i] = func(r *Reader) error {
			limit := func(q *query) { q.add(" LIMIT ?::bigint", maxAuditCount) }
			q := ask("SELECT count(*) FROM (SELECT")
			r.auditFrom(q, list.Filter, limit)
			limit(q)
			return r.run(q.add(") e"), func(row *row) { counts[i] = row.int() })
		}
	}
	return counts, r.together(jobs...)
}

// HistoryOf returns what was changed about each object, the newest first; nil for all when the viewer
// may read the audit nowhere. Seeing personal values is no change.
func (r *Reader) HistoryOf(objects []uuid.UUID, first *int) ([][]*model.AuditEntry, error) {
	return r.entriesOf(objects, first, " AND e.object_id = o.id AND e.action <> ALL (?)", accesses)
}

// AccessesTo returns who has seen personal values of each person or taken them away, the newest first;
// nil for all when the viewer may read the audit nowhere.
func (r *Reader) AccessesTo(people []uuid.UUID, first *int) ([][]*model.AuditEntry, error) {
	return r.entriesOf(people, first, " AND e.person_id = o.id AND e.action = ANY (?)", accesses)
}

func (r *Reader) entriesOf(owners []uuid.UUID, first *int, which string, args ...any) ([][]*model.AuditEntry, error) {
	lists := make([][]*model.AuditEntry, len(owners))
	if !r.Viewer.May(model.ReadAudit) {
		return lists, nil
	}
	size := model.DefaultPageSize
	if first != nil {
		size = *first
	}
	if size < 1 || size > model.MaxPageSize {
		return nil, model.Invalid("first", "audit.size", model.MaxPageSize)
	}
	inner := ask("SELECT o.ord, y.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT e.* FROM audit_entries e WHERE true", owners)
	r.auditSeen(inner.add(which, args...)).add(" ORDER BY e.id DESC LIMIT ?::bigint) y", size)
	rows, err := r.readEntries(inner, true)
	for i := range lists {
		lists[i] = []*model.AuditEntry{}
	}
	for _, row := range rows {
		lists[row.parent-1] = append(lists[row.parent-1], row.node)
	}
	return lists, err
}

// TitlesOf is what the object of each entry is called today, in the viewer's language; nil for one that
// has no name, was erased or may not be seen.
func (r *Reader) TitlesOf(entries []*model.AuditEntry) ([]*string, error) {
	ids := map[string][]uuid.UUID{}
	for _, e := range entries {
		if e.ObjectType != nil && e.ObjectID != nil {
			ids[*e.ObjectType] = append(ids[*e.ObjectType], *e.ObjectID)
		}
	}
	titles := map[uuid.UUID]string{}
	err := r.together(
		func(r *Reader) error {
			found, err := r.OrganizationsByID(ids["Organization"], r.Today)
			called(titles, found, func(o *model.Organization) (uuid.UUID, string) { return o.ID, o.Names.In(r.Lang()) })
			return err
		},
		func(r *Reader) error {
			found, err := r.PartyGroupsByID(ids["PartyGroup"], r.Today)
			called(titles, found, func(g *model.PartyGroup) (uuid.UUID, string) { return g.ID, g.Names.In(r.Lang()) })
			return err
		},
		func(r *Reader) error {
			found, err := r.MembersByID(ids["Member"], r.Today)
			called(titles, found, func(m *model.Member) (uuid.UUID, string) { return m.ID, m.SortName() })
			return err
		},
		func(r *Reader) error {
			found, err := r.AccountsByID(ids["Account"])
			called(titles, found, func(a *model.Account) (uuid.UUID, string) { return a.ID, a.Name })
			return err
		},
	)
	found := make([]*string, len(entries))
	for i, e := range entries {
		if e.ObjectID == nil {
			continue
		}
		if title := titles[*e.ObjectID]; title != "" && title != erasedName+" "+erasedName {
			found[i] = &title
		}
	}
	return found, err
}

// called notes what objects of one kind are called; nil: not found.
func called[N any](titles map[uuid.UUID]string, objects []*N, title func(*N) (uuid.UUID, string)) {
	for _, object := range objects {
		if object != nil {
			id, text := title(object)
			titles[id] = text
		}
	}
}

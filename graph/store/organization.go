package store

import (
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// organizationColumns are read from an organization x, its name n and status t on the date asked.
var organizationColumns = columnList[model.Organization]{
	{"id parent ancestors children descendants partyGroups members metrics totals offices formerNames", "x.id", func(r *row, o *model.Organization) { o.ID = r.uuid() }},
	{"version", "x.version", func(r *row, o *model.Organization) { o.Version = r.int() }},
	{"code", "x.code", func(r *row, o *model.Organization) { o.Code = r.text() }},
	{"level", "x.level", func(r *row, o *model.Organization) { o.Level = model.OrganizationLevel(r.word()) }},
	{"name names", "n.kk, n.ru, n.en", func(r *row, o *model.Organization) { o.Names = r.names() }},
	{"status", "t.status", func(r *row, o *model.Organization) { o.Status = model.OrganizationStatus(r.word()) }},
	{"validFrom", "lower(x.valid)", func(r *row, o *model.Organization) { o.ValidFrom = r.date() }},
	{"validTo", "upper(x.valid)", func(r *row, o *model.Organization) { o.ValidTo = r.dateOrNil() }},
}

// organizationsOn joins what organizationColumns need; both ? are the date.
var organizationsOn = nameOn("n", "organization_names", "organization_id", "x.id") + `
CROSS JOIN LATERAL (SELECT t.status FROM organization_statuses t WHERE t.organization_id = x.id AND ` + on("t.valid") + fence + `) t`

// allOrganizationsOn is organizationsOn for long lists: whole tables may be read at once.
var allOrganizationsOn = strings.ReplaceAll(organizationsOn, fence, "")

func readOrganization(r *row, at model.Date) *model.Organization {
	return organizationColumns.read(r, &model.Organization{At: at})
}

// OrganizationByID returns the organizations on a date in the order of ids; nil for one that is not
// there yet or does not exist. A closed one is there under its last name.
func (r *Reader) OrganizationsByID(ids []uuid.UUID, at model.Date) ([]*model.Organization, error) {
	q := lookup("SELECT "+organizationColumns.sql()+" FROM organizations x"+organizationsOn+" WHERE x.id = ANY (?)", at, at, ids).within("x.id", r.scope(model.ReadRegister))
	byID := make(map[uuid.UUID]*model.Organization, len(ids))
	err := r.run(q, func(row *row) {
		o := readOrganization(row, at)
		byID[o.ID] = o
	})
	return inOrder(ids, byID), err
}

// OrganizationByCode is OrganizationsByID for one code; nil when there is none.
func (r *Reader) OrganizationByCode(code string, at model.Date) (found *model.Organization, err error) {
	q := lookup("SELECT "+organizationColumns.sql()+" FROM organizations x"+organizationsOn+" WHERE x.code = ?", at, at, code).within("x.id", r.scope(model.ReadRegister))
	err = r.run(q, func(row *row) { found = readOrganization(row, at) })
	if found != nil {
		r.remember(found)
	}
	return found, err
}

// AncestorsOf returns for each id the organizations above it on a date, from the root down, as far as
// they may be seen.
func (r *Reader) AncestorsOf(ids []uuid.UUID, at model.Date) ([][]*model.Organization, error) {
	return r.above(ids, at, "a.distance > 0")
}

// ParentsOf returns for each id the organization directly above it on a date; nil for the root, and
// where it may not be seen.
func (r *Reader) ParentsOf(ids []uuid.UUID, at model.Date) ([]*model.Organization, error) {
	lists, err := r.above(ids, at, "a.distance = 1")
	parents := make([]*model.Organization, len(ids))
	for i, list := range lists {
		if len(list) > 0 {
			parents[i] = list[0]
		}
	}
	return parents, err
}

func (r *Reader) above(ids []uuid.UUID, at model.Date, which string) ([][]*model.Organization, error) {
	q := lookup("SELECT o.ord, "+organizationColumns.sql()+`
FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN organization_ancestors a ON a.organization_id = o.id AND a.valid @> ?::date AND `+which+`
JOIN organizations x ON x.id = a.ancestor_id`+organizationsOn+" WHERE true", ids, at, at, at).
		within("x.id", r.scope(model.ReadRegister)).add(" ORDER BY o.ord, a.distance DESC")
	return listed(r, q, len(ids), func(row *row) *model.Organization { return readOrganization(row, at) })
}

// FormerNamesOf returns for each id the names that were over on the date, newest first.
func (r *Reader) FormerNamesOf(ids []uuid.UUID, at model.Date) ([][]*model.DatedName, error) {
	q := lookup(`
SELECT o.ord, n.names ->> 'kk', n.names ->> 'ru', n.names ->> 'en', lower(n.valid), upper(n.valid)
FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN organization_names n ON n.organization_id = o.id AND upper(n.valid) <= ?::date
ORDER BY o.ord, lower(n.valid) DESC`, ids, at)
	return listed(r, q, len(ids), func(row *row) *model.DatedName {
		return &model.DatedName{Names: row.names(), ValidFrom: row.date(), ValidTo: row.dateOrNil()}
	})
}

// Organizations returns a page of each list, in order of the lists, which differ in nothing but
// Under. Of the rows as much is read as is wanted.
func (r *Reader) Organizations(of []model.OrganizationList, args PageArgs, want Rows) ([]*model.OrganizationConnection, error) {
	list := of[0]
	order, err := r.organizationOrder(list)
	page, err := r.page(order, err, args, list.Filter)
	if err != nil {
		return nil, err
	}
	columns := organizationColumns.of(want)
	found, err := fetch(r, order, page, want, lists[model.Organization]{
		parents: unders(of), columns: columns.sql(), from: func(q *query) { r.organizationsFrom(q, list) },
		read:   func(row *row) *model.Organization { return columns.read(row, &model.Organization{At: list.At}) },
		steady: ownColumns(list.Filter) && order.plain(),
	})
	connections := make([]*model.OrganizationConnection, len(of))
	for i, c := range found {
		connections[i] = &model.OrganizationConnection{Connection: c, List: of[i]}
	}
	return connections, err
}

// CountOrganizations returns the length of each list; the lists differ in nothing but Under.
func (r *Reader) CountOrganizations(lists []model.OrganizationList) ([]int, error) {
	q := ask("SELECT o.ord, y.n FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT count(*) AS n", unders(lists))
	q.steady = ownColumns(lists[0].Filter)
	r.organizationsFrom(q, lists[0])
	q.add(") y")
	return r.counts(q, len(lists))
}

// counts runs a query of places and numbers.
func (r *Reader) counts(q *query, size int) ([]int, error) {
	counts := make([]int, size)
	err := r.run(q, func(row *row) { counts[row.int()-1] = row.int() })
	return counts, err
}

func unders(lists []model.OrganizationList) []uuid.UUID {
	ids := make([]uuid.UUID, len(lists))
	for i := range lists {
		ids[i] = lists[i].Under
	}
	return ids
}

// organizationsFrom adds FROM and WHERE of a list below o.id, or of all.
func (r *Reader) organizationsFrom(q *query, list model.OrganizationList) {
	if list.Under == uuid.Nil {
		q.add(" FROM organizations x"+allOrganizationsOn, list.At, list.At).where("true")
	} else {
		q.add(" FROM organization_ancestors a JOIN organizations x ON x.id = a.organization_id"+organizationsOn, list.At, list.At)
		q.where("a.ancestor_id = o.id AND a.valid @> ?::date", list.At)
		if list.Children {
			q.add(" AND a.distance = 1")
		} else {
			q.add(" AND a.distance > 0")
		}
	}
	oneOf(q, "x.level", list.Level, nil)
	if !ofStatus(list.Filter) {
		q.add(" AND x.valid @> ?::date", list.At)
	}
	q.within("x.id", r.scope(model.ReadRegister))
	r.organizationFilter(q, list.Filter, list.At)
}

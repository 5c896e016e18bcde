package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// partyGroupColumns are read from a group g and its name gn.
var partyGroupColumns = columnList[model.PartyGroup]{
	{"id members leader", "g.id", func(r *row, g *model.PartyGroup) { g.ID = r.uuid() }},
	{"version", "g.version", func(r *row, g *model.PartyGroup) { g.Version = r.int() }},
	{"organization", "g.organization_id", func(r *row, g *model.PartyGroup) { g.OrganizationID = r.uuid() }},
	{"kind", "g.kind", func(r *row, g *model.PartyGroup) { g.Kind = model.PartyGroupKind(r.word()) }},
	{"name names", "gn.kk, gn.ru, gn.en", func(r *row, g *model.PartyGroup) { g.Names = r.names() }},
	{"validFrom", "lower(g.valid)", func(r *row, g *model.PartyGroup) { g.ValidFrom = r.date() }},
	{"validTo", "upper(g.valid)", func(r *row, g *model.PartyGroup) { g.ValidTo = r.dateOrNil() }},
}

// partyGroupsOn joins what partyGroupColumns need; ? is the date.
var partyGroupsOn = nameOn("gn", "party_group_names", "party_group_id", "g.id")

func readPartyGroup(r *row, at model.Date) *model.PartyGroup {
	return partyGroupColumns.read(r, &model.PartyGroup{At: at})
}

// PartyGroupsByID returns the groups on a date in the order of ids; nil for one that is not there
// yet or does not exist. A closed one is there under its last name.
func (r *Reader) PartyGroupsByID(ids []uuid.UUID, at model.Date) ([]*model.PartyGroup, error) {
	q := lookup("SELECT "+partyGroupColumns.sql()+" FROM party_groups g"+partyGroupsOn+" WHERE g.id = ANY (?)", at, ids).within("g.organization_id", r.scope(model.ReadRegister))
	byID := make(map[uuid.UUID]*model.PartyGroup, len(ids))
	err := r.run(q, func(row *row) {
		g := readPartyGroup(row, at)
		byID[g.ID] = g
	})
	return inOrder(ids, byID), err
}

// PartyGroups returns a page of each list, in order of the lists, which differ in nothing but the
// organization. Of the rows as much is read as is wanted.
func (r *Reader) PartyGroups(of []model.PartyGroupList, args PageArgs, want Rows) ([]*model.PartyGroupConnection, error) {
	list := of[0]
	order, err := r.partyGroupOrder(list)
	page, err := r.page(order, err, args, list.Filter)
	if err != nil {
		return nil, err
	}
	columns := partyGroupColumns.of(want)
	found, err := fetch(r, order, page, want, lists[model.PartyGroup]{
		parents: ownersOfGroups(of), columns: columns.sql(), from: func(q *query) { r.partyGroupsFrom(q, list) },
		read: func(row *row) *model.PartyGroup { return columns.read(row, &model.PartyGroup{At: list.At}) }, steady: list.Filter == nil && list.OrderBy == nil,
	})
	connections := make([]*model.PartyGroupConnection, len(of))
	for i, c := range found {
		connections[i] = &model.PartyGroupConnection{Connection: c, List: of[i]}
	}
	return connections, err
}

// CountPartyGroups returns the length of each list; the lists differ in nothing but the organization.
func (r *Reader) CountPartyGroups(lists []model.PartyGroupList) ([]int, error) {
	q := ask("SELECT o.ord, y.n FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT count(*) AS n", ownersOfGroups(lists))
	r.partyGroupsFrom(q, lists[0])
	q.add(") y")
	return r.counts(q, len(lists))
}

func ownersOfGroups(lists []model.PartyGroupList) []uuid.UUID {
	ids := make([]uuid.UUID, len(lists))
	for i := range lists {
		ids[i] = lists[i].Organization
	}
	return ids
}

func (r *Reader) partyGroupsFrom(q *query, list model.PartyGroupList) {
	q.add(" FROM party_groups g"+partyGroupsOn, list.At).where("g.valid @> ?::date", list.At)
	if list.Organization != uuid.Nil {
		q.add(" AND g.organization_id = o.id")
	}
	q.within("g.organization_id", r.scope(model.ReadRegister))
	r.partyGroupFilter(q, list.Filter, list.At)
}

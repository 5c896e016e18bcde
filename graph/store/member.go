package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// memberColumns are read from a standing s. Fields that need nothing but the id are with it.
var memberColumns = columnList[model.Member]{
	{"id offices", "s.person_id", func(r *row, m *model.Member) { m.ID = r.uuid() }},
	{"version", "s.version", func(r *row, m *model.Member) { m.Version = r.int() }},
	{"memberNumber", "s.member_number", func(r *row, m *model.Member) { m.MemberNumber = r.text() }},
	{"lastName", "s.last_name", func(r *row, m *model.Member) { m.LastName = r.text() }},
	{"firstName", "s.first_name", func(r *row, m *model.Member) { m.FirstName = r.text() }},
	{"patronymic", "s.patronymic", func(r *row, m *model.Member) { m.Patronymic = r.textOrNil() }},
	{"sex", "s.sex", func(r *row, m *model.Member) { m.Sex = r.sexOrNil() }},
	{"birthDate age", "s.birth_date", func(r *row, m *model.Member) { m.BirthDate = r.dateOrNil() }},
	{"status", "s.status", func(r *row, m *model.Member) { m.Status = model.MembershipStatus(r.word()) }},
	{"joinedOn", "s.joined_on", func(r *row, m *model.Member) { m.JoinedOn = r.date() }},
	{"endedOn", "s.ended_on", func(r *row, m *model.Member) { m.EndedOn = r.dateOrNil() }},
	{"organization", "s.organization_id", func(r *row, m *model.Member) { m.OrganizationID = r.uuid() }},
	{"partyGroup", "s.party_group_id", func(r *row, m *model.Member) { m.PartyGroupID = r.uuidOrNil() }},
	{"events", "s.membership_id", func(r *row, m *model.Member) { m.MembershipID = r.uuid() }},
}

// MembersByID returns people with their standing on a date, whatever it is, in the order of ids; nil
// for one who had no membership yet, does not exist or may not be seen.
func (r *Reader) MembersByID(ids []uuid.UUID, at model.Date) ([]*model.Member, error) {
	q := lookup("SELECT "+memberColumns.sql()+" FROM membership_periods s WHERE s.person_id = ANY (?) AND "+on("s.valid"), ids, at)
	r.people(q, at)
	byID := make(map[uuid.UUID]*model.Member, len(ids))
	err := r.run(q, func(row *row) {
		m := memberColumns.read(row, &model.Member{At: at})
		byID[m.ID] = m
	})
	return inOrder(ids, byID), err
}

// Members returns a page of each list, in order of the lists, which differ in nothing but the
// organization or group. Of the rows as much is read as is wanted.
func (r *Reader) Members(of []model.MemberList, args PageArgs, want Rows) ([]*model.MemberConnection, error) {
	list := of[0]
	order, err := r.memberOrder(list)
	page, err := r.page(order, err, args, list.Filter)
	if err != nil {
		return nil, err
	}
	columns := memberColumns.of(want)
	var members slab[model.Member]
	found, err := fetch(r, order, page, want, lists[model.Member]{
		parents: ownersOfMembers(of), columns: columns.sql(), from: func(q *query) { r.pageOfMembers(q, list, order, page) },
		read: func(row *row) *model.Member {
			m := members.make()
			m.At = list.At
			return columns.read(row, m)
		},
		steady: oneMember(list.Filter) || list.Filter == nil && list.OrderBy == nil && !args.Large, // an index has the row, or the rows in order
	})
	connections := make([]*model.MemberConnection, len(of))
	for i, c := range found {
		connections[i] = &model.MemberConnection{Connection: c, List: of[i]}
	}
	return connections, err
}

// pageOfMembers adds FROM and WHERE of the members that may be seen, a page of whom is read.
func (r *Reader) pageOfMembers(q *query, list model.MemberList, o order, page model.Page) {
	if list.Organization == uuid.Nil || !list.Below || !o.plain() || page.Size > model.MaxPageSize {
		r.membersFrom(q, list, belowOwner)
		r.people(q, list.At)
		return
	}
	// The first rows of every organization below come from an index, and among them are the first rows of
	// all: nothing is sorted that grows with the members.
	q.add(" FROM organization_ancestors a CROSS JOIN LATERAL (SELECT s.*")
	r.membersFrom(q, list, " AND s.organization_id = a.organization_id")
	r.people(q, list.At)
	o.cut(q, page)
	q.add(") s").where("a.ancestor_id = o.id AND a.valid @> ?::date", list.At)
}

// belowOwner is the condition that a member belongs to o.id or to an organization below it.
const belowOwner = " AND s.organization_id IN (SELECT a.organization_id FROM organization_ancestors a WHERE a.ancestor_id = o.id AND a.valid @> ?::date)"

// ownersOfMembers are the groups or else the organizations of the lists.
func ownersOfMembers(lists []model.MemberList) []uuid.UUID {
	ids := make([]uuid.UUID, len(lists))
	for i, list := range lists {
		if ids[i] = list.PartyGroup; ids[i] == uuid.Nil {
			ids[i] = list.Organization
		}
	}
	return ids
}

// membersFrom adds FROM and WHERE of a list of members of o.id, or of all. below is the condition for
// the organizations below o.id, with the date as argument if it has any. What may be seen is up to the
// caller.
func (r *Reader) membersFrom(q *query, list model.MemberList, below string) {
	q.add(" FROM membership_periods s").where("true")
	switch {
	case list.PartyGroup != uuid.Nil:
		q.add(" AND s.party_group_id = o.id")
	case list.Organization != uuid.Nil && list.Below:
		q.add(below, list.At)
	case list.Organization != uuid.Nil:
		q.add(" AND s.organization_id = o.id")
	}
	activeUnless(q, list.Filter)
	r.memberFilter(q, list.Filter, list.At)
	q.add(" AND s.since <= ?::date AND s.until > ?::date", list.At, list.At)
}

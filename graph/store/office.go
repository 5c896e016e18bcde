package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// posts are all kinds of office from highest to lowest rank, as an SQL array.
const posts = `ARRAY['CHAIR', 'DEPUTY_CHAIR', 'EXECUTIVE_SECRETARY', 'SECRETARY', 'BUREAU_MEMBER', 'DELEGATE', 'GROUP_LEADER']`

const officeColumns = `f.id, f.version, f.post, f.organization_id, f.party_group_id, h.person_id, h.mode, lower(h.held), h.term_to`

// officeHolders joins who holds the offices; ? is the date.
const officeHolders = ` LEFT JOIN office_terms h ON h.office_id = f.id AND h.held @> ?::date`

func readOffice(r *row, at model.Date) *model.Office {
	return &model.Office{
		ID: r.uuid(), Version: r.int(), Post: model.OfficePost(r.text()), OrganizationID: r.uuid(), PartyGroupID: r.uuidOrNil(),
		HolderID: r.uuidOrNil(), Mode: (*model.OfficeMode)(r.textOrNil()), TermFrom: r.dateOrNil(), TermTo: r.dateOrNil(), At: at,
	}
}

// OfficesByID returns the offices with their holders on a date in the order of ids; nil for one that
// does not exist.
func (r *Reader) OfficesByID(ids []uuid.UUID, at model.Date) ([]*model.Office, error) {
	q := lookup("SELECT "+officeColumns+" FROM offices f"+officeHolders+" WHERE f.id = ANY (?) AND lower(f.valid) <= ?::date", at, ids, at).
		within("f.organization_id", r.scope(model.ReadRegister))
	byID := make(map[uuid.UUID]*model.Office, len(ids))
	err := r.run(q, func(row *row) {
		o := readOffice(row, at)
		byID[o.ID] = o
	})
	return inOrder(ids, byID), err
}

// LeadersOf returns for each party group the member who leads it on a date; nil when that is vacant.
func (r *Reader) LeadersOf(groups []uuid.UUID, at model.Date) ([]*model.Member, error) {
	leaders := make([]*model.Member, len(groups))
	q := lookup("SELECT o.ord, "+memberColumns.sql()+` FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN offices f ON f.party_group_id = o.id AND f.post = 'GROUP_LEADER' AND f.valid @> ?::date
JOIN office_terms h ON h.office_id = f.id AND h.held @> ?::date
JOIN membership_periods s ON s.person_id = h.person_id AND `+on("s.valid")+" WHERE true", groups, at, at, at)
	r.people(q, at)
	err := r.run(q, func(row *row) {
		i := row.int() - 1
		leaders[i] = memberColumns.read(row, &model.Member{At: at})
	})
	return leaders, err
}

// OfficesHeldBy returns for each person the offices held on a date that may be seen, by rank of the
// post.
func (r *Reader) OfficesHeldBy(people []uuid.UUID, at model.Date) ([][]*model.Office, error) {
	q := lookup("SELECT o.ord, "+officeColumns+` FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN office_terms h ON h.person_id = o.id AND h.held @> ?::date
JOIN offices f ON f.id = h.office_id AND f.valid @> ?::date WHERE true`, people, at, at).
		within("f.organization_id", r.scope(model.ReadRegister)).add(" ORDER BY o.ord, array_position(" + posts + ", f.post), f.id")
	return listed(r, q, len(people), func(row *row) *model.Office { return readOffice(row, at) })
}

// Offices returns a page of each list, in order of the lists, which differ in nothing but the
// organization. Of the rows as much is read as is wanted.
func (r *Reader) Offices(of []model.OfficeList, args PageArgs, want Rows) ([]*model.OfficeConnection, error) {
	list := of[0]
	order, err := r.officeOrder(list)
	page, err := r.page(order, err, args, list.Filter)
	if err != nil {
		return nil, err
	}
	found, err := fetch(r, order, page, want, lists[model.Office]{
		parents: officesOf(of), columns: officeColumns, from: func(q *query) { r.officesFrom(q, list) },
		read: func(row *row) *model.Office { return readOffice(row, list.At) },
	})
	connections := make([]*model.OfficeConnection, len(of))
	for i, c := range found {
		connections[i] = &model.OfficeConnection{Connection: c, List: of[i]}
	}
	return connections, err
}

// officesFrom adds FROM and WHERE of a list of offices of o.id and its groups, or of all.
func (r *Reader) officesFrom(q *query, list model.OfficeList) {
	q.add(" FROM offices f"+officeHolders, list.At).where("f.valid @> ?::date", list.At)
	if list.Organization != uuid.Nil {
		q.add(" AND f.organization_id = o.id")
	}
	q.within("f.organization_id", r.scope(model.ReadRegister))
	r.officeFilter(q, list.Filter, list.At)
}

func officesOf(lists []model.OfficeList) []uuid.UUID {
	ids := make([]uuid.UUID, len(lists))
	for i := range lists {
		ids[i] = lists[i].Organization
	}
	return ids
}

// CountOffices returns the length of each list; the lists differ in nothing but the organization.
func (r *Reader) CountOffices(lists []model.OfficeList) ([]int, error) {
	q := ask("SELECT o.ord, y.n FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT count(*) AS n", officesOf(lists))
	r.officesFrom(q, lists[0])
	return r.counts(q.add(") y"), len(lists))
}

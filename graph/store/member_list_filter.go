package store

import (
	"fmt"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// memberUnit is a unit whose members a filter may speak of.
type memberUnit struct {
	from         string // FROM and WHERE, with the date in the place of ?
	organization string // whose members they are
	owner        string // its id, which a count of members knows as o.id
	list         model.MemberList
}

var (
	membersBelow = memberUnit{
		from:         " FROM organization_ancestors a JOIN membership_periods s ON s.organization_id = a.organization_id WHERE a.ancestor_id = x.id AND a.valid @> ?::date",
		organization: "x.id", owner: "x.id", list: model.MemberList{Organization: uuid.Max, Below: true}, // o.id says which one
	}
	membersOfGroup = memberUnit{
		from:         " FROM membership_periods s WHERE s.party_group_id = g.id",
		organization: "g.organization_id", owner: "g.id", list: model.MemberList{PartyGroup: uuid.Max},
	}
)

// youthEnds is the age from which nobody counts as youth on the day ?.
const youthEnds = "(SELECT upper(b.ages) FROM age_bands b WHERE b.band = 'YOUTH' AND b.valid @> ?::date)"

// membersIn adds conditions on the members of a unit, as far as they may be seen.
func (r *Reader) membersIn(q *query, unit memberUnit, l *model.MemberListFilter, at model.Date) {
	if l == nil {
		return
	}
	children[model.MemberFilter]{
		from: func(f *model.MemberFilter) {
			unit.standings(q, f, at)
			q.members(r.scope(model.ReadMembers), at)
		},
		like: func(f *model.MemberFilter) { r.memberFilter(q, f, at) },
	}.picked(q, l.Some, l.Every, l.None, nil, nil)
	r.memberFigures(q, unit, l.Aggregate, at)
}

// standings adds FROM and WHERE of the standings that a filter is about.
func (u memberUnit) standings(q *query, f *model.MemberFilter, at model.Date) {
	if u.list.Below {
		q.add(u.from, at)
	} else {
		q.add(u.from)
	}
	q.add(" AND "+on("s.valid"), at)
	activeUnless(q, f)
}

// memberFigures adds conditions on figures over the members of a unit.
func (r *Reader) memberFigures(q *query, unit memberUnit, f *model.MemberAggregateFilter, at model.Date) {
	if f == nil {
		return
	}
	q.add(" AND EXISTS (SELECT FROM (")
	r.figuresIn(q, unit, f.Filter, f.YouthShare != nil, f.AverageAge != nil, at)
	q.add(") k WHERE true")
	q.ints("k.n", nil, f.Count)
	q.floats("k.youth::float8 / nullif(k.n, 0)::float8", f.YouthShare)
	q.floats("k.age", f.AverageAge)
	q.add(")")
}

// figuresIn adds a SELECT of figures over the members of a unit that are like a filter, those that
// MemberAggregate tells of the same members: how many, and as far as wanted how many of them are youth,
// and their mean age.
func (r *Reader) figuresIn(q *query, unit memberUnit, filter *model.MemberFilter, youth, age bool, at model.Date) {
	list := unit.list
	list.At, list.Filter = at, filter
	if r.counted(list) && !age {
		q.add("SELECT coalesce(sum(c.members), 0) AS n")
		if youth {
			q.add(", coalesce(sum(")
			for i, column := range []string{"under_25", "from_25", "from_29", "from_35", "from_45", "from_55", "from_65"} {
				q.add(fmt.Sprintf("CASE WHEN %d < o.grown THEN c.%s ELSE 0 END + ", bandFrom[i], column))
			}
			q.add("0), 0) AS youth")
		}
		q.add(" FROM (SELECT "+unit.owner+" AS id, "+youthEnds+" AS grown) o", at)
		r.sumsOf(q, list)
		return
	}
	q.add("SELECT count(*) AS n")
	if youth {
		q.add(`, count(*) FILTER (WHERE s.birth_date <= ?::date AND birthday(s.birth_date, `+youthEnds+`) > ?::date) AS youth`, at, at, at)
	}
	if age {
		q.add(", avg(extract(year FROM age(?::date, s.birth_date))::integer)::float8 AS age", at)
	}
	unit.standings(q, filter, at)
	r.membersFigured(q, unit, list)
	r.memberFilter(q, filter, at)
}

// membersFigured adds which members count: without a filter a unit whose members may be seen is whole.
func (r *Reader) membersFigured(q *query, unit memberUnit, list model.MemberList) {
	seen := r.scope(model.ReadMembers)
	if list.Filter != nil {
		q.members(seen, list.At)
	} else if !r.counted(list) {
		q.add(" AND ((true").within(unit.organization, seen).add(") OR (true").members(seen, list.At).add("))")
	}
}
